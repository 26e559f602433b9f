package eu.custos.export;

import eu.custos.evidence.CanonicalJson;
import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.CheckpointSigner;
import eu.custos.evidence.Checkpoints;
import eu.custos.evidence.InconsistentLedger;
import eu.custos.evidence.KeyTerm;
import eu.custos.evidence.LedgerKeys;
import eu.custos.evidence.LedgerReading;
import eu.custos.evidence.PackageFile;
import eu.custos.evidence.PackagePart;
import eu.custos.evidence.PackageScope;
import eu.custos.evidence.Proofs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Writes evidence packages after docs/evidence-package.md, as streams.
 *
 * <p>Within one read-only transaction that sees one moment; the same order gives the same bytes.
 */
@Component
class PackageWriter {

    /** Beside both ends and those that others signed; a year has half a million. */
    static final int MOST_CHECKPOINTS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(PackageWriter.class);

    private final LedgerReading ledger;
    private final Checkpoints checkpoints;
    private final Proofs proofs;
    private final CheckpointSigner signer;
    private final LedgerKeys keys;
    private final ObjectProvider<PackagePart> parts;
    private final PackageSummary summary = new PackageSummary();

    PackageWriter(
            LedgerReading ledger,
            Checkpoints checkpoints,
            Proofs proofs,
            CheckpointSigner signer,
            LedgerKeys keys,
            ObjectProvider<PackagePart> parts) {
        this.keys = keys;
        this.ledger = ledger;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
        this.signer = signer;
        this.parts = parts;
    }

    /**
     * Writes the zip file.
     *
     * @param progress told of each place of the ledger
     * @throws InconsistentLedger where the ledger does not lead to its checkpoints any more
     */
    LedgerPart.Counts write(PackageOrder order, WorkFiles work, OutputStream out, LongConsumer progress)
            throws IOException {
        var scope = order.scope(Set.of());
        var types = parts.orderedStream()
                .filter(_ -> !scope.controls().isEmpty())
                .flatMap(part -> part.entryTypes(scope).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var files = new TreeMap<String, PackageFile.Content>(PackageLayout.BY_PLACE);
        var counts = ledgerFiles(order, types, work, files, progress);
        featureFiles(order.scope(counts.withheldArtefacts()), files);
        var end = checkpoint(scope, scope.size());
        checkpointFiles(scope, files);
        if (counts.withheldInAll() > 0) {
            proofFiles(order, end, counts, files);
        }
        files.put("data/range.json", json(range(scope, end)));
        files.put("data/redactions.json", json(redactions(order, counts)));
        files.put("data/keys/trust.json", json(trust(scope)));
        summaryFiles(new PackageSummary.Told(order, end, counts, signer.publicKey()), files);
        var catalogue = parts.orderedStream()
                .flatMap(part -> part.catalogue(scope).stream())
                .findFirst()
                .orElse(null);
        write(order, files, counts, new Statement(order, end, List.copyOf(types), catalogue), out);
        return counts;
    }

    /** What the features note of what they bring, once the package is written; asked for in the same moment as that. */
    List<Runnable> notes(PackageOrder order, LedgerPart.Counts counts) {
        var scope = order.scope(counts.withheldArtefacts());
        return parts.orderedStream()
                .map(part -> part.onceWritten(scope, order.export().name()))
                .toList();
    }

    private void write(
            PackageOrder order,
            Map<String, PackageFile.Content> files,
            LedgerPart.Counts counts,
            Statement statement,
            OutputStream out)
            throws IOException {
        try (var bag = new BagZip(out, order.export().name())) {
            for (var file : files.entrySet()) {
                bag.add(file.getKey(), file.getValue());
            }
            var manifest = new TreeMap<String, String>(bag.digests());
            bag.add("bagit.txt", utf8("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
            bag.add("bag-info.txt", utf8(bagInfo(order, bag.payloadOxum())));
            bag.add("manifest-sha256.txt", utf8(lines(manifest)));
            var stated = new TreeMap<>(bag.digests());
            stated.remove("manifest-sha256.txt");
            bag.add("evidence.dsse.json", statement.envelope(stated, counts, signer));
            var tags = new TreeMap<>(bag.digests());
            tags.keySet().removeAll(manifest.keySet());
            bag.add("tagmanifest-sha256.txt", utf8(lines(tags)));
        }
    }

    private void featureFiles(PackageScope scope, Map<String, PackageFile.Content> files) {
        parts.orderedStream().flatMap(part -> part.files(scope).stream()).forEach(file -> {
            var taken = files.putIfAbsent(file.name(), file.content());
            if (taken != null || !PackageLayout.isForFeatures(file.name())) {
                throw new IllegalStateException(
                        "A feature brings the file %s, which a package has no room for".formatted(file.name()));
            }
        });
    }

    /** The bytes of the PDF file are a matter of a renderer; evidence goes out without it where that breaks. */
    private void summaryFiles(PackageSummary.Told told, Map<String, PackageFile.Content> files) throws IOException {
        var pdf = new ByteArrayOutputStream();
        try {
            summary.pdf(told).writeTo(pdf);
            files.put("data/README.pdf", pdf::writeTo);
        } catch (RuntimeException broken) {
            LOG.error("Package {} has no PDF file", told.order().export().name(), broken);
        }
        var readme = summary.html(told, List.copyOf(files.keySet()));
        files.put("data/README.html", text(readme));
    }

    private LedgerPart.Counts ledgerFiles(
            PackageOrder order,
            Set<String> types,
            WorkFiles work,
            Map<String, PackageFile.Content> files,
            LongConsumer progress)
            throws IOException {
        var tenant = order.export().tenant();
        var subject = order.export().subject();
        var from = subject.start();
        var to = subject.end();
        var period = from == null || to == null ? order.range() : ledger.period(tenant, order.range(), from, to);
        var disclosure = new Disclosure(subject, period, types, order.export().withholding());
        var events = work.file("events");
        var table = work.file("table");
        var texts = work.file("texts");
        try (var part = new LedgerPart(work.create(events), work.create(table), work.create(texts), disclosure)) {
            ledger.read(tenant, order.range(), place -> {
                part.add(place);
                progress.accept(place.seq() + 1 - order.range().first());
            });
            var counts = part.counts();
            files.put("data/events.ndjson", copy(events));
            if (counts.disclosed() > 0) {
                files.put("data/events.csv", copy(table));
            }
            if (counts.told() > 0) {
                files.put("data/texts.ndjson", copy(texts));
            }
            var names = counts.names();
            if (!names.isEmpty()) {
                files.put("data/names.ndjson", text(String.join("\n", names) + "\n"));
            }
            return counts;
        }
    }

    /** Both ends, those that time stamps are about, and of the others so many that they stay a handful. */
    private void checkpointFiles(PackageScope scope, Map<String, PackageFile.Content> files) {
        var sizes = new TreeSet<Long>();
        for (var name : files.keySet()) {
            if (PackageLayout.checkpoint(name) >= 0) {
                sizes.add(PackageLayout.checkpoint(name));
            }
        }
        var between = ledger.checkpointsBetween(
                scope.client(), new eu.custos.evidence.LedgerRange(scope.first(), scope.size()));
        var step = between.size() / MOST_CHECKPOINTS + 1;
        for (var i = 0; i < between.size(); i += step) {
            sizes.add(between.get(i));
        }
        sizes.add(scope.size());
        if (scope.first() > 0) {
            sizes.add(scope.first());
        }
        for (var size : sizes) {
            files.put(
                    "data/checkpoints/%d.checkpoint".formatted(size),
                    text(checkpoint(scope, size).note()));
        }
    }

    private void proofFiles(
            PackageOrder order, Checkpoint end, LedgerPart.Counts counts, Map<String, PackageFile.Content> files) {
        var proof = proofs.inclusions(order.export().tenant(), end.size());
        for (var seq : counts.first()) {
            files.put(
                    "data/proofs/%d.tlog-proof".formatted(seq),
                    out -> out.write(utf8(proof.apply(seq).text(end.note()))));
        }
    }

    private Map<String, Object> range(PackageScope scope, Checkpoint end) {
        return Map.of(
                "first", scope.first(),
                "size", scope.size(),
                "origin", end.origin(),
                "frontier", ledger.frontier(scope.client(), scope.first()));
    }

    private static Map<String, Object> redactions(PackageOrder order, LedgerPart.Counts counts) {
        var withheld = new ArrayList<Object>();
        counts.withheld()
                .forEach((code, count) -> withheld.add(Map.of(
                        "code",
                        code,
                        "count",
                        count,
                        "reason",
                        reason(order.export().withholding(), code))));
        return Map.of("erased", counts.erased(), "erasedNames", counts.nameless(), "withheld", withheld);
    }

    private static String reason(Withholding withholding, String code) {
        var said = withholding.reason();
        return Disclosure.PROTECTED.equals(code)
                ? said == null ? "" : said
                : String.valueOf(Disclosure.REASONS.get(code));
    }

    private Map<String, Object> trust(PackageScope scope) {
        var others = parts.orderedStream().map(part -> part.trust(scope)).toList();
        var trust = new HashMap<String, Object>();
        trust.put("logs", logs(scope));
        var history = keys.history(scope.client());
        if (!history.isEmpty()) {
            trust.put("history", history.stream().map(PackageWriter::told).toList());
        }
        trust.put("quorum", (long)
                others.stream().mapToInt(one -> one.quorum()).max().orElse(0));
        trust.put(
                "witnesses",
                others.stream()
                        .flatMap(one -> one.witnesses().stream())
                        .distinct()
                        .toList());
        trust.put(
                "timeStampAuthorities",
                others.stream()
                        .flatMap(one -> one.timeStampAuthorities().stream())
                        .distinct()
                        .toList());
        return trust;
    }

    private List<String> logs(PackageScope scope) {
        var logs = new ArrayList<>(checkpoints.verifierKeys(scope.client(), scope.first(), scope.size()));
        var today = checkpoints.verifierKey(scope.client());
        if (!logs.contains(today)) {
            logs.add(today);
        }
        return logs;
    }

    private static Map<String, @Nullable Object> told(KeyTerm term) {
        var told = new HashMap<String, @Nullable Object>();
        told.put("accepted", term.accepted());
        told.put("after", term.after());
        told.put("handed", term.handed());
        told.put("key", term.key());
        told.put("root", term.root());
        return told;
    }

    private Checkpoint checkpoint(PackageScope scope, long size) {
        return checkpoints
                .at(scope.client(), size)
                .orElseThrow(() -> new IllegalStateException("There is no checkpoint of %d entries".formatted(size)));
    }

    private static String bagInfo(PackageOrder order, String oxum) {
        return """
                Bag-Software-Agent: custos %s
                Bagging-Date: %s
                External-Identifier: %s
                Payload-Oxum: %s
                """.formatted(
                        GeneratorVersion.text(),
                        PackageTime.text(order.export().askedAt()).substring(0, 10),
                        order.export().name(),
                        oxum);
    }

    private static String lines(Map<String, String> digests) {
        return digests.entrySet().stream()
                .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private static PackageFile.Content json(Object value) {
        return text(CanonicalJson.text(value));
    }

    private static PackageFile.Content text(String text) {
        return out -> out.write(utf8(text));
    }

    private static PackageFile.Content copy(Path file) {
        return out -> WorkFiles.copy(file, out);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package eu.custos.export;

import eu.custos.evidence.CanonicalJson;
import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.CheckpointSigner;
import eu.custos.evidence.LedgerRange;
import eu.custos.vocabulary.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the provider states about a package: an in-toto statement in a DSSE envelope. */
final class Statement {

    private static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    private final PackageOrder order;
    private final Checkpoint end;
    private final List<String> types;
    private final @Nullable String catalogue;

    Statement(PackageOrder order, Checkpoint end, List<String> types, @Nullable String catalogue) {
        this.order = order;
        this.end = end;
        this.types = types;
        this.catalogue = catalogue;
    }

    /**
     * The signed envelope.
     *
     * @param digests of every file that the statement is about, by name
     */
    byte[] envelope(Map<String, String> digests, LedgerPart.Counts counts, CheckpointSigner signer) {
        var payload = CanonicalJson.utf8(CanonicalJson.text(Map.of(
                "_type",
                "https://in-toto.io/Statement/v1",
                "predicateType",
                "urn:custos:evidence-package:3",
                "predicate",
                predicate(counts),
                "subject",
                subjects(digests))));
        var base64 = Base64.getEncoder();
        return CanonicalJson.utf8(CanonicalJson.text(Map.of(
                "payloadType",
                PAYLOAD_TYPE,
                "payload",
                base64.encodeToString(payload),
                "signatures",
                List.of(Map.of(
                        "keyid", Sha256.hex(signer.publicKey()),
                        "sig", base64.encodeToString(signer.sign(preAuthentication(payload))))))));
    }

    /** DSSE protocol, version 1: what is signed names its type and lengths. */
    private static byte[] preAuthentication(byte[] payload) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("DSSEv1 %d %s %d "
                .formatted(PAYLOAD_TYPE.length(), PAYLOAD_TYPE, payload.length)
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static List<Object> subjects(Map<String, String> digests) {
        return new TreeMap<>(digests)
                .entrySet().stream()
                        .<Object>map(file -> Map.of("name", file.getKey(), "digest", Map.of("sha256", file.getValue())))
                        .toList();
    }

    private Map<String, Object> predicate(LedgerPart.Counts counts) {
        var export = order.export();
        return Map.of(
                "client",
                order.client().reference(),
                "createdAt",
                PackageTime.text(export.askedAt()),
                "disclosed",
                counts.disclosed(),
                "withheld",
                counts.withheldInAll(),
                "generator",
                Map.of("name", "custos", "version", GeneratorVersion.text()),
                "ledger",
                ledger(order.range()),
                "scope",
                scope(export.subject()));
    }

    private Map<String, Object> ledger(LedgerRange range) {
        return Map.of("origin", end.origin(), "first", range.first(), "size", range.size(), "root", end.root());
    }

    /** Whether the files themselves were asked for; a package about controls has none. */
    private String artefacts(Subject subject) {
        return order.export().artefacts() && subject.controls().isEmpty() ? "all" : "none";
    }

    private Map<String, @Nullable Object> scope(Subject subject) {
        var scope = new HashMap<String, @Nullable Object>();
        var incident = subject.incident();
        scope.put("artefacts", artefacts(subject));
        scope.put("kind", subject.kind());
        scope.put("incident", subject.reference());
        scope.put("incidentId", incident == null ? null : incident.toString());
        scope.put("from", PackageTime.orNull(subject.start()));
        scope.put("to", PackageTime.orNull(subject.end()));
        scope.put("controls", subject.controls());
        scope.put("types", types);
        scope.put("catalogue", catalogue);
        return scope;
    }
}

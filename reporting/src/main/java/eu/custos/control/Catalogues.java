package eu.custos.control;

import eu.custos.control.ControlException.InvalidContent;
import eu.custos.control.ControlException.NotFound;
import eu.custos.control.ControlException.NotPossible;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Prose;
import eu.custos.vocabulary.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sets of controls that count, several side by side, each with its earlier versions. */
@Service
@Transactional
class Catalogues {

    private static final int MOST_LISTED = 200;

    private final JdbcControlCatalogues kept;
    private final ControlRecord record;
    private final Clock clock;
    private final Map<String, Catalogue> byDigest = new ConcurrentHashMap<>();

    Catalogues(JdbcControlCatalogues kept, ControlRecord record, Clock clock) {
        this.kept = kept;
        this.record = record;
        this.clock = clock;
    }

    /** Those that count now; the one with the platform's checks first. */
    @Transactional(readOnly = true)
    public List<Catalogue> inForce() {
        return kept.inForce().stream().map(this::read).toList();
    }

    /** A control that counts now, with its catalogue. */
    record Found(Catalogue catalogue, Control control) {}

    @Transactional(readOnly = true)
    public Optional<Found> find(String control) {
        return inForce().stream()
                .flatMap(catalogue -> catalogue.find(control).map(found -> new Found(catalogue, found)).stream())
                .findFirst();
    }

    /** Every control that counts now, by its id. */
    @Transactional(readOnly = true)
    public Map<String, Found> all() {
        var all = new HashMap<String, Found>();
        for (var catalogue : inForce()) {
            catalogue.controls().forEach(control -> all.putIfAbsent(control.id(), new Found(catalogue, control)));
        }
        return all;
    }

    @Transactional(readOnly = true)
    public List<LoadedCatalogue> versions() {
        return kept.all(MOST_LISTED);
    }

    /** What counted then. */
    @Transactional(readOnly = true)
    public List<LoadedCatalogue> at(Instant moment) {
        return kept.at(moment);
    }

    @Transactional(readOnly = true)
    public byte[] file(String catalogue, String version) {
        return kept.content(catalogue, version).orElseThrow(() -> new NotFound(catalogue + " " + version));
    }

    /** Lets a file count from now on; the same file again changes nothing. */
    public Catalogue load(byte[] file, String why) {
        var scope = CurrentScope.get();
        scope.require(Permission.CONTROL_MANAGE);
        var reason = Prose.of(why);
        if (reason.isEmpty() || reason.length() > 2_000 || !Prose.isKept(reason)) {
            throw new InvalidContent("reason", "Say in up to 2,000 characters why it counts from now on.");
        }
        var catalogue = CatalogueReader.read(file);
        kept.lock();
        var digest = Sha256.hex(file);
        var same = kept.find(catalogue.id(), catalogue.version());
        if (same.isPresent()) {
            if (same.get().digest().equals(digest) && same.get().until() == null) {
                return catalogue;
            }
            throw new NotPossible("There is a version %s of %s already; give the file another version."
                    .formatted(catalogue.version(), catalogue.id()));
        }
        requireKnown(catalogue);
        kept.replace(catalogue, file, digest, reason, scope.actor(), clock.instant());
        record.catalogue(catalogue, digest, reason);
        return catalogue;
    }

    private void requireKnown(Catalogue catalogue) {
        var others = inForce().stream()
                .filter(other -> !other.id().equals(catalogue.id()))
                .toList();
        for (var control : catalogue.controls()) {
            if (others.stream().anyMatch(other -> other.find(control.id()).isPresent())) {
                throw new NotPossible("Another catalogue has a control %s.".formatted(control.id()));
            }
            for (var by : control.metBy()) {
                if (others.stream()
                        .noneMatch(other ->
                                other.find(by).filter(met -> !met.mapped()).isPresent())) {
                    throw new NotPossible(
                            "%s is met by %s, which no catalogue in force has.".formatted(control.id(), by));
                }
            }
        }
    }

    /** What is in it; a file is read once, for it never changes. */
    @Transactional(readOnly = true)
    public Catalogue read(LoadedCatalogue loaded) {
        return byDigest.computeIfAbsent(
                loaded.digest(),
                _ -> CatalogueReader.read(
                        kept.content(loaded.id(), loaded.version()).orElseThrow()));
    }
}

package eu.custos.vault;

import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.Prose;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Enters what was taken in. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Register {

    private static final int SALT = 16;

    private final JdbcArtefacts artefacts;
    private final JdbcClientFiles clientFiles;
    private final Custody custody;
    private final VaultSettings settings;
    private final Clock clock;

    Register(
            JdbcArtefacts artefacts,
            JdbcClientFiles clientFiles,
            Custody custody,
            VaultSettings settings,
            Clock clock) {
        this.artefacts = artefacts;
        this.clientFiles = clientFiles;
        this.custody = custody;
        this.settings = settings;
        this.clock = clock;
    }

    /** Refuses where the incident has as many as it may, or the original is none of it. */
    void requireRoom(Shelf shelf) {
        if (artefacts.count(shelf.tenant(), shelf.incident(), settings.mostOfIncident()) >= settings.mostOfIncident()) {
            throw new VaultException.TooMany(settings.mostOfIncident());
        }
        if (shelf.original() != null) {
            original(shelf, shelf.original());
        }
    }

    /** So that nobody outside the house fills an incident. */
    void requireRoomForClient(Shelf shelf) {
        if (clientFiles.count(shelf.tenant(), shelf.incident(), settings.mostOfClient()) >= settings.mostOfClient()) {
            throw new VaultException.TooManyOfClient(settings.mostOfClient());
        }
    }

    Receipt receive(Shelf shelf, Taken taken, Blob blob, Delivery delivery) {
        var original = shelf.original() == null ? null : original(shelf, shelf.original());
        var fresh = fresh(shelf, taken);
        var added = artefacts.add(fresh, blob);
        var kept = added ? fresh : known(shelf, taken);
        var reason = reason(delivery.reason());
        var touch = Touch.of(TouchKind.RECEIVED, delivery.where(), reason).with(facts(kept, !added));
        if (original != null) {
            touch = touch.about("original", original.id().toString());
            touch = original.salted().map(touch::from).orElse(touch);
            custody.record(
                    original,
                    Touch.of(TouchKind.COPIED, delivery.where(), reason)
                            .about("copy", kept.id().toString()));
        }
        custody.record(kept, touch);
        if (delivery.fromClient()) {
            clientFiles.mark(
                    kept.tenant(),
                    kept.id(),
                    taken.name().value(),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
        }
        return new Receipt(kept, !added);
    }

    /** Locked before the copy, so that it is not erased at the same time. */
    private Artefact original(Shelf shelf, UUID id) {
        var original = artefacts
                .lock(shelf.tenant(), id)
                .filter(one -> one.incident().equals(shelf.incident()))
                .orElseThrow(VaultException.NoSuchArtefact::new);
        original.requireContent();
        return original;
    }

    private Artefact known(Shelf shelf, Taken taken) {
        return artefacts
                .byContent(
                        shelf.tenant(),
                        shelf.incident(),
                        shelf.original(),
                        taken.digests().sha256())
                .orElseThrow(() -> new IllegalStateException("Content was there and is not"));
    }

    private Artefact fresh(Shelf shelf, Taken taken) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Artefact(
                shelf.tenant(),
                taken.id(),
                shelf.incident(),
                shelf.reference(),
                shelf.original(),
                taken.name().value(),
                taken.type(),
                taken.bytes(),
                taken.digests(),
                salt(),
                taken.suspicions().isEmpty() ? Artefact.State.KEPT : Artefact.State.QUARANTINED,
                taken.suspicions(),
                shelf.retention(),
                settings.until(shelf.retention(), now).orElse(null),
                now,
                CurrentScope.get().actor().name(),
                null,
                null,
                now,
                null,
                null);
    }

    private static Map<String, Object> facts(Artefact artefact, boolean again) {
        var facts = new TreeMap<String, Object>();
        facts.put("salted", artefact.salted().orElseThrow());
        facts.put("bytes", artefact.bytes());
        facts.put("type", artefact.type().code());
        facts.put("retention", artefact.retention().code());
        facts.put(
                "quarantine",
                artefact.suspicions().stream().map(Suspicion::code).toList());
        facts.put("again", again);
        return facts;
    }

    /** Where none is needed, too, one that is given must be one that can be kept. */
    private static @Nullable String reason(@Nullable String said) {
        return Prose.of(said).isEmpty() ? null : Custody.reason(said);
    }

    private static String salt() {
        var salt = new byte[SALT];
        new java.security.SecureRandom().nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }
}

package eu.custos.export;

import eu.custos.tenancy.AccessRefused;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Evidence packages for the pages of other features, within the scope that these have bound. */
@Component
public class PackageDoor {

    private final Exports exports;
    private final ExportReader reader;
    private final Clock clock;

    PackageDoor(Exports exports, ExportReader reader, Clock clock) {
        this.exports = exports;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * How far a package is.
     *
     * @param state code, such as {@code running}
     * @param expected places; 0 where nobody knows yet
     * @param sha256 of the file, hex; null until it is written
     */
    public record Standing(
            UUID id,
            String name,
            String about,
            String state,
            boolean ready,
            long done,
            long expected,
            Instant askedAt,
            @Nullable String trouble,
            @Nullable String sha256) {}

    /** What was asked for cannot be had; the message is for whoever asked. */
    public static final class Refused extends RuntimeException {

        public Refused(String message) {
            super(message);
        }
    }

    /**
     * Asks for a package about controls in a period, or about all of the period; the same id again is the same package.
     *
     * @param from a day or a time (UTC)
     * @param to a day, which is then within the period, or a time
     */
    public Standing ask(UUID id, String client, String from, String to, List<String> controls) {
        try {
            var input = new ExportInput(client, null, from, to, controls, false, null);
            return standing(exports.ask(id, reader.read(input, clock.instant())));
        } catch (ExportException.InvalidRequest | ExportException.TooMany refused) {
            throw new Refused(String.valueOf(refused.getMessage()));
        }
    }

    public Standing find(UUID id) {
        return standing(found(id));
    }

    /** The file to be downloaded, which is noted. */
    public ResponseEntity<Resource> fetch(UUID id) {
        try {
            return ExportApiController.file(exports.fetch(id));
        } catch (ExportException.NotThere refused) {
            throw new Refused(String.valueOf(refused.getMessage()));
        }
    }

    private EvidenceExport found(UUID id) {
        try {
            return exports.find(id);
        } catch (ExportException.UnknownExport unknown) {
            throw AccessRefused.outsideScope();
        }
    }

    static Standing standing(EvidenceExport export) {
        return new Standing(
                export.id(),
                export.name(),
                export.words(),
                export.stateWord(),
                export.ready(),
                export.done(),
                export.expected(),
                export.askedAt(),
                export.trouble(),
                export.result() == null ? null : export.result().sha256());
    }
}

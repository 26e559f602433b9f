package eu.custos.vault;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files that people of a client organisation hand in for an incident of their own; they see those and no others. */
@Service
public class ClientFiles {

    private final JdbcClientFiles files;
    private final Receiving receiving;
    private final ArtefactIntake intake;
    private final VaultSettings settings;

    ClientFiles(JdbcClientFiles files, Receiving receiving, ArtefactIntake intake, VaultSettings settings) {
        this.files = files;
        this.receiving = receiving;
        this.intake = intake;
        this.settings = settings;
    }

    /**
     * A file as the client sees it.
     *
     * @param name as it was handed in; null once it is erased, as is the digest
     */
    public record Line(
            @Nullable String name,
            String size,
            String state,
            Instant at,
            @Nullable String sha256) {}

    /** The incident that a file is for, which the caller has found for the client organisation. */
    public record For(TenantId client, UUID incident, String reference) {}

    /**
     * What comes in.
     *
     * @param announced how many bytes the sender says there are; negative where that is not known
     */
    public record Sent(@Nullable String name, long announced, Sender sender) {}

    /**
     * Who hands in.
     *
     * @param words where it is from, and what it shows
     * @param address of the network that it came from
     * @param tool that sent it, as it names itself
     */
    public record Sender(
            @Nullable String words,
            @Nullable String address,
            @Nullable String tool) {}

    /** It was not taken, with nothing left of it; the message is for whoever sent it. */
    public static final class Refused extends RuntimeException {

        private final HttpStatus status;

        Refused(VaultException why) {
            super(why.said(), why);
            status = VaultErrorMapping.statusOf(why);
        }

        public HttpStatus status() {
            return status;
        }

        public String said() {
            return String.valueOf(getMessage());
        }
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Line> of(For incident) {
        CurrentScope.get().require(Permission.PORTAL_READ, incident.client());
        return files.of(incident.client(), incident.incident(), settings.mostOfClient());
    }

    public long largest() {
        return intake.largest();
    }

    public String largestWords() {
        return Artefact.size(intake.largest());
    }

    /**
     * Keeps it for that incident, or in quarantine, as every other file.
     *
     * @throws Refused where it is not taken
     * @throws IOException where the sender breaks off
     */
    public void receive(For incident, Sent sent, InputStream content) throws IOException {
        try {
            keep(incident, sent, content);
        } catch (VaultException no) {
            throw new Refused(no);
        }
    }

    /** Keeps those files of a form that are taken; they came as that one tells. */
    public Uploads receive(For incident, List<? extends Resource> files, Sender sender) throws IOException {
        return Uploads.of(
                files,
                (file, content) -> keep(incident, new Sent(file.getFilename(), file.contentLength(), sender), content));
    }

    private void keep(For incident, Sent sent, InputStream content) throws IOException {
        var sender = sent.sender();
        receiving.receive(
                new Shelf(incident.client(), incident.incident(), incident.reference(), null, Retention.ENGAGEMENT),
                new Delivery(
                        sent.name(),
                        null,
                        null,
                        sender.words(),
                        new Where(Where.PORTAL, sender.address(), sender.tool())),
                content,
                sent.announced());
    }
}

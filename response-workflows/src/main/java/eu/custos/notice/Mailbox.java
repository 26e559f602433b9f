package eu.custos.notice;

import eu.custos.live.StatusFigures;
import eu.custos.notice.ReceivedMail.Place;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox that answers come into, in the order of arrival.
 *
 * <p>How far it has read is written down with what it took, so that a mail is taken once whenever the node dies. The
 * mailbox is opened for reading only.
 */
@Component
class Mailbox implements StatusFigures {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);
    private static final int ROUNDS = 5;

    private final NoticeSettings.Replies settings;
    private final Properties properties;
    private final MailReader reader;
    private final MailTaker taker;
    private final ClientOrganisations clients;
    private final Clock clock;
    private volatile @Nullable String trouble;
    private @Nullable Place stuck;
    private int rounds;

    Mailbox(NoticeSettings all, MailTaker taker, ClientOrganisations clients, Clock clock) {
        settings = all.replies();
        settings.guard().check("custos.notice.replies.guard", settings.host());
        properties = settings.guard().over("imap", all.timeout());
        properties.setProperty("mail.imap.peek", "true");
        reader = new MailReader(settings.address());
        this.taker = taker;
        this.clients = clients;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${custos.notice.replies.every:PT30S}")
    void run() {
        if (settings.host() == null) {
            return;
        }
        try {
            read();
            trouble = null;
        } catch (MessagingException | IOException | RuntimeException away) {
            LOG.warn("Answers by mail are read later", away);
            trouble = "not read";
        }
    }

    private void read() throws MessagingException, IOException {
        try (var store = Session.getInstance(properties).getStore("imap")) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            try (var folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_ONLY);
                read((UIDFolder) folder);
            }
        }
    }

    private void read(UIDFolder folder) throws MessagingException, IOException {
        var mailbox = "%s@%s/%s".formatted(settings.user(), settings.host(), settings.folder());
        var validity = folder.getUIDValidity();
        var last = taker.lastTaken(mailbox, validity);
        // A server answers with its last mail where nothing lies behind the place asked for.
        for (Message message : folder.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
            var uid = folder.getUID(message);
            if (uid > last && message instanceof IMAPMessage mail) {
                take(reader.read(new Place(mailbox, validity, uid), mail.getMimeStream(), clock.instant()));
            }
        }
    }

    /**
     * What cannot be taken holds up what lies behind it, so that nothing is passed over; after some rounds it is kept
     * without its words.
     */
    private void take(ReceivedMail mail) {
        var held = mail.place().equals(stuck) && rounds >= ROUNDS;
        rounds = mail.place().equals(stuck) ? rounds + 1 : 1;
        stuck = mail.place();
        var everyone = Scope.platform("notice", Set.copyOf(clients.all()));
        CurrentScope.run(everyone, () -> taker.take(held ? mail.unread() : mail));
        stuck = null;
    }

    @Override
    public List<Figure> status() {
        var now = trouble;
        return settings.host() == null || now == null ? List.of() : List.of(new Figure("answers by mail", now, false));
    }
}

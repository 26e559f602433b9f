package eu.custos.response.notification;

import eu.custos.notice.ReceivedMail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which mails came in, and those of which nobody knows whose they are: the provider's, not a client's. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class JdbcReceivedMail {

    private final JdbcClient jdbc;

    JdbcReceivedMail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long last(String mailbox, long validity) {
        return jdbc.sql("""
                SELECT coalesce(max(uid), 0) FROM received_mail WHERE mailbox = :mailbox AND validity = :validity
                """)
                .param("mailbox", mailbox)
                .param("validity", validity)
                .query(Long.class)
                .single();
    }

    /** False where the same mail was taken before, there or elsewhere. */
    boolean add(ReceivedMail mail) {
        var first = add(mail, false);
        if (!first) {
            add(mail, true);
        }
        return first;
    }

    private boolean add(ReceivedMail mail, boolean repeated) {
        return jdbc.sql("""
                INSERT INTO received_mail (mailbox, validity, uid, key, digest, repeated, received_at)
                VALUES (:mailbox, :validity, :uid, :key, :digest, :repeated, :at) ON CONFLICT DO NOTHING
                """)
                        .param("mailbox", mail.place().mailbox())
                        .param("validity", mail.place().validity())
                        .param("uid", mail.place().uid())
                        .param("key", mail.key())
                        .param("digest", mail.digest())
                        .param("repeated", repeated)
                        .param("at", Timestamp.from(mail.receivedAt()))
                        .update()
                == 1;
    }

    void hold(Stray stray) {
        var mail = stray.mail();
        jdbc.sql("""
                INSERT INTO stray_mail (id, sender, subject, body, automatic, cut, left_out, digest, cause, owner,
                                        received_at)
                VALUES (:id, :sender, :subject, :body, :automatic, :cut, :leftOut, :digest, :cause, :owner, :at)
                """)
                .param("id", stray.id())
                .param("sender", mail.sender())
                .param("subject", mail.subject())
                .param("body", mail.body())
                .param("automatic", mail.automatic())
                .param("cut", mail.cut())
                .param("leftOut", mail.leftOut())
                .param("digest", mail.digest())
                .param("cause", stray.cause())
                .param("owner", stray.owner())
                .param("at", Timestamp.from(mail.receivedAt()))
                .update();
    }

    /** Longest held first. */
    List<Stray> held() {
        return jdbc.sql("SELECT * FROM stray_mail WHERE settled_at IS NULL ORDER BY received_at, id LIMIT 200")
                .query(JdbcReceivedMail::stray)
                .list();
    }

    /** As it was until now; nothing of what it says stays here. Empty where somebody was faster. */
    Optional<Stray> settle(UUID id, String by, Instant at) {
        return jdbc.sql("""
                UPDATE stray_mail AS now SET sender = '', subject = '', body = '', settled_by = :by, settled_at = :at
                  FROM (SELECT * FROM stray_mail WHERE id = :id AND settled_at IS NULL FOR UPDATE) AS before
                 WHERE now.id = before.id RETURNING before.*
                """)
                .param("id", id)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .query(JdbcReceivedMail::stray)
                .optional();
    }

    private static Stray stray(ResultSet row, int n) throws SQLException {
        return new Stray(
                row.getObject("id", UUID.class),
                JdbcReplies.words(row),
                row.getString("cause"),
                row.getString("owner"));
    }
}

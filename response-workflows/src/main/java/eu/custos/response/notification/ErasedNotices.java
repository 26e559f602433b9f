package eu.custos.response.notification;

import eu.custos.evidence.Erased;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets go of a notice's text, its draft, and the salt of their digests where its words are erased. */
@Component
class ErasedNotices {

    private final JdbcNotices notices;

    ErasedNotices(JdbcNotices notices) {
        this.notices = notices;
    }

    @EventListener
    void on(Erased.Words erased) {
        var entry = erased.entry();
        if (entry.type().equals(NoticeTrail.PUBLISHED)) {
            notices.forget(erased.tenant(), UUID.fromString(entry.subjectId()), Erased.WORDS);
        }
    }
}

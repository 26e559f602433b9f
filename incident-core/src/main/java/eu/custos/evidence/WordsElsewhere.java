package eu.custos.evidence;

import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets features go of words that are erased, in the transaction of the erasure. */
@Component
class WordsElsewhere {

    private final ObjectProvider<WordKeeper> keepers;
    private final JdbcKeptWords rows;

    WordsElsewhere(ObjectProvider<WordKeeper> keepers, JdbcKeptWords rows) {
        this.keepers = keepers;
        this.rows = rows;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erased(Erased.Words erased) {
        var entry = erased.entry();
        var words = entry.reason();
        if (words == null) {
            return;
        }
        keepers.orderedStream()
                .flatMap(keeper -> keeper.keeps().stream())
                .filter(kept -> kept.subjectKind().equals(entry.subjectKind()) && mayBe(kept, entry.subjectId()))
                .forEach(kept -> rows.forget(erased.tenant(), kept, entry.subjectId(), words));
    }

    private static boolean mayBe(KeptWords kept, String subject) {
        if (!kept.type().equals("uuid")) {
            return true;
        }
        try {
            return UUID.fromString(subject).toString().equals(subject);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}

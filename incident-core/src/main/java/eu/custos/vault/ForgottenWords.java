package eu.custos.vault;

import eu.custos.evidence.Erased;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets go of the words that the chain of custody keeps of an entry whose words are erased. */
@Component
class ForgottenWords {

    private final JdbcCustody chain;

    ForgottenWords(JdbcCustody chain) {
        this.chain = chain;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void erased(Erased.Words words) {
        var entry = words.entry();
        if (entry.subjectKind().equals("artefact")) {
            entry.number("touch").ifPresent(n -> chain.forget(words.tenant(), UUID.fromString(entry.subjectId()), n));
        }
    }
}

package eu.custos.response.corrective;

import eu.custos.response.work.Fact;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What to know of an action before answering a question about it. */
@Component
class CorrectiveFacts {

    private final CorrectiveOwners owners;

    CorrectiveFacts(CorrectiveOwners owners) {
        this.owners = owners;
    }

    List<Fact> of(CorrectiveAction action) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Action", action.what()));
        facts.add(new Fact("Owner", owners.of(List.of(action)).of(action)));
        if (action.words() != null) {
            facts.add(new Fact("Owner's words", action.words()));
        }
        var change = action.change();
        if (change != null) {
            facts.add(new Fact("Changed", "%s %s".formatted(change.kind().words(), change.reference())));
        }
        if (action.proof() != null) {
            facts.add(new Fact("Proof", action.proof()));
        }
        var check = action.check();
        if (check != null) {
            facts.add(new Fact(
                    "Last check", "%s, %s: %s".formatted(check.verdict().words(), check.byName(), check.basis())));
        }
        if (action.decisionReason() != null) {
            facts.add(new Fact("Sent back", action.decisionReason()));
        }
        return facts;
    }
}

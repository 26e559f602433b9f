package eu.custos.response.containment;

import eu.custos.response.work.Fact;
import eu.custos.tenancy.CurrentScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is shown of a proposal, and who may not decide on it. */
final class ProposalFacts {

    private ProposalFacts() {}

    static List<Fact> of(Proposal proposal) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Ask", proposal.measure()));
        if (!proposal.whyNow().isEmpty()) {
            facts.add(new Fact("Why", proposal.whyNow()));
        }
        facts.add(new Fact("Effect", proposal.effect()));
        facts.add(new Fact("Rollback", proposal.rollback()));
        facts.add(new Fact("Fall-back", proposal.fallback().words()));
        facts.add(new Fact("Proposed", "%s; not allowed to approve".formatted(proposal.proposedByName())));
        return facts;
    }

    static Optional<String> fourEyes(Proposal proposal) {
        return CurrentScope.get().actor().id().equals(proposal.proposedBy())
                ? Optional.of("You proposed this measure. Somebody else decides on it.")
                : Optional.empty();
    }
}

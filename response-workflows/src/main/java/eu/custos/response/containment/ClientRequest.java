package eu.custos.response.containment;

import eu.custos.response.asking.Question;

/** Whether a measure may be taken, as the portal asks the client. */
record ClientRequest(Question asked, Proposal proposal, boolean reminded) {

    public boolean mayAnswer() {
        return asked.mayAnswer();
    }

    /** What was decided, in words for the client. */
    public String settled() {
        var decision = proposal.decision();
        if (decision == null) {
            return "The question is no longer asked.";
        }
        return switch (decision.how()) {
            case FALLBACK -> "Nobody answered in time. " + proposal.fallback().words();
            case CLIENT, PHONE ->
                "%s by %s.".formatted(decision.approved() ? "Approved" : "Refused", decision.byName());
            case LEAD, PRE_APPROVED -> "Decided by us, as agreed.";
        };
    }
}

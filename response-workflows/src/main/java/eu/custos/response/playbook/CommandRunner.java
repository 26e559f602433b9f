package eu.custos.response.playbook;

import eu.custos.playbook.Command;
import eu.custos.playbook.Party;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;

/** Carries out the commands of a step, or says that a person has to. */
public interface CommandRunner {

    /**
     * What is to be done.
     *
     * @param request the same one for the same step of the same run, so that it acts once
     * @param commands with the values of variables in them, in order
     */
    record Order(TenantId tenant, String request, List<Command> commands, Party agent, List<Party> targets) {}

    /** What came of it. */
    sealed interface Outcome {
        /** Done; with what it found out, by variable. */
        record Ran(Map<String, String> results) implements Outcome {}

        /** Tried, and failed for good. */
        record Failed(String reason) implements Outcome {}

        /** Nothing was done; a person is asked. */
        record ByHand() implements Outcome {}
    }

    Outcome run(Order order);
}

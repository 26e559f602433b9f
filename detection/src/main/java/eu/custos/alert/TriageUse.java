package eu.custos.alert;

import eu.custos.decision.Answers;
import eu.custos.owntable.PastCase;
import eu.custos.owntable.TableUse;
import eu.custos.tenancy.TenantId;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** A client may have a triage table of its own. */
@Component
class TriageUse implements TableUse {

    private static final Answers ANSWERS = Answers.of(
            "outcome",
            Arrays.stream(TriageTable.Outcome.values()).map(Enum::name).toList());

    private final JdbcTriageCases cases;

    TriageUse(JdbcTriageCases cases) {
        this.cases = cases;
    }

    @Override
    public String name() {
        return TriageTable.NAME;
    }

    @Override
    public String title() {
        return "Triage of alerts";
    }

    @Override
    public String about() {
        return "Asked for every group of alerts: whether it waits in the queue, is hidden, or becomes an incident at once.";
    }

    @Override
    public Answers answers() {
        return ANSWERS;
    }

    @Override
    public List<PastCase> newest(TenantId tenant, int most) {
        return cases.newest(tenant, most).stream()
                .map(group -> new PastCase(
                        group.facts().title(),
                        "/console/queue/" + group.id(),
                        group.seen().openedAt(),
                        TriageTable.question(
                                group.facts(), (int) Math.min(group.seen().alerts(), Integer.MAX_VALUE))))
                .toList();
    }
}

package eu.custos.response.inquiry;

import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.inquiry.AcceptedRisk.Ended;
import eu.custos.response.inquiry.AcceptedRisk.Treated;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_TreatRisk}: the client accepts a risk no longer, so somebody of ours has to do something about it. */
@Component
class TreatRiskForm implements TaskForm {

    private final AcceptedRisks risks;

    TreatRiskForm(AcceptedRisks risks) {
        this.risks = risks;
    }

    @Override
    public String key() {
        return "treat-risk";
    }

    @Override
    public String why(WorkTask task) {
        return "The client has taken back that it accepts this risk. It is open until something is done about it.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var risk = risks.get(task.tenant(), task.subject());
        var facts = new ArrayList<>(List.of(new Fact("Risk", risk.question()), new Fact("It means", risk.effect())));
        var ended = risk.ended();
        if (ended != null) {
            facts.add(new Fact("Taken back", words(ended)));
        }
        return facts;
    }

    private static String words(Ended ended) {
        return "%s: %s".formatted(ended.byName(), ended.why());
    }

    @Override
    public List<Field> fields(WorkTask task) {
        var ways = new LinkedHashMap<String, String>();
        for (var as : Treated.As.values()) {
            ways.put(as.name(), as.label());
        }
        return Field.of(
                Field.choice("as", "What becomes of it?", null, ways),
                Field.words("how", "How", "What is done, by whom and by when. The client reads that it is settled."));
    }

    @Override
    public String submit() {
        return "Record what is done";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var by = CurrentScope.get().actor().name();
        var as = Treated.As.valueOf(answers.text("as"));
        risks.treat(task.tenant(), task.subject(), new Treated(as, now, by, answers.text("how")));
        return Map.of();
    }
}

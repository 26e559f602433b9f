package eu.custos.response.review;

import eu.custos.incident.IncidentDesk;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code Task_AnalyseCause}. */
@Component
class AnalyseCauseForm implements TaskForm {

    static final String KEY = "analyse-cause";

    private static final int SHOWN = 12;

    private final IncidentDesk incidents;
    private final ReviewFile file;

    AnalyseCauseForm(IncidentDesk incidents, ReviewFile file) {
        this.incidents = incidents;
        this.file = file;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String why(WorkTask task) {
        return "Ask why until the answer is something that can be changed. The tab Review has the chronology and what"
                + " deviated, from the record.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var incident = incidents.get(task.tenant(), task.incident());
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Severity", incident.severity().code()));
        facts.add(new Fact("Class", String.valueOf(incident.rsitClass())));
        file.of(task)
                .ifPresent(review -> review.deviations().stream()
                        .limit(SHOWN)
                        .forEach(one ->
                                facts.add(new Fact("%s: %s".formatted(one.kind().words(), one.step()), one.text()))));
        return facts;
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo("known", "Is the root cause known?", null, "Known", "Cannot be known"),
                Field.choice(
                        "category",
                        "Class of the root cause",
                        "The same one within six months is a recurrence.",
                        RootCause.options()),
                Field.words("cause", "Root cause", "Or why it cannot be known."),
                new Field.Lines("whys", "Chain of whys", "One line for each step.", true, 10),
                Field.optionalWords(
                        "delays", "Why steps were late or not answered", "Needed where the record shows any."));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        var known = RootCause.valueOf(answers.text("category")).isKnown();
        if (known != answers.yes("known")) {
            return Map.of(
                    "category",
                    known
                            ? "You said that the cause cannot be known."
                            : "You said that the cause is known; choose its class.");
        }
        var late = file.of(task).map(IncidentReview::late).orElse(0L);
        return late > 0 && answers.text("delays").isEmpty()
                ? Map.of("delays", "Say why: %d on the record.".formatted(late))
                : Map.of();
    }

    @Override
    public String submit() {
        return "Record analysis";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var category = RootCause.valueOf(answers.text("category"));
        var delays = answers.text("delays");
        file.analysed(
                task,
                new Analysis(category, answers.text("cause"), answers.lines("whys"), delays.isEmpty() ? null : delays),
                now);
        incidents.tell(
                task.tenant(),
                task.incident(),
                new TimelineEntry(
                        Lane.SOC,
                        "review.analysed",
                        "Root cause, %s: %s".formatted(category.words(), answers.text("cause")),
                        now));
        return Map.of();
    }
}

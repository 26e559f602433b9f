package eu.custos.response.inquiry;

import eu.custos.response.asking.Deciders;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.inquiry.Inquiry.Settled;
import eu.custos.response.inquiry.Inquiry.State;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Task_AnswerQuestion}: the client's decider in the portal, or one by phone, known by a code. */
@Component
class AnswerQuestionForm implements TaskForm {

    static final String KEY = "answer-question";
    static final String ACCEPT = "accept";
    static final String ANSWER = "answer";

    private final Inquiries inquiries;
    private final Deciders deciders;

    AnswerQuestionForm(Inquiries inquiries, Deciders deciders) {
        this.inquiries = inquiries;
        this.deciders = deciders;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public String why(WorkTask task) {
        return deciders.byPhone()
                ? "The client answers in the portal; where it cannot, take a decider's answer by phone with a code."
                : "We cannot know this or decide it for you.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var asked = asked(task);
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Question", asked.question()));
        if (asked.risk()) {
            facts.add(new Fact("If accepted", asked.effect()));
            facts.add(new Fact("Until", String.valueOf(asked.until())));
            facts.add(new Fact("If not", asked.refused()));
        }
        facts.add(new Fact("Fall-back", asked.silence()));
        facts.add(new Fact("Asked", "%s; writes down no answer".formatted(asked.askedByName())));
        facts.addAll(deciders.askedBack(task));
        return facts;
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        return CurrentScope.get().actor().id().equals(asked(task).askedBy())
                ? Optional.of("You asked this. Somebody else writes down the answer.")
                : deciders.refusal(task.tenant());
    }

    @Override
    public List<Field> fields(WorkTask task) {
        var asked = asked(task);
        return deciders.fields(task.tenant(), answer(asked), asked.risk() ? "Needed if you do not accept." : "");
    }

    private static Field answer(Inquiry asked) {
        if (asked.risk()) {
            return Field.yesNo(ACCEPT, "Accept the risk?", null, "Accept", "Do not accept");
        }
        if (asked.choices().isEmpty()) {
            return Field.words(ANSWER, "Answer", null);
        }
        var options = new LinkedHashMap<String, String>();
        asked.choices().forEach(choice -> options.put(choice, choice));
        return Field.choice(ANSWER, "Answer", null, options);
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        return asked(task).risk()
                        && !answers.yes(ACCEPT)
                        && answers.text("reason").isEmpty()
                ? Map.of("reason", "Say why you do not accept.")
                : deciders.check(task, answers);
    }

    @Override
    public String submit() {
        return "Record answer";
    }

    @Override
    public String silence(WorkTask task) {
        return asked(task).silence();
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var asked = asked(task);
        inquiries.settle(
                asked,
                "question.answered",
                new Settled(
                        State.ANSWERED,
                        asked.risk() ? answers.yes(ACCEPT) : null,
                        asked.risk() ? null : answers.text(ANSWER),
                        answers.text("reason"),
                        deciders.answered(task, answers),
                        now));
        return Map.of();
    }

    private Inquiry asked(WorkTask task) {
        return inquiries.get(task.tenant(), task.subject());
    }
}

package eu.custos.response.notification;

import eu.custos.incident.Lane;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
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

/** {@code Task_TellByPhone}: no message arrived, or nobody confirmed. */
@Component
class TellByPhoneForm implements TaskForm {

    private static final String REACHED = "reached";

    private final JdbcNotices notices;
    private final Contacts contacts;
    private final NoticeTrail trail;
    private final JdbcRecipients recipients;

    TellByPhoneForm(JdbcNotices notices, Contacts contacts, NoticeTrail trail, JdbcRecipients recipients) {
        this.notices = notices;
        this.contacts = contacts;
        this.trail = trail;
        this.recipients = recipients;
    }

    @Override
    public String key() {
        return "tell-by-phone";
    }

    @Override
    public String why(WorkTask task) {
        return "No message arrived, or nobody confirmed it. Call the client, and say no more than the notice does.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var facts = new ArrayList<Fact>();
        var text = notice(task).written().text();
        facts.add(new Fact("Notice", text == null ? notice(task).written().draft() : text));
        var leftOut = recipients.of(notice(task), RecipientChoice.Kind.LEFT_OUT);
        for (Contact contact : contacts.of(task.tenant())) {
            var number = contact.phone() == null ? "no phone number" : contact.phone();
            facts.add(new Fact(
                    contact.name(), leftOut.contains(contact.id()) ? number + "; left out by the review" : number));
        }
        return facts;
    }

    @Override
    public List<Field> fields(WorkTask task) {
        return Field.of(
                Field.yesNo(REACHED, "Did you reach somebody?", null, "Reached", "Nobody"),
                Field.optionalWords("person", "Whom", "Name and role, and when."),
                Field.optionalWords("attempts", "Attempts", "Needed if you reached nobody: which numbers, and when."));
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        var needed = answers.yes(REACHED) ? "person" : "attempts";
        return answers.text(needed).isEmpty() ? Map.of(needed, "It belongs into the record.") : Map.of();
    }

    @Override
    public String submit() {
        return "Record call";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var notice = notice(task);
        var reached = answers.yes(REACHED);
        if (reached) {
            notices.told(notice, answers.text("person"), now);
        }
        trail.record(
                notice,
                "notice.told",
                Map.of("reached", reached),
                now,
                reached ? answers.text("person") : answers.text("attempts"));
        trail.tell(
                notice,
                Lane.CLIENT,
                "client.called",
                reached ? "The client was told by phone" : "Nobody at the client could be reached by phone",
                now);
        return Map.of("clientReached", reached);
    }

    private ClientNotice notice(WorkTask task) {
        return notices.find(task.tenant(), task.subject()).orElseThrow();
    }
}

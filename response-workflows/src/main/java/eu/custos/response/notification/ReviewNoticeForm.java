package eu.custos.response.notification;

import eu.custos.incident.IncidentDesk;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.work.Fact;
import eu.custos.response.work.TaskForm;
import eu.custos.response.work.WorkTask;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** {@code Task_ReviewNotice}: nothing that somebody wrote leaves us unread; from high severity up a lead reads it. */
@Component
class ReviewNoticeForm implements TaskForm {

    private static final String APPROVE = "approve";

    private final JdbcNotices notices;
    private final IncidentDesk incidents;
    private final NoticeTrail trail;
    private final Recipients recipients;

    ReviewNoticeForm(JdbcNotices notices, IncidentDesk incidents, NoticeTrail trail, Recipients recipients) {
        this.notices = notices;
        this.incidents = incidents;
        this.trail = trail;
        this.recipients = recipients;
    }

    @Override
    public String key() {
        return "review-notice";
    }

    @Override
    public String why(WorkTask task) {
        return "The client will read this in the portal. Messages outside tell the reference and the severity only.";
    }

    @Override
    public List<Fact> facts(WorkTask task) {
        var notice = notice(task);
        var facts = new ArrayList<>(List.of(
                new Fact("Occasion", notice.occasion().code()),
                new Fact("Draft", notice.written().draft()),
                new Fact(
                        "Incident",
                        incidents.get(task.tenant(), task.incident()).tlp().label())));
        facts.addAll(recipients.facts(notice));
        return facts;
    }

    @Override
    public Optional<String> refusal(WorkTask task) {
        return notice(task).severity().isAtLeast(Severity.HIGH)
                        && !CurrentScope.get().roles().contains(Role.LEAD)
                ? Optional.of("From high severity up a lead lets a notice out.")
                : Optional.empty();
    }

    @Override
    public List<Field> fields(WorkTask task) {
        var labels = new LinkedHashMap<String, String>();
        for (var tlp : Tlp.values()) {
            labels.put(tlp.name(), tlp.label());
        }
        var fields = new ArrayList<>(Field.of(
                Field.optionalWords("text", "Text", "In place of the draft. Left empty, the draft is shown."),
                Field.choice("tlp", "May be shared", "What is TLP:RED is not even told by its severity.", labels),
                Field.yesNo(APPROVE, "Let it out?", null, "Let it out", "Withdraw it"),
                Field.optionalWords("reason", "Reason", "Needed if you withdraw it.")));
        fields.addAll(recipients.fields(notice(task)));
        return fields;
    }

    @Override
    public Map<String, String> check(WorkTask task, Answers answers) {
        if (answers.yes(APPROVE)) {
            return recipients.check(notice(task), answers);
        }
        return answers.text("reason").isEmpty() ? Map.of("reason", "Say why the client is not told.") : Map.of();
    }

    @Override
    public String submit() {
        return "Record review";
    }

    @Override
    public String silence(WorkTask task) {
        return "The client is told reference and severity; the text stays to be reviewed";
    }

    @Override
    public Map<String, Object> answer(WorkTask task, Answers answers, Instant now) {
        var notice = notice(task);
        var approved = answers.yes(APPROVE);
        var draft = notice.written().draft();
        // What somebody wrote who then withdrew the notice is kept nowhere.
        var text = !approved || answers.text("text").isEmpty() ? draft : answers.text("text");
        if (approved) {
            notices.reviewed(
                    notice,
                    text,
                    Tlp.valueOf(answers.text("tlp")),
                    CurrentScope.get().actor().name());
            recipients.choose(notice, answers, now);
        } else {
            notices.withdrawn(notice);
        }
        trail.record(
                notice,
                "notice.reviewed",
                Map.of(
                        "approved",
                        approved,
                        "text",
                        notices.salt(notice).digest(text),
                        "changed",
                        !text.equals(draft),
                        "tlp",
                        Tlp.valueOf(answers.text("tlp")).label()),
                now,
                answers.text("reason").isEmpty() ? null : answers.text("reason"));
        return Map.of("noticeApproved", approved);
    }

    private ClientNotice notice(WorkTask task) {
        return notices.find(task.tenant(), task.subject()).orElseThrow();
    }
}

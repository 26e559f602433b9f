package eu.custos.response.notification;

import eu.custos.incident.IncidentDesk;
import eu.custos.oncall.ClientPeople;
import eu.custos.oncall.ClientPeople.Reachable;
import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.notification.RecipientChoice.Kind;
import eu.custos.response.work.Fact;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * To whom a notice goes, and what its reviewer changes of that: somebody is left out, or a deputy is told at once.
 *
 * <p>Nobody is told whom the strategy would never tell, and of TLP:RED nobody is added.
 */
@Component
class Recipients {

    private static final String LEAVE = "leave-";
    private static final String ADD = "add-";
    private static final String WHY = "recipientsWhy";

    private final ClientPeople people;
    private final JdbcRecipients choices;
    private final IncidentDesk incidents;
    private final NoticeTrail trail;

    Recipients(ClientPeople people, JdbcRecipients choices, IncidentDesk incidents, NoticeTrail trail) {
        this.people = people;
        this.choices = choices;
        this.incidents = incidents;
        this.trail = trail;
    }

    /** Those whom the strategy tells first. */
    private List<Reachable> first(ClientNotice notice) {
        return people.of(notice.tenant()).stream()
                .filter(person -> person.contact().deputyOf() == null && person.main() != null)
                .toList();
    }

    /** Those whom it would tell only where the first are not reached. */
    private List<Reachable> later(ClientNotice notice) {
        return people.of(notice.tenant()).stream()
                .filter(person -> person.contact().deputyOf() != null && person.main() != null)
                .toList();
    }

    List<Fact> facts(ClientNotice notice) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Goes to", words(first(notice), "nobody outside the portal")));
        if (!later(notice).isEmpty()) {
            facts.add(new Fact("Then to", words(later(notice), "")));
        }
        return facts;
    }

    private static String words(List<Reachable> people, String otherwise) {
        return people.isEmpty()
                ? otherwise
                : people.stream().map(Recipients::words).collect(Collectors.joining("; "));
    }

    private static String words(Reachable person) {
        var main = person.main();
        return "%s, %s%s"
                .formatted(
                        person.contact().name(),
                        person.contact().role(),
                        main == null ? "" : " by " + main.kind().words());
    }

    List<Field> fields(ClientNotice notice) {
        var fields = new ArrayList<Field>();
        for (var person : first(notice)) {
            fields.add(new Field.YesNo(
                    LEAVE + person.contact().id(),
                    "Leave out %s?".formatted(words(person)),
                    null,
                    false,
                    "Leave out",
                    "Tell"));
        }
        for (var person : later(notice)) {
            fields.add(new Field.YesNo(
                    ADD + person.contact().id(),
                    "Tell %s at once, too?".formatted(words(person)),
                    null,
                    false,
                    "Tell at once",
                    "Only if nobody else is reached"));
        }
        if (!fields.isEmpty()) {
            fields.add(
                    Field.optionalWords(WHY, "Why these people", "Needed if you leave somebody out or add somebody."));
        }
        return fields;
    }

    Map<String, String> check(ClientNotice notice, Answers answers) {
        var left = first(notice).stream()
                .filter(person -> isChosen(answers, LEAVE, person))
                .toList();
        var added = later(notice).stream()
                .filter(person -> isChosen(answers, ADD, person))
                .toList();
        if (left.isEmpty() && added.isEmpty()) {
            return Map.of();
        }
        if (answers.text(WHY).isEmpty()) {
            return Map.of(WHY, "Say why; it stands with the proof of delivery.");
        }
        if (left.size() == first(notice).size() && added.isEmpty()) {
            return Map.of(LEAVE + left.getFirst().contact().id(), "Somebody has to be told; else withdraw the notice.");
        }
        var secret = Tlp.valueOf(answers.text("tlp")) == Tlp.RED
                || incidents.get(notice.tenant(), notice.incident()).tlp() == Tlp.RED;
        return secret && !added.isEmpty()
                ? Map.of(
                        ADD + added.getFirst().contact().id(),
                        "Of TLP:RED nobody more is told than the strategy names.")
                : Map.of();
    }

    private static boolean isChosen(Answers answers, String prefix, Reachable person) {
        return answers.isYes(prefix + person.contact().id());
    }

    /** Keeps what was chosen; the record has ids, the reason stands in the reviewer's words. */
    void choose(ClientNotice notice, Answers answers, Instant now) {
        var left = keep(notice, answers, LEAVE, Kind.LEFT_OUT, first(notice), now);
        var added = keep(notice, answers, ADD, Kind.ADDED, later(notice), now);
        if (!left.isEmpty() || !added.isEmpty()) {
            trail.record(
                    notice,
                    "notice.recipients-chosen",
                    Map.of("leftOut", left, "added", added),
                    now,
                    answers.text(WHY));
        }
    }

    private List<String> keep(
            ClientNotice notice, Answers answers, String prefix, Kind kind, List<Reachable> among, Instant now) {
        var by = CurrentScope.get().actor().name();
        return among.stream()
                .filter(person -> isChosen(answers, prefix, person))
                .map(person -> {
                    var contact = person.contact();
                    choices.add(
                            notice,
                            new RecipientChoice(contact.id(), contact.name(), kind, answers.text(WHY), by, now));
                    return contact.id().toString();
                })
                .toList();
    }
}

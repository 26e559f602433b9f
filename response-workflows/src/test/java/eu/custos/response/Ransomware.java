package eu.custos.response;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ActionDesk;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.ActionType;
import eu.custos.fixtures.Estate;
import eu.custos.notice.PostOffice;
import eu.custos.oncall.Contact;
import eu.custos.oncall.Contacts;
import eu.custos.response.escalation.Duty;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The story of a ransomware from its declaration to the review, with all that it does outside. */
final class Ransomware implements AutoCloseable {

    private static final String ATTACKER = "203.0.113.9";
    private static final String CLAUSE = "Annex 2, clause 4";
    private static final List<String> HOSTS = List.of("WS-07", "FS-01");

    private final Estate estate = new Estate().firewall(ATTACKER).host("WS-07").host("FS-01");
    private final PostOffice post = new PostOffice();
    private final String ingrid = "i.%s@norda.example".formatted(UUID.randomUUID());
    private final ActionDesk actions = Story.PLATFORM.bean(ActionDesk.class);
    private final Story story;

    /** What the story leaves, whatever died on the way. */
    record Legacy(List<String> evidence, List<String> ends, Map<String, Integer> outside) {}

    Ransomware(UnaryOperator<Story> worked) {
        Duty.none();
        Duty.on(1, "dan", "Dan Duty");
        story = worked.apply(Story.declared(Severity.HIGH));
    }

    Story story() {
        return story;
    }

    Legacy told() {
        var firewall = connection("fortinet");
        var endpoints = connection("sentinelone");
        contact();
        story.triaged().assessed("MEDIUM", "SUSPECTED", "WIDE", "no");
        story.done("dan", Role.ANALYST, "Task_AnswerPage", "tookCharge", "yes");
        story.done("lin", Role.LEAD, "Task_ReviewNotice", "approve", "yes", "tlp", "AMBER");
        post.deliver();

        var acts = List.of(
                proposed(firewall, ActionType.BLOCK_ADDRESS, ATTACKER, CLAUSE),
                approved(proposed(endpoints, ActionType.ISOLATE_HOST, "WS-07", CLAUSE)),
                agreed(proposed(endpoints, ActionType.ISOLATE_HOST, "FS-01", null)));
        acts.forEach(act -> expect(act, State.IN_FORCE));
        story.approved().contained("yes").eradicated("yes");
        story.planned().sourcesChecked("CLEAN").restoredBy("ada", Role.ANALYST);
        story.overdue("Task_WatchServices").verified("MET");
        story.done("ingrid", Role.CLIENT_DECIDER, "Task_ConfirmReturn", "accept", "yes");
        story.declaredRecovered("yes");
        acts.forEach(this::takenBack);
        story.closed("yes", "yes");
        reviewed();
        return legacy();
    }

    private Legacy legacy() {
        var outside = new java.util.TreeMap<String, Integer>();
        outside.put("banned", estate.banned(ATTACKER));
        outside.put("let through", estate.letThrough(ATTACKER));
        for (var host : HOSTS) {
            outside.put("cut off " + host, estate.cutOff(host));
            outside.put("reconnected " + host, estate.reconnected(host));
        }
        outside.put("mails", post.mailsTo(ingrid).size());
        return new Legacy(
                // What is found to be undone already needs no second look.
                story.evidence().stream()
                        .filter(type -> !type.equals("action.rolled-back"))
                        .sorted()
                        .toList(),
                story.runs().stream()
                        .map(run -> "%s %s".formatted(run.process(), run.endedAs()))
                        .sorted()
                        .toList(),
                outside);
    }

    private void reviewed() {
        story.done(
                "lin",
                Role.LEAD,
                "Task_AnalyseCause",
                "known",
                "no",
                "category",
                "UNKNOWN",
                "cause",
                "Whoever was first is gone",
                "whys",
                "No log reaches back so far",
                "delays",
                "None");
        var due = java.time.LocalDate.ofInstant(Story.PLATFORM.clock().instant(), java.time.ZoneOffset.UTC)
                .plusDays(30);
        story.done("lin", Role.LEAD, "Task_AgreeLessons", "lessons", "Review", "actions", "Review; ada; " + due);
        story.done("max", Role.MANAGEMENT, "Task_ApproveReview", "approve", "yes", "reason", "Complete");
    }

    private UUID proposed(UUID connector, ActionType type, String target, @Nullable String clause) {
        var until = Story.PLATFORM.clock().instant().plus(Duration.ofDays(30));
        var wanted = new ActionDesk.Wanted(
                UUID.randomUUID(), connector, type, target, "The attacker works from there", clause, until);
        var incident = story.incident();
        var action = story.as("ada", Role.ANALYST, () -> actions.propose(incident, wanted));
        story.work();
        return action.id();
    }

    private UUID approved(UUID action) {
        story.done("lin", Role.LEAD, "Task_ApproveContainment", "approve", "yes", "reason", "It spreads");
        return action;
    }

    private UUID agreed(UUID action) {
        story.done("ingrid", Role.CLIENT_DECIDER, "Task_AnswerRequest", "approve", "yes");
        return action;
    }

    private void takenBack(UUID action) {
        story.as("ada", Role.ANALYST, () -> {
            actions.want(story.tenant(), action, Wish.ROLL_BACK);
            return action;
        });
        story.work();
        story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofMinutes(1)));
        expect(action, State.ROLLED_BACK);
    }

    private void expect(UUID id, State state) {
        var action = story.as("ada", Role.ANALYST, () -> actions.get(story.tenant(), id));
        if (action.state() != state) {
            throw new AssertionError("%s is %s, not %s".formatted(action.ask(), action.state(), state));
        }
    }

    private UUID connection(String product) {
        return story.connected(product, "Main " + product, estate.address(), Map.of(), Map.of("token", "tok3n"));
    }

    private void contact() {
        var contact = new Contact(UUID.randomUUID(), "Ingrid Sand", "Head of IT", ingrid, null, "en", null, true);
        story.as("lin", Role.LEAD, () -> {
            Story.PLATFORM.bean(Contacts.class).enter(story.tenant(), contact);
            return contact;
        });
    }

    @Override
    public void close() {
        estate.close();
        post.close();
    }
}

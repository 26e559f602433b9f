package eu.custos.response.escalation;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.evidence.Person;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentStatus;
import eu.custos.incident.Lane;
import eu.custos.incident.TimelineEntry;
import eu.custos.oncall.DutyPerson;
import eu.custos.oncall.Post;
import eu.custos.response.ladder.FirstRung;
import eu.custos.response.work.Hurry.Hurried;
import eu.custos.vocabulary.UtcWords;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes what an escalation did on the incident's timeline and into the ledger. */
@Component
class EscalationStory {

    private final IncidentDesk incidents;
    private final EvidenceLog evidence;
    private final Clock clock;

    EscalationStory(IncidentDesk incidents, EvidenceLog evidence, Clock clock) {
        this.incidents = incidents;
        this.evidence = evidence;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void levelDecided(Escalation escalation, FirstRung.Start start, boolean needed, boolean covered) {
        var decided = start.decided();
        record(
                escalation,
                "escalation.level-decided",
                Map.of(
                        "trigger", escalation.trigger().name(),
                        "severity", escalation.severity().code(),
                        "rung", start.rung(),
                        "needed", needed,
                        "covered", covered,
                        "rule", decided.rule().id(),
                        "table", decided.version().toString(),
                        "ladder", start.ladder().words(),
                        "rungs", start.ladder().ladder().toString()));
        if (needed) {
            tell(
                    escalation,
                    "escalation.requested",
                    "Escalation asked for: %s (%s)"
                            .formatted(escalation.cause(), start.ladder().words()));
        }
    }

    void resolved(Escalation escalation, int rung, String person) {
        record(escalation, "escalation.rung-resolved", Map.of("rung", rung, "person", new Person(person)));
    }

    void nobodyOnDuty(Escalation escalation, int rung, Post post) {
        tell(
                escalation,
                "oncall.gap-found",
                "Nobody who sees this client is on duty on rung %d, %s".formatted(rung, post.label()));
    }

    /** Once the incident has ended, as in a review, the line is told without a decision on the incident. */
    void paged(Escalation escalation, int rung, String name) {
        record(escalation, "escalation.page-sent", Map.of("rung", rung, "channel", "console"));
        decideOrTell(
                escalation,
                new IncidentDecision.Escalated(rung, name, now()),
                "escalation.raised",
                "Escalated to %s, rung %d".formatted(name, rung));
    }

    void taken(Escalation escalation, String name) {
        decideOrTell(
                escalation,
                new IncidentDecision.Acknowledged(name, now()),
                "escalation.acknowledged",
                "%s has taken it".formatted(name));
    }

    void declined(Escalation escalation, String note) {
        tell(escalation, "escalation.declined", "Page declined: %s".formatted(note));
    }

    void rungFailed(Escalation escalation, int rung, int silent) {
        var name = escalation.personName() == null ? "the person on duty" : escalation.personName();
        var text = escalation.state() == Escalation.State.TAKEN
                ? "%s took charge on rung %d, and no work began in time".formatted(name, rung)
                : silent > 0
                        ? "No answer from %s on rung %d in time".formatted(name, rung)
                        : "Rung %d did not take charge".formatted(rung);
        tell(escalation, "escalation.level-raised", text);
    }

    void exhausted(Escalation escalation) {
        decideOrTell(
                escalation,
                new IncidentDecision.EscalationExhausted(now()),
                "escalation.exhausted",
                "Nobody on the escalation ladder answered");
    }

    void reminded(Escalation escalation) {
        tell(escalation, "escalation.crisis-raised", "Management reminded: nobody has taken charge yet");
    }

    void calledToTakeCharge(Escalation escalation, List<DutyPerson> people) {
        people.forEach(person -> record(
                escalation,
                "escalation.page-sent",
                Map.of("rung", 0, "channel", "console", "person", new Person(person.account()))));
        var names = people.stream().map(DutyPerson::name).collect(Collectors.joining(", "));
        if (people.isEmpty()) {
            tell(escalation, "oncall.gap-found", "Nobody who may take charge is on duty: nobody could be called");
        } else {
            tell(escalation, "escalation.charge-asked", "Called to take charge: " + names);
        }
    }

    void hurried(Escalation escalation, List<Hurried> tasks) {
        tasks.forEach(task -> record(
                escalation,
                "task.hurried",
                Map.of(
                        "task",
                        task.task(),
                        "from",
                        task.from().toString(),
                        "to",
                        task.to().toString())));
        if (!tasks.isEmpty()) {
            var until = tasks.stream()
                    .map(task -> "%s until %s".formatted(task.name(), UtcWords.near(task.to())))
                    .collect(Collectors.joining(", "));
            tell(escalation, "deadlines.shortened", "Less time for what is graver now: " + until);
        }
    }

    void managementInformed(Escalation escalation, DutyPerson person, int ways) {
        record(
                escalation,
                "escalation.management-informed",
                Map.of("person", new Person(person.account()), "ways", ways));
        tell(
                escalation,
                "management.informed",
                ways > 0
                        ? "Management is told: %s".formatted(person.name())
                        : "Management is not told: no address is kept of %s".formatted(person.name()));
    }

    void nobodyToInform(Escalation escalation) {
        tell(escalation, "oncall.gap-found", "Management is not told: nobody of it is on duty");
    }

    void chargeTaken(Escalation escalation, String brief) {
        tell(escalation, "escalation.charge-taken", "First order: %s".formatted(brief));
    }

    void stoodDown(Escalation escalation, int pages) {
        record(escalation, "escalation.withdrawn", Map.of("pagesEnded", pages));
    }

    private void decideOrTell(Escalation escalation, IncidentDecision decision, String kind, String text) {
        var incident = incidents.get(escalation.tenant(), escalation.incident());
        if (incident.status() == IncidentStatus.OPEN) {
            incidents.decide(escalation.tenant(), escalation.incident(), decision);
        } else {
            tell(escalation, kind, text);
        }
    }

    private void tell(Escalation escalation, String kind, String text) {
        incidents.tell(escalation.tenant(), escalation.incident(), new TimelineEntry(Lane.SOC, kind, text, now()));
    }

    private void record(Escalation escalation, String type, Map<String, Object> facts) {
        evidence.append(
                escalation.tenant(),
                new EvidenceEntry(
                        type,
                        "escalation",
                        escalation.id().toString(),
                        escalation.incident().value(),
                        now(),
                        facts,
                        null));
    }
}

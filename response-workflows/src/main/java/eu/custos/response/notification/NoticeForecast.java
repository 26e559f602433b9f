package eu.custos.response.notification;

import eu.custos.notice.Occasion;
import eu.custos.oncall.ClientPeople;
import eu.custos.oncall.ClientPeople.Reachable;
import eu.custos.response.work.Deadline;
import eu.custos.response.work.Deadlines;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom of a client a notice would tell, and when, if nobody answered it; by the same rules, and nobody is told. */
@Service
@Transactional(readOnly = true)
public class NoticeForecast {

    private final StrategyTable table;
    private final ClientPeople people;
    private final ContactHours hours;
    private final Deadlines deadlines;

    NoticeForecast(StrategyTable table, ClientPeople people, ContactHours hours, Deadlines deadlines) {
        this.table = table;
        this.people = people;
        this.hours = hours;
        this.deadlines = deadlines;
    }

    /** What happens at a step. */
    public enum What {
        LEAST("Not let out by then: reference and severity go out"),
        FIRST("Main ways"),
        SECOND("Half of the time over: second ways and deputies"),
        INSTEAD("No main way there is: second ways and deputies"),
        CALL("Nobody has confirmed: an analyst calls"),
        UNREACHABLE("No way to write over: an analyst calls"),
        ESCALATED("No call in time: escalated to whoever is on duty");

        private final String words;

        What(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Somebody of the client, and over what. */
    public record Told(String name, String role, String way) {}

    /** One step; nobody is told at those that are our own. */
    public record Step(Instant at, What what, List<Told> told) {
        public Step {
            told = List.copyOf(told);
        }
    }

    /**
     * All of it.
     *
     * @param words what the table of strategies says
     * @param confirmed whether somebody of the client has to confirm
     */
    public record Forecast(String words, boolean confirmed, List<Step> steps) {
        public Forecast {
            steps = List.copyOf(steps);
        }
    }

    /** Of an incident that is rated so at that moment, its text let out at once. */
    public Forecast ofRated(TenantId tenant, Severity severity, Instant at) {
        CurrentScope.get().require(Permission.ONCALL_READ, tenant);
        var strategy =
                table.decide(tenant, Occasion.DECLARED, severity, false, at).strategy();
        var steps = new ArrayList<Step>();
        if (strategy.isTold()) {
            var all = people.of(tenant);
            if (strategy.isReviewed()) {
                var late = at.plus(deadlines.of(Deadline.NOTICE, severity));
                steps.add(new Step(late, What.LEAST, told(all, strategy, 1)));
            }
            var begins = strategy.isByDay() ? hours.next(tenant, at) : at;
            steps.addAll(0, walk(all, strategy, severity, begins));
            steps.sort(java.util.Comparator.comparing(Step::at));
        }
        return new Forecast(strategy.words(), strategy.isConfirmed(), steps);
    }

    private List<Step> walk(List<Reachable> all, Strategy strategy, Severity severity, Instant begins) {
        var steps = new ArrayList<Step>();
        var first = told(all, strategy, 1);
        var second = strategy.isBothWays() ? List.<Told>of() : told(all, strategy, Addressed.SECOND);
        if (first.isEmpty() && second.isEmpty()) {
            return called(What.UNREACHABLE, severity, begins);
        }
        steps.add(first.isEmpty() ? new Step(begins, What.INSTEAD, second) : new Step(begins, What.FIRST, first));
        if (strategy.isConfirmed()) {
            var time = deadlines.of(Deadline.ACKNOWLEDGE, severity);
            if (!first.isEmpty()) {
                steps.add(new Step(begins.plus(time.dividedBy(2)), What.SECOND, second));
            }
            steps.addAll(called(What.CALL, severity, begins.plus(time)));
        }
        return steps;
    }

    private List<Step> called(What why, Severity severity, Instant at) {
        return List.of(
                new Step(at, why, List.of()),
                new Step(at.plus(deadlines.of(Deadline.CALL, severity)), What.ESCALATED, List.of()));
    }

    private static List<Told> told(List<Reachable> all, Strategy strategy, int rank) {
        return Addressed.of(all, strategy, rank, Set.of()).stream()
                .map(one -> new Told(
                        one.person().contact().name(),
                        one.person().contact().role(),
                        one.route().kind().words()))
                .toList();
    }
}

package eu.custos.response.table;

import eu.custos.decision.Answers;
import eu.custos.owntable.TableUse;
import eu.custos.response.containment.Proposal;
import eu.custos.response.ladder.LadderVersion;
import eu.custos.response.notification.ContactHours;
import eu.custos.response.notification.Strategy;
import eu.custos.vocabulary.Severity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The decisions of the life cycle for which a client may have a table of its own. */
@Configuration(proxyBeanMethods = false)
class ResponseTables {

    private static final String CRISIS = "CRISIS";

    @Bean
    TableUse severityUse(JdbcPastDecisions past) {
        return new ResponseUse(
                "severity",
                "Severity of an incident",
                "Asked when the facts of the assessment are in: how grave the incident is.",
                Answers.of("severity", names(Severity.values())),
                past::severities);
    }

    @Bean
    TableUse approvalUse(JdbcPastDecisions past) {
        return new ResponseUse(
                "approval-needed",
                "Approval of a measure",
                "Asked for every measure that is proposed: whether nobody, a lead or the client has to approve it.",
                Answers.of("approval", names(Proposal.Approval.values())),
                past::approvals);
    }

    @Bean
    TableUse strategyUse(JdbcPastDecisions past, ContactHours hours) {
        return new ResponseUse(
                "notification-strategy",
                "Telling the client",
                "Asked for every notice: whether the client is told, how urgently, and whether somebody has to confirm.",
                Answers.of("strategy", names(Strategy.values())).within(ResponseTables::noMailOfAnExercise),
                (tenant, most) -> past.strategies(tenant, most, at -> hours.at(tenant, at)));
    }

    @Bean
    TableUse levelUse(JdbcPastDecisions past, ContactHours hours) {
        var answers = new LinkedHashMap<String, List<String>>();
        answers.put("rung", List.of("0", "1", "2", "3", "4", "5"));
        answers.put(
                "kind", List.of(LadderVersion.Kind.FUNCTIONAL.name(), LadderVersion.Kind.HIERARCHICAL.name(), CRISIS));
        answers.put("tellManagement", List.of("true", "false"));
        return new ResponseUse(
                "escalation-level",
                "First rung of an escalation",
                "Asked when an escalation begins: which way it goes up, and with whom it starts.",
                new Answers(answers, ResponseTables::aCrisisGoesToTheTop),
                (tenant, most) -> past.levels(tenant, most, at -> hours.at(tenant, at)));
    }

    @Bean
    TableUse returnUse(JdbcPastDecisions past) {
        return new ResponseUse(
                "return-approval",
                "Return to service",
                "Asked before services return: whether the client confirms it, or a lead does.",
                Answers.of("confirmation", List.of("CLIENT", "LEAD")),
                past::returns);
    }

    @Bean
    TableUse reviewUse(JdbcPastDecisions past) {
        return new ResponseUse(
                "review-needed",
                "Post-incident review",
                "Asked when an incident is closed: whether its review may be waived.",
                Answers.of("review", List.of("MANDATORY", "OPTIONAL")),
                past::reviews);
    }

    private static Optional<String> noMailOfAnExercise(Map<String, Object> question, Map<String, String> answer) {
        return Boolean.TRUE.equals(question.get("exercise"))
                        && !Strategy.NONE.name().equals(answer.get("strategy"))
                ? Optional.of("an exercise tells no client")
                : Optional.empty();
    }

    private static Optional<String> aCrisisGoesToTheTop(Map<String, Object> question, Map<String, String> answer) {
        return CRISIS.equals(question.get("trigger")) && !CRISIS.equals(answer.get("kind"))
                ? Optional.of("crisis mode raises everything to the top")
                : Optional.empty();
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}

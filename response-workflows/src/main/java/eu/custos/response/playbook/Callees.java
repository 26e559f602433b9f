package eu.custos.response.playbook;

import eu.custos.playbook.Playbook;
import eu.custos.playbook.Step;
import eu.custos.playbook.Variable;
import eu.custos.tenancy.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the playbooks that a playbook calls, and looks through what these call in turn.
 *
 * <p>What is for every client calls only what is for every client, so that it does the same for each; a client's own
 * calls the client's own first. So whoever approves the last piece of a circle is the one who is told of it.
 */
@Component
class Callees {

    /** Playbooks that may stand under each other. */
    static final int DEEPEST = 4;

    /** Calls looked through in all, so that many that call many cost little. */
    private static final int MOST = 200;

    private final JdbcPlaybooks library;

    Callees(JdbcPlaybooks library) {
        this.library = library;
    }

    /** What the steps of a playbook call, in the order of its steps. */
    List<CalledPlaybook> of(TenantId owner, Playbook playbook) {
        var look = new Look(owner, playbook);
        return calls(playbook).stream()
                .map(call -> look.at(owner, playbook, call))
                .toList();
    }

    /** What one step calls. */
    CalledPlaybook of(TenantId owner, Playbook playbook, Step.Call call) {
        return new Look(owner, playbook).at(owner, playbook, call);
    }

    private static String name(TenantId owner, String playbook) {
        return "%s %s".formatted(owner, playbook);
    }

    /** One look through the library, from one playbook down. */
    private final class Look {

        private final Deque<String> path = new ArrayDeque<>();
        private int seen;

        Look(TenantId owner, Playbook from) {
            path.add(name(owner, from.id()));
        }

        CalledPlaybook at(TenantId owner, Playbook caller, Step.Call call) {
            var found = library.approved(owner, call.playbook());
            var version = found.stream()
                    .filter(one -> call.version() == null || call.version().equals(one.modified()))
                    .findFirst()
                    .orElse(null);
            var head = call.head();
            var back = isAbove(owner, call) || (version != null && isAbove(version.owner(), call));
            var flaw = back
                    ? "leads back to where it came from"
                    : version == null ? unknown(owner, call, found) : flaw(caller, call, version);
            return new CalledPlaybook(head.id(), head.name(), call.playbook(), call.version(), version, flaw);
        }

        private boolean isAbove(TenantId owner, Step.Call call) {
            return path.contains(name(owner, call.playbook()));
        }

        private String flaw(Playbook caller, Step.Call call, PlaybookVersion version) {
            if (path.size() > DEEPEST) {
                return "lies deeper than %d playbooks".formatted(DEEPEST);
            }
            if (++seen > MOST) {
                return "comes after more than %d other calls".formatted(MOST);
            }
            var called = PlaybookRuns.playbook(version);
            return misfit(caller, call, called).orElseGet(() -> below(version, called));
        }

        private String below(PlaybookVersion version, Playbook called) {
            path.addLast(name(version.owner(), version.playbook()));
            try {
                return calls(called).stream()
                        .map(call -> at(version.owner(), called, call))
                        .filter(next -> !next.sound())
                        .findFirst()
                        .map(next -> "calls %s at its step '%s', which %s"
                                .formatted(next.playbook(), next.stepName(), next.flaw()))
                        .orElse("");
            } finally {
                path.removeLast();
            }
        }
    }

    private static String unknown(TenantId caller, Step.Call call, List<PlaybookVersion> found) {
        var whose = caller.equals(PlaybookVersion.EVERY_CLIENT) ? "every client" : "this client";
        return found.isEmpty()
                ? "is approved for %s in no version".formatted(whose)
                : "is approved for %s as of %s, not as of %s"
                        .formatted(
                                whose,
                                found.stream().map(PlaybookVersion::modified).collect(Collectors.joining(", ")),
                                call.version());
    }

    /** What is given and given back is there on both sides, and of the same type. */
    private static Optional<String> misfit(Playbook caller, Step.Call call, Playbook called) {
        var here = new StepAtWork(caller, call, Map.of());
        var wrong = new ArrayList<String>();
        for (var variable : called.variables().values()) {
            var value = variable.value();
            if (asked(variable)
                    && (value == null || value.isEmpty())
                    && !call.inArgs().contains(variable.name())) {
                wrong.add("asks for %s, which is not given (in_args)".formatted(variable.name()));
            }
        }
        for (var name : call.inArgs()) {
            var there = called.variables().get(name);
            if (there == null || !asked(there)) {
                wrong.add("does not ask for %s".formatted(name));
            } else {
                type(name, here.variable(name), there).ifPresent(wrong::add);
            }
        }
        for (var name : call.outArgs()) {
            var there = called.variables().get(name);
            if (there == null) {
                wrong.add("gives no %s back".formatted(name));
            } else {
                type(name, there, here.variable(name)).ifPresent(wrong::add);
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
    }

    private static Optional<String> type(String name, @Nullable Variable from, @Nullable Variable to) {
        return from == null
                        || to == null
                        || to.type().equals(from.type())
                        || to.type().equals("string")
                ? Optional.empty()
                : Optional.of("%s is %s on one side and %s on the other".formatted(name, from.type(), to.type()));
    }

    private static boolean asked(Variable variable) {
        return variable.external() && !variable.constant();
    }

    private static List<Step.Call> calls(Playbook playbook) {
        return playbook.steps().values().stream()
                .filter(Step.Call.class::isInstance)
                .map(Step.Call.class::cast)
                .toList();
    }
}

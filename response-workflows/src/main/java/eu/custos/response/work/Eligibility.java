package eu.custos.response.work;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may take or answer a task, and if not, why not. */
final class Eligibility {

    /** A client's decider too: a lead who holds the question to ask by phone does not take the answer away. */
    private static final Set<Role> MAY_TAKE_OVER = EnumSet.of(Role.LEAD, Role.MANAGEMENT, Role.CLIENT_DECIDER);

    private Eligibility() {}

    static Optional<String> refusal(WorkTask task, TaskForm form) {
        var scope = CurrentScope.get();
        if (!scope.may(Permission.TASK_COMPLETE) && !scope.may(Permission.DECISION_ANSWER)) {
            return Optional.of("You may read this task, not answer it.");
        }
        var mine = scope.actor().id().equals(task.assignee());
        if (!mine && scope.roles().stream().noneMatch(task.roles()::contains)) {
            return Optional.of("Only %s may answer this.".formatted(words(task.roles())));
        }
        if (takenByAnother(task, scope) && scope.roles().stream().noneMatch(MAY_TAKE_OVER::contains)) {
            return Optional.of("%s has taken this task.".formatted(assignee(task)));
        }
        return form.refusal(task);
    }

    static boolean takenByAnother(WorkTask task, Scope scope) {
        return task.assignee() != null && !scope.actor().id().equals(task.assignee());
    }

    private static String assignee(WorkTask task) {
        return task.assigneeName() == null ? String.valueOf(task.assignee()) : task.assigneeName();
    }

    /** Such as "an analyst or lead". */
    static String words(Set<Role> roles) {
        return roles.isEmpty()
                ? "the person it is meant for"
                : roles.stream()
                        .sorted()
                        .map(role -> role.code().replace('-', ' '))
                        .collect(Collectors.joining(" or "));
    }
}

package eu.custos.connector.product;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one action is done with a product.
 *
 * @param find what has to be known first, such as the product's own name of the target; changes nothing
 * @param findById the same for a host that is named with the product's own id of it, as others have its name, too
 * @param dryRun where the product can try without effect
 * @param verify looks whether it is so; without it a person has to
 * @param mark what tells and does it in a directory, instead of all the others
 * @param sends the target is a whole request, which is sent below the connection's address and nowhere else
 * @param once doing it twice makes two, and a look may find it late; what is found bears our request and is ours
 */
public record Way(
        @Nullable List<Step> find,
        @Nullable List<Step> findById,
        @Nullable List<Step> dryRun,
        @Nullable List<Step> execute,
        @Nullable List<Step> verify,
        @Nullable List<Step> rollBack,
        @Nullable Mark mark,
        @Nullable Boolean sends,
        @Nullable Boolean once) {

    public Way {
        var steps = Stream.of(find, findById, dryRun, execute, verify, rollBack).anyMatch(Objects::nonNull);
        var bySteps = mark == null && !Boolean.TRUE.equals(sends);
        if (bySteps ? execute == null : steps) {
            throw new IllegalArgumentException("An action has steps, 'execute' among them, or a mark");
        }
    }

    public List<Step> finds() {
        return find == null ? List.of() : find;
    }

    /** None where the product is asked by names only. */
    public List<Step> findsById() {
        return findById == null ? List.of() : findById;
    }

    public List<Step> dryRuns() {
        return dryRun == null ? List.of() : dryRun;
    }

    public List<Step> does() {
        return execute == null ? List.of() : execute;
    }

    public List<Step> looks() {
        return verify == null ? List.of() : verify;
    }

    public List<Step> backs() {
        return rollBack == null ? List.of() : rollBack;
    }

    public boolean isSending() {
        return Boolean.TRUE.equals(sends);
    }

    /** True where it is never done again by itself once it may have been. */
    public boolean isOnce() {
        return Boolean.TRUE.equals(once) || isSending();
    }

    /** True where a look tells whether it is so. */
    public boolean tells() {
        return mark != null || !looks().isEmpty();
    }

    public boolean isTakenBack() {
        return mark != null || !backs().isEmpty();
    }

    Stream<Step> steps() {
        return Stream.of(finds(), findsById(), dryRuns(), does(), looks(), backs())
                .flatMap(List::stream);
    }
}

package eu.custos.connector.product;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one action is done with a product.
 *
 * @param find what has to be known first, such as the product's own name of the target; changes nothing
 * @param dryRun where the product can try without effect
 * @param verify looks whether it is so; without it a person has to
 */
public record Way(
        @Nullable List<Step> find,
        @Nullable List<Step> dryRun,
        List<Step> execute,
        @Nullable List<Step> verify,
        @Nullable List<Step> rollBack) {

    public List<Step> finds() {
        return find == null ? List.of() : find;
    }

    public List<Step> dryRuns() {
        return dryRun == null ? List.of() : dryRun;
    }

    public List<Step> looks() {
        return verify == null ? List.of() : verify;
    }

    public List<Step> backs() {
        return rollBack == null ? List.of() : rollBack;
    }

    Stream<Step> steps() {
        return Stream.of(finds(), dryRuns(), execute, looks(), backs()).flatMap(List::stream);
    }
}

package eu.custos.playbook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A step as the file has it: it knows the ids of what follows and not yet the blocks.
 *
 * @param next after it is done; null for an end
 * @param failure after it has failed
 * @param branches ids of the first steps of its blocks, by the property that names them
 * @param build makes the step, once its failure and its branches are blocks
 */
record FlatStep(
        String id,
        Place place,
        boolean isEnd,
        @Nullable String next,
        @Nullable String failure,
        Map<String, String> branches,
        Builder build) {

    FlatStep {
        branches = new LinkedHashMap<>(branches);
    }

    /** Makes a step of its blocks. */
    @FunctionalInterface
    interface Builder {
        Step of(Playbook.@Nullable Block onFailure, Function<String, Playbook.Block> branches);
    }
}

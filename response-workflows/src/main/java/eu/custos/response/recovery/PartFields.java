package eu.custos.response.recovery;

import eu.custos.response.form.Answers;
import eu.custos.response.form.Field;
import eu.custos.response.recovery.RecoveryPlan.Item;
import eu.custos.response.recovery.RecoveryPlan.Kind;
import eu.custos.response.recovery.RecoveryPlan.Outcome;
import eu.custos.response.recovery.RecoveryPlan.Result;
import eu.custos.tenancy.CurrentScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fields that ask about every part of one kind: what came of it, and by which proof.
 *
 * @param proof what the words beside each outcome say
 */
record PartFields(Kind kind, String proof, List<Outcome> outcomes) {

    PartFields(Kind kind, String proof, Outcome... outcomes) {
        this(kind, proof, List.of(outcomes));
    }

    List<Field> of(RecoveryPlan plan) {
        var fields = new ArrayList<Field>();
        var options = outcomes.stream()
                .collect(Collectors.toMap(
                        Outcome::name, Outcome::words, (one, other) -> one, LinkedHashMap<String, String>::new));
        for (var item : plan.items(kind)) {
            fields.add(Field.choice(name(item), item.what(), null, options));
            fields.add(Field.text(name(item) + "-note", proof, null));
        }
        return fields;
    }

    List<Result> read(RecoveryPlan plan, Answers answers, Instant now) {
        var actor = CurrentScope.get().actor();
        return plan.items(kind).stream()
                .map(item -> new Result(
                        plan.revision(),
                        kind,
                        item.n(),
                        Outcome.valueOf(answers.text(name(item))),
                        answers.text(name(item) + "-note"),
                        actor.id(),
                        actor.name(),
                        now))
                .toList();
    }

    /** Such as "Restored: File server; left out: Print server". */
    static String told(RecoveryPlan plan, List<Result> results) {
        return Arrays.stream(Outcome.values())
                .map(outcome -> {
                    var parts = results.stream()
                            .filter(result -> result.outcome() == outcome)
                            .map(result -> plan.items(result.kind())
                                    .get(result.n() - 1)
                                    .what())
                            .collect(Collectors.joining(", "));
                    return parts.isEmpty() ? "" : "%s: %s".formatted(outcome.words(), parts);
                })
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** Such as {@code step-2}. */
    private String name(Item item) {
        return "%s-%d".formatted(kind.code(), item.n());
    }
}

package eu.custos.connector.call;

import eu.custos.connector.Outcome;
import eu.custos.connector.product.Content;
import eu.custos.connector.product.Place;
import eu.custos.connector.product.Rule;
import eu.custos.connector.product.Step;
import eu.custos.connector.product.Template;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads answers by the rules of their steps, and by their status where no rule fits. */
final class Reading {

    /** Clocks of others may be behind ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final Values values;
    private String digest = "";

    Reading(Values values) {
        this.values = values;
    }

    String digest() {
        return digest;
    }

    /** Empty where the next step follows. */
    Optional<Outcome> meaning(Step step, Reply.Answer answer, @Nullable Content content) {
        digest = answer.body().digest();
        for (var rule : step.rules()) {
            if (fits(rule, answer, content)) {
                var next = next(step, content);
                return rule.means() == Rule.Meaning.NEXT ? next : Optional.of(outcome(rule, answer, content));
            }
        }
        if (answer.status() / 100 != 2) {
            return Optional.of(byStatus(answer));
        }
        if (step.needsContent() && content == null) {
            return Optional.of(new Outcome.Unknown("the answer cannot be read"));
        }
        if (step.rules().stream().anyMatch(Rule::reads)) {
            return Optional.of(new Outcome.Unknown("the answer says none of what it may say"));
        }
        return next(step, content);
    }

    private Optional<Outcome> next(Step step, @Nullable Content content) {
        for (var taken : step.takes().entrySet()) {
            var found = content == null ? List.<String>of() : content.texts(taken.getValue());
            if (found.isEmpty()) {
                return Optional.of(
                        taken.getKey().equals("reference")
                                ? new Outcome.Unknown("the answer does not name what was done")
                                : new Outcome.Refused("the product knows no such target"));
            }
            values.take(taken.getKey(), found.getFirst());
        }
        return Optional.empty();
    }

    private boolean fits(Rule rule, Reply.Answer answer, @Nullable Content content) {
        if (rule.status() == null ? answer.status() / 100 != 2 : !rule.status().contains(answer.status())) {
            return false;
        }
        return !rule.reads() || (content != null && holds(rule, content));
    }

    private boolean holds(Rule rule, Content content) {
        var where = rule.where() == null ? Map.<String, List<String>>of() : rule.where();
        return where.entrySet().stream().allMatch(one -> isOneOf(content.texts(one.getKey()), one.getValue()))
                && (rule.has() == null || rule.has().stream().allMatch(content::has))
                && (rule.lacks() == null || rule.lacks().stream().noneMatch(content::has))
                && (rule.since() == null || content.texts(rule.since()).stream().anyMatch(this::isRecent));
    }

    private boolean isOneOf(List<String> found, List<String> wanted) {
        return wanted.stream()
                .map(text -> new Template(text).fill(values.all(), Place.TREE))
                .anyMatch(text -> found.stream().anyMatch(text::equalsIgnoreCase));
    }

    private boolean isRecent(String moment) {
        try {
            var first = Instant.parse(values.all().getOrDefault("since", ""));
            return !OffsetDateTime.parse(moment).toInstant().isBefore(first.minus(SKEW));
        } catch (DateTimeParseException noMoment) {
            return false;
        }
    }

    private Outcome outcome(Rule rule, Reply.Answer answer, @Nullable Content content) {
        var say = rule.say() == null ? "the product says no" : rule.say();
        return switch (rule.means()) {
            case DONE, NEXT -> new Outcome.Done(values.reference(), digest);
            case ALREADY_SO -> new Outcome.AlreadySo(values.reference(), digest);
            case NOT_SO -> new Outcome.NotSo(digest);
            case REFUSED ->
                choices(rule, content)
                        .map(those ->
                                new Outcome.Refused("%s. They are: %s".formatted(say, those.words()), those.targets()))
                        .orElseGet(() -> new Outcome.Refused(say));
            case BUSY -> new Outcome.Busy(answer.retryAfter(), "the product is at work; ask again later");
            case UNKNOWN -> new Outcome.Unknown(say);
        };
    }

    private Optional<Choices> choices(Rule rule, @Nullable Content content) {
        var offer = rule.offer();
        return offer == null || content == null
                ? Optional.empty()
                : Choices.of(values.all().getOrDefault("target", ""), offer, content);
    }

    private static Outcome byStatus(Reply.Answer answer) {
        var status = answer.status();
        return switch (status) {
            case 401, 403 ->
                new Outcome.Refused("the product does not accept our credentials for this (%d)".formatted(status));
            case 404 -> new Outcome.Refused("the product knows nothing by that name (404)");
            case 408, 425, 429, 503 ->
                new Outcome.Busy(answer.retryAfter(), "the product asks to come back later (%d)".formatted(status));
            default ->
                status / 100 == 3
                        ? new Outcome.Refused(
                                "the product points elsewhere (%d); that is not followed".formatted(status))
                        : status / 100 == 4
                                ? new Outcome.Refused("the product does not take this (%d)".formatted(status))
                                : new Outcome.Unknown("the product failed (%d)".formatted(status));
        };
    }
}

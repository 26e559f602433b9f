package eu.custos.response.form;

import eu.custos.response.form.Field.Choice;
import eu.custos.response.form.Field.Lines;
import eu.custos.response.form.Field.Moment;
import eu.custos.response.form.Field.Secret;
import eu.custos.response.form.Field.Text;
import eu.custos.response.form.Field.YesNo;
import eu.custos.vocabulary.Prose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what was sent for a list of fields; says of each field what is wrong with it. */
public final class FormReader {

    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_SECRET = 100;
    private static final String UNKEPT = "This holds a character that cannot be kept.";

    /** Farther ahead nobody plans, and no timer is made. */
    private static final Duration FURTHEST = Duration.ofDays(3_653);

    private final List<Field> fields;
    private final Instant now;

    public FormReader(List<Field> fields, Instant now) {
        this.fields = List.copyOf(fields);
        this.now = now;
    }

    public Filled read(Map<String, List<String>> sent) {
        var values = new LinkedHashMap<String, Object>();
        var errors = new LinkedHashMap<String, String>();
        for (var field : fields) {
            var answer = answer(field, sent.getOrDefault(field.name(), List.of()), errors);
            if (answer != null) {
                values.put(field.name(), answer);
            } else if (field.required() && !errors.containsKey(field.name())) {
                errors.put(field.name(), missing(field));
            }
        }
        var known = fields.stream().map(Field::name).toList();
        sent.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> errors.put(name, "This form has no such field."));
        return errors.isEmpty() ? new Filled.Fits(new Answers(values)) : new Filled.Wrong(errors, sent);
    }

    private @Nullable Object answer(Field field, List<String> sent, Map<String, String> errors) {
        var first = sent.isEmpty() ? "" : sent.getFirst().strip();
        if (first.isEmpty() && !(field instanceof Lines)) {
            return null;
        }
        return switch (field) {
            case Text text -> words(text, first, errors);
            case Choice choice -> chosen(choice, first, errors);
            case YesNo yesNo -> decided(yesNo, first, errors);
            case Moment moment -> moment(moment, first, errors);
            case Lines lines -> lines(lines, sent, errors);
            case Secret secret -> hidden(secret, first, errors);
        };
    }

    private static @Nullable String words(Text field, String sent, Map<String, String> errors) {
        if (!Prose.isKept(sent)) {
            errors.put(field.name(), UNKEPT);
            return null;
        }
        if (sent.length() > field.longest()) {
            errors.put(field.name(), "%d characters at most; these are %d.".formatted(field.longest(), sent.length()));
            return null;
        }
        return sent;
    }

    private static Answers.@Nullable Hidden hidden(Secret field, String sent, Map<String, String> errors) {
        if (sent.length() > LONGEST_SECRET) {
            errors.put(field.name(), "%d characters at most.".formatted(LONGEST_SECRET));
            return null;
        }
        return new Answers.Hidden(sent);
    }

    private static @Nullable String chosen(Choice field, String sent, Map<String, String> errors) {
        if (!field.options().containsKey(sent)) {
            errors.put(
                    field.name(),
                    "Choose one of: %s."
                            .formatted(String.join(", ", field.options().keySet())));
            return null;
        }
        return sent;
    }

    private static @Nullable Boolean decided(YesNo field, String sent, Map<String, String> errors) {
        return switch (sent.toLowerCase(Locale.ROOT)) {
            case "yes", "true" -> Boolean.TRUE;
            case "no", "false" -> Boolean.FALSE;
            default -> {
                errors.put(field.name(), "Answer yes or no.");
                yield null;
            }
        };
    }

    /** A browser sends local date and time without a zone; the console's times are UTC. */
    private @Nullable Instant moment(Moment field, String sent, Map<String, String> errors) {
        try {
            var at = sent.endsWith("Z")
                    ? Instant.parse(sent)
                    : LocalDateTime.parse(sent).toInstant(ZoneOffset.UTC);
            if (at.isBefore(Instant.EPOCH) || at.isAfter(now.plus(FURTHEST))) {
                errors.put(field.name(), "This lies too far away; within ten years.");
                return null;
            }
            if (field.future() && !at.isAfter(now)) {
                errors.put(field.name(), "This lies in the past; give a time to come.");
                return null;
            }
            if (!field.future() && at.isAfter(now)) {
                errors.put(field.name(), "This lies ahead; give when it happened.");
                return null;
            }
            return at;
        } catch (DateTimeParseException unreadable) {
            errors.put(field.name(), "A time reads like 2026-11-24T08:30Z.");
            return null;
        }
    }

    private static @Nullable List<String> lines(Lines field, List<String> sent, Map<String, String> errors) {
        var lines = sent.stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.size() > field.most()) {
            errors.put(field.name(), "%d lines at most; these are %d.".formatted(field.most(), lines.size()));
            return null;
        }
        if (!lines.stream().allMatch(Prose::isKept)) {
            errors.put(field.name(), UNKEPT);
            return null;
        }
        if (lines.stream().anyMatch(line -> line.length() > LONGEST_LINE)) {
            errors.put(field.name(), "A line has at most %d characters.".formatted(LONGEST_LINE));
            return null;
        }
        return lines.isEmpty() ? null : lines;
    }

    private static String missing(Field field) {
        return switch (field) {
            case Text _, Lines _, Secret _ -> "Write at least a word.";
            case Choice _ -> "Choose one.";
            case YesNo _ -> "Answer yes or no.";
            case Moment _ -> "Give a time.";
        };
    }
}

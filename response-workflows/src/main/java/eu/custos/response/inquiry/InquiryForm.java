package eu.custos.response.inquiry;

import eu.custos.incident.Incident;
import eu.custos.response.inquiry.Inquiry.Fallback;
import eu.custos.response.inquiry.Inquiry.Kind;
import eu.custos.response.inquiry.Inquiry.State;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.HandledRequests;
import eu.custos.vocabulary.Prose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to ask, as it was sent.
 *
 * @param until a day and a time in UTC
 * @param choices one to a line
 * @param hours in which an answer is needed
 */
record InquiryForm(
        @Nullable String requestId,
        @Nullable String kind,
        @Nullable String question,
        @Nullable String effect,
        @Nullable String refused,
        @Nullable String until,
        @Nullable String choices,
        @Nullable String fallback,
        @Nullable String assumed,
        @Nullable String hours) {

    private static final int MOST_CHOICES = 8;
    private static final int LONGEST_CHOICE = 200;
    private static final int MOST_HOURS = 720;
    private static final Duration FURTHEST = Duration.ofDays(731);

    /** As it opens: a day to answer, a quarter of a year to accept. */
    static InquiryForm at(Instant now, @Nullable String kind) {
        var quarter = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plusDays(90).truncatedTo(ChronoUnit.HOURS);
        return new InquiryForm(
                UUID.randomUUID().toString(), kind, "", "", "", quarter.toString(), "", "HOLD", "", "24");
    }

    /**
     * The question.
     *
     * @throws InquiryRefusal naming the first field that does not fit
     */
    Inquiry read(Incident incident, Actor by, Instant now) {
        if (!HandledRequests.isSent(requestId)) {
            throw new InquiryRefusal("", "The form is not whole; open it again.");
        }
        var asks = one(Kind.class, "kind", kind);
        var silent = one(Fallback.class, "fallback", fallback);
        var offered = asks == Kind.SCOPE ? offered() : List.<String>of();
        var due = now.plus(Duration.ofHours(time()));
        return new Inquiry(
                incident.tenant(),
                UUID.nameUUIDFromBytes(
                        "%s/question/%s".formatted(incident.id(), requestId).getBytes(StandardCharsets.UTF_8)),
                incident.id(),
                asks,
                text("question", question, 500, true),
                text("effect", effect, 1_000, asks == Kind.RISK),
                text("refused", refused, 1_000, asks == Kind.RISK),
                asks == Kind.RISK ? end(now, due) : null,
                offered,
                silent,
                assumption(silent, offered),
                by.id(),
                by.name(),
                now,
                due,
                false,
                State.OPEN,
                null,
                null);
    }

    private String assumption(Fallback silent, List<String> offered) {
        var words = text("assumed", assumed, 500, silent == Fallback.PROCEED);
        if (silent == Fallback.PROCEED && !offered.isEmpty() && !offered.contains(words)) {
            throw new InquiryRefusal("assumed", "One of the answers that you offer.");
        }
        return words;
    }

    private List<String> offered() {
        var lines = text("choices", choices, MOST_CHOICES * (LONGEST_CHOICE + 2), false)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (lines.size() == 1 || lines.size() > MOST_CHOICES) {
            throw new InquiryRefusal("choices", "Two to %d answers, or none.".formatted(MOST_CHOICES));
        }
        if (lines.stream().anyMatch(line -> line.length() > LONGEST_CHOICE)) {
            throw new InquiryRefusal("choices", "An answer has at most %d characters.".formatted(LONGEST_CHOICE));
        }
        return lines;
    }

    private long time() {
        try {
            var asked = Integer.parseInt(hours == null ? "" : hours.strip());
            if (asked >= 1 && asked <= MOST_HOURS) {
                return asked;
            }
        } catch (NumberFormatException unreadable) {
            // Falls through to the same words.
        }
        throw new InquiryRefusal("hours", "1 to %d hours.".formatted(MOST_HOURS));
    }

    /** After the answer is due, or accepting would mean nothing. */
    private Instant end(Instant now, Instant due) {
        try {
            var sent = until == null ? "" : until.strip();
            var at = sent.endsWith("Z")
                    ? Instant.parse(sent)
                    : LocalDateTime.parse(sent).toInstant(ZoneOffset.UTC);
            if (at.isAfter(due) && at.isBefore(now.plus(FURTHEST))) {
                return at.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeParseException unreadable) {
            // Falls through to the same words.
        }
        throw new InquiryRefusal("until", "A day and a time after the answer is due, within two years.");
    }

    private static <E extends Enum<E>> E one(Class<E> of, String field, @Nullable String sent) {
        return Arrays.stream(of.getEnumConstants())
                .filter(value -> value.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> new InquiryRefusal(field, "Choose one."));
    }

    private static String text(String field, @Nullable String sent, int longest, boolean needed) {
        var words = sent == null ? "" : sent.strip();
        if ((needed && words.isEmpty()) || words.length() > longest) {
            throw new InquiryRefusal(field, "1 to %,d characters.".formatted(longest));
        }
        if (!Prose.isKept(words)) {
            throw new InquiryRefusal(field, "This holds a character that cannot be kept.");
        }
        return words;
    }
}

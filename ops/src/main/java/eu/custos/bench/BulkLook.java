package eu.custos.bench;

import eu.custos.command.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One bulk close of everything that a filter matches, and its undoing.
 *
 * @param rows in the set
 * @param previewSeconds until the person sees what is in the set
 * @param closed until the page says that it is done
 * @param restored until the page says that all is as before
 */
record BulkLook(long rows, double previewSeconds, Rate closed, Rate restored) {

    private static final String BULK = QueueLooks.QUEUE + "/bulk";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern PATH = Pattern.compile("(" + BULK + "/[0-9a-f-]{36})");
    private static final Pattern FREE = Pattern.compile("Close ([0-9,]+) rows?<");
    private static final Pattern DONE = Pattern.compile("<b>([0-9,]+)</b> done");
    private static final Pattern RESTORED = Pattern.compile("<b>([0-9,]+)</b> as before");

    /** By what the page has once the work is over. */
    private static final String CLOSED = ">Done<";

    private static final String TAKEN_BACK = ">Taken back<";

    static BulkLook at(Person person, Map<String, String> filter) {
        person.get(QueueLooks.QUEUE);
        var began = System.nanoTime();
        var fixed = person.post(BULK, filter).headers().firstValue("Location").orElse("nowhere");
        var page = Person.found(PATH, fixed);
        var rows = number(FREE, person.get(page));
        var preview = Rate.since(began, rows);
        began = System.nanoTime();
        person.post(page, Map.of("act", "close", "verdict", "benign", "note", "Known scanner"));
        var closed = Rate.since(began, number(DONE, awaited(person, page, CLOSED)));
        began = System.nanoTime();
        person.post(page + "/undo", Map.of());
        var restored = Rate.since(began, number(RESTORED, awaited(person, page, TAKEN_BACK)));
        return new BulkLook(rows, preview.seconds(), closed, restored);
    }

    private static String awaited(Person person, String page, String wanted) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var seen = person.get(page, "HX-Request", "true");
        while (!seen.contains(wanted)) {
            if (System.nanoTime() > until) {
                throw new Failure("The bulk does not come to its end; its page says last:\n%s".formatted(seen));
            }
            Pause.of(BETWEEN_LOOKS);
            seen = person.get(page, "HX-Request", "true");
        }
        return seen;
    }

    private static long number(Pattern pattern, String page) {
        return Long.parseLong(
                Objects.requireNonNull(Person.found(pattern, page)).replace(",", ""));
    }
}

package eu.custos.alert;

import eu.custos.alert.TriageResult.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Word of an action.
 *
 * @param undo where it can be taken back; null where it cannot
 * @param link page that the action made
 */
record Said(
        @Nullable String text,
        @Nullable String refusal,
        @Nullable String undo,
        @Nullable String link) {

    static Said of(String done, TriageResult result) {
        var undo = result.change() == null ? null : QueueFilter.HOME + "/undo/" + result.change();
        var text = result.changed().isEmpty()
                ? null
                : "%s %s.".formatted(many(result.changed().size()), done);
        return new Said(text, refusal(result.refused()), undo, null);
    }

    static Said refused(String why) {
        return new Said(null, why, null, null);
    }

    Said leadingTo(String url) {
        return new Said(text, refusal, null, url);
    }

    private static @Nullable String refusal(List<Refused> refused) {
        if (refused.isEmpty()) {
            return null;
        }
        var first = refused.getFirst();
        var sentence = "Left alone: “%s”, %s.".formatted(first.group().facts().title(), first.why());
        return refused.size() == 1 ? sentence : "%s And %s.".formatted(sentence, more(refused.size() - 1));
    }

    private static String many(int rows) {
        return rows == 1 ? "1 row" : "%d rows".formatted(rows);
    }

    private static String more(int rows) {
        return rows == 1 ? "1 more" : "%d more".formatted(rows);
    }
}

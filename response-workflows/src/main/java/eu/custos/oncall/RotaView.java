package eu.custos.oncall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One post on the on-call page.
 *
 * @param onLadder true where some ladder calls it
 * @param now who is on duty; null for nobody
 * @param next who follows, and when
 * @param gaps times to come without anybody, of a post that is needed
 */
record RotaView(
        Post post,
        boolean onLadder,
        @Nullable DutyPerson now,
        @Nullable Duty next,
        List<Gap> gaps) {

    RotaView {
        gaps = List.copyOf(gaps);
    }

    /** Whether a time without anybody there is a gap. */
    public boolean needed() {
        return onLadder || Post.IN_CHARGE.contains(post);
    }

    /** What calls it, where no ladder does. */
    public @Nullable String calledBy() {
        if (onLadder) {
            return null;
        }
        return needed() ? "told of what is grave, called where a ladder is used up" : "no ladder calls it";
    }

    /** What it comes to that nobody is there. */
    public String empty() {
        if (onLadder) {
            return "nobody: its rung is skipped";
        }
        return needed() ? "nobody: not told, and not called where a ladder is used up" : "nobody";
    }
}

package eu.custos.oncall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One post on the on-call page.
 *
 * @param needed true where some ladder calls it
 * @param now who is on duty; null for nobody
 * @param next who follows, and when
 * @param gaps times to come without anybody, of a post that is needed
 */
record RotaView(
        Post post,
        boolean needed,
        @Nullable DutyPerson now,
        @Nullable Duty next,
        List<Gap> gaps) {

    RotaView {
        gaps = List.copyOf(gaps);
    }
}

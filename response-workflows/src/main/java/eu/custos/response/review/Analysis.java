package eu.custos.response.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis found.
 *
 * @param delays why steps were late or not answered; null where none was
 */
record Analysis(
        RootCause category,
        String cause,
        List<String> whys,
        @Nullable String delays) {

    Analysis {
        whys = List.copyOf(whys);
    }
}

package eu.custos.vault;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the content lies cannot be reached now, which tells nothing of the content. */
final class StoreAway extends IOException {

    StoreAway(String words, @Nullable Throwable cause) {
        super(words, cause);
    }
}

package eu.custos.vault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Whether the place where content lies answers; each node asks for itself. */
@Component
public class StoreHealth {

    private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);

    private final Store store;

    StoreHealth(Store store) {
        this.store = store;
    }

    /** So that a store that is back is not called away until somebody needs a file, nor the other way round. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "${custos.vault.s3.look-every:PT1M}")
    void look() {
        switch (store) {
            case VaultFolder _ -> {}
            case BucketStore bucket -> {
                try {
                    bucket.look();
                } catch (StoreAway away) {
                    LOG.warn("The vault's bucket does not answer: {}", away.getMessage());
                } catch (CannotUseBucket refused) {
                    LOG.error("The vault's bucket cannot be used any more: {}", refused.getMessage());
                }
            }
        }
    }

    /** What went wrong when it was last asked; empty where it answered. */
    public String trouble() {
        return switch (store) {
            case VaultFolder _ -> "";
            case BucketStore bucket -> bucket.trouble();
        };
    }
}

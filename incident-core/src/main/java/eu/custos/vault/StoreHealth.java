package eu.custos.vault;

import org.springframework.stereotype.Component;

/** Whether the place where content lies answers. */
@Component
public class StoreHealth {

    private final Store store;

    StoreHealth(Store store) {
        this.store = store;
    }

    /** What went wrong when it was last asked; empty where it answered. */
    public String trouble() {
        return switch (store) {
            case VaultFolder _ -> "";
            case BucketStore bucket -> bucket.trouble();
        };
    }
}

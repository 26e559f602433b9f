package eu.custos.response.engine;

/** The models that this node brought with it. */
public interface ShippedModels {

    /**
     * What the engine calls the version of this model that this node brought.
     *
     * <p>Beside an older node, each begins what it knows how to run.
     *
     * @param key the model's key, such as {@code incident-response}
     */
    String idOf(String key);
}

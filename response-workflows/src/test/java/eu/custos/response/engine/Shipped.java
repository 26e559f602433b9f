package eu.custos.response.engine;

/** A node that brings other models than those of the class path. */
public final class Shipped {

    private Shipped() {}

    public static void bring(ShippedModels node, String... places) {
        ((ModelDeployment) node).deploy(places);
    }
}

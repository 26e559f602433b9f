package eu.custos.maintenance;

import java.util.Map;

/** A window that is not taken, with the reason by field of the form. */
final class MaintenanceRefused extends RuntimeException {

    private final Map<String, String> refusals;

    MaintenanceRefused(Map<String, String> refusals) {
        super(String.join(" ", refusals.values()));
        this.refusals = Map.copyOf(refusals);
    }

    Map<String, String> refusals() {
        return refusals;
    }
}

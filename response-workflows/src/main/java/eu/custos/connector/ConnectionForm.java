package eu.custos.connector;

import eu.custos.connector.product.Product;
import eu.custos.tenancy.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What the form of a connection sends or shows.
 *
 * @param secrets those that were entered; a form never shows one
 */
record ConnectionForm(
        String product,
        String name,
        String base,
        Map<String, String> settings,
        Map<String, String> secrets,
        String timeoutSeconds,
        String callsPerMinute,
        String atOnce,
        boolean enabled) {

    private static final String SETTING = "setting.";
    private static final String SECRET = "secret.";

    ConnectionForm {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    static ConnectionForm sent(String product, Map<String, String> fields) {
        var secrets = beginning(SECRET, fields);
        // An empty field leaves the secret as it is.
        secrets.values().removeIf(String::isEmpty);
        return new ConnectionForm(
                product,
                text(fields, "name"),
                text(fields, "base"),
                beginning(SETTING, fields),
                secrets,
                text(fields, "timeoutSeconds"),
                text(fields, "callsPerMinute"),
                text(fields, "atOnce"),
                fields.containsKey("enabled"));
    }

    static ConnectionForm of(Connection connection) {
        var limits = connection.limits();
        return new ConnectionForm(
                connection.product(),
                connection.name(),
                connection.base(),
                connection.settings(),
                Map.of(),
                Integer.toString(limits.timeoutSeconds()),
                Integer.toString(limits.callsPerMinute()),
                Integer.toString(limits.atOnce()),
                connection.enabled());
    }

    static ConnectionForm fresh(Product product) {
        var usual = Connection.Limits.USUAL;
        return new ConnectionForm(
                product.name(),
                product.title(),
                product.base() == null ? "" : product.base(),
                Map.of(),
                Map.of(),
                Integer.toString(usual.timeoutSeconds()),
                Integer.toString(usual.callsPerMinute()),
                Integer.toString(usual.atOnce()),
                true);
    }

    /**
     * The connection that it describes.
     *
     * @throws UnfitConnection where the limits are none
     */
    Connection connection(TenantId tenant, UUID id) {
        try {
            var limits = new Connection.Limits(
                    Integer.parseInt(timeoutSeconds), Integer.parseInt(callsPerMinute), Integer.parseInt(atOnce));
            return new Connection(tenant, id, product, name, base, settings, limits, enabled, 1);
        } catch (NumberFormatException noNumber) {
            throw new UnfitConnection(Map.of("limits", "Three whole numbers."));
        } catch (IllegalArgumentException limits) {
            throw new UnfitConnection(Map.of("limits", limits.getMessage() + "."));
        }
    }

    private static Map<String, String> beginning(String prefix, Map<String, String> fields) {
        var found = new HashMap<String, String>();
        fields.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value.strip());
            }
        });
        return found;
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** Secrets stay out of whatever prints it. */
    @Override
    public String toString() {
        return "ConnectionForm[%s, %s]".formatted(product, name);
    }
}

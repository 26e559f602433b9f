package eu.custos.connector;

import eu.custos.connector.call.Addresses;
import eu.custos.connector.product.Product;
import eu.custos.vocabulary.OneLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a connection has to hold. */
final class ConnectionRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SETTING = 200;
    private static final int LONGEST_SECRET = 4_000;

    private ConnectionRules() {}

    /** What is wrong, by field. */
    static Map<String, String> errors(
            Connection connection, @Nullable Product product, Map<String, String> entered, Set<String> kept) {
        var errors = new LinkedHashMap<String, String>();
        if (product == null) {
            errors.put("product", "There is no such product.");
            return errors;
        }
        if (!OneLine.fits(connection.name(), LONGEST_NAME)) {
            errors.put("name", "1 to %d characters on one line.".formatted(LONGEST_NAME));
        }
        base(connection.base(), errors);
        for (var asked : product.asked()) {
            if (!OneLine.fits(connection.settings().getOrDefault(asked.name(), ""), LONGEST_SETTING)) {
                errors.put(
                        "setting." + asked.name(), "%s: 1 to %d characters.".formatted(asked.label(), LONGEST_SETTING));
            }
        }
        var settings = product.asked().stream().map(Product.Asked::name).toList();
        if (!settings.containsAll(connection.settings().keySet())) {
            errors.put("settings", "The product asks for %s.".formatted(settings));
        }
        var known = product.secret().stream().map(Product.Asked::name).toList();
        for (var name : known) {
            var secret = entered.get(name);
            if (secret == null ? !kept.contains(name) : secret.isBlank() || secret.length() > LONGEST_SECRET) {
                errors.put("secret." + name, "It is needed, and has at most %d characters.".formatted(LONGEST_SECRET));
            }
        }
        entered.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> errors.put("secret." + name, "The product has no such secret."));
        return errors;
    }

    private static void base(String base, Map<String, String> errors) {
        try {
            var address = Addresses.allowed(base);
            if (address.getQuery() != null || base.endsWith("/") || base.length() > 300) {
                errors.put("base", "No query, no slash at the end, at most 300 characters.");
            }
        } catch (IllegalArgumentException wrong) {
            errors.put("base", "An https address, such as https://edr.example.");
        }
    }
}

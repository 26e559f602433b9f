package eu.custos.connector;

import eu.custos.connector.call.Addresses;
import eu.custos.connector.product.Product;
import eu.custos.vocabulary.OneLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a connection has to hold. */
final class ConnectionRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SETTING = 200;
    private static final int LONGEST_SECRET = 4_000;

    private ConnectionRules() {}

    /**
     * What is wrong, by field.
     *
     * @param before as it was kept until now
     */
    static Map<String, String> errors(
            @Nullable Connection before,
            Connection connection,
            @Nullable Product product,
            Map<String, String> entered,
            Set<String> kept) {
        var errors = new LinkedHashMap<String, String>();
        if (product == null) {
            errors.put("product", "There is no such product.");
            return errors;
        }
        if (before != null && !before.product().equals(connection.product())) {
            errors.put("product", "A connection stays with its product; make another one.");
            return errors;
        }
        if (!OneLine.fits(connection.name(), LONGEST_NAME)) {
            errors.put("name", "1 to %d characters on one line.".formatted(LONGEST_NAME));
        }
        base(connection.base(), product, errors);
        settings(connection.settings(), product, errors);
        var again = before != null && moved(before, connection);
        for (var name : names(product.secret())) {
            secret(name, entered.get(name), kept.contains(name), again, errors);
        }
        entered.keySet().stream()
                .filter(name -> !names(product.secret()).contains(name))
                .forEach(name -> errors.put("secret." + name, "The product has no such secret."));
        return errors;
    }

    private static void settings(Map<String, String> settings, Product product, Map<String, String> errors) {
        for (var asked : product.asked()) {
            var value = settings.getOrDefault(asked.name(), "");
            if (value.isEmpty() && asked.mayBeLeftOut()) {
                continue;
            }
            if (!OneLine.fits(value, LONGEST_SETTING)) {
                errors.put(
                        "setting." + asked.name(), "%s: 1 to %d characters.".formatted(asked.label(), LONGEST_SETTING));
            } else if (!asked.fits(value)) {
                errors.put("setting." + asked.name(), "%s: such as %s.".formatted(asked.label(), asked.hint()));
            }
        }
        if (!names(product.asked()).containsAll(settings.keySet())) {
            errors.put("settings", "The product asks for %s.".formatted(names(product.asked())));
        }
    }

    private static void secret(
            String name, @Nullable String entered, boolean kept, boolean again, Map<String, String> errors) {
        if (entered == null && kept) {
            if (again) {
                errors.put("secret." + name, "The address or a setting has changed: enter it again.");
            }
        } else if (entered == null || entered.isBlank() || entered.length() > LONGEST_SECRET) {
            errors.put("secret." + name, "It is needed, and has at most %d characters.".formatted(LONGEST_SECRET));
        }
    }

    /** Whoever changes where calls go must not make the platform carry secrets there that they do not know. */
    private static boolean moved(Connection before, Connection now) {
        return !before.base().equals(now.base()) || !given(before.settings()).equals(given(now.settings()));
    }

    /** What a form leaves empty is not given. */
    private static Map<String, String> given(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> !setting.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void base(String base, Product product, Map<String, String> errors) {
        if (product.isDirectory()) {
            directory(base, errors);
            return;
        }
        try {
            var address = Addresses.allowed(base);
            if (address.getQuery() != null || base.endsWith("/") || base.length() > 300) {
                errors.put("base", "No query, no slash at the end, at most 300 characters.");
            }
        } catch (IllegalArgumentException wrong) {
            errors.put("base", "An https address, such as https://edr.example.");
        }
    }

    private static void directory(String base, Map<String, String> errors) {
        try {
            Addresses.directory(base);
        } catch (IllegalArgumentException wrong) {
            errors.put("base", "An ldaps address, such as ldaps://dc.corp.example, or ldap, which then begins TLS.");
        }
    }

    private static List<String> names(List<Product.Asked> asked) {
        return asked.stream().map(Product.Asked::name).toList();
    }
}

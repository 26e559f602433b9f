package eu.custos.connector.call;

import eu.custos.connector.Connection;
import eu.custos.connector.Order;
import eu.custos.connector.Target;
import java.util.HashMap;
import java.util.Map;

/** What templates are filled with, growing from step to step; secrets are never among those of steps. */
final class Values {

    private static final String REFERENCE = "reference";
    private static final String HOST_ID = "target.host-id";

    private final Map<String, String> byName = new HashMap<>();

    private Values() {}

    /** What every call to a connection may name. */
    static Values of(Connection connection) {
        var values = new Values();
        connection.settings().forEach((name, value) -> values.byName.put("setting." + name, value));
        return values;
    }

    static Values of(Connection connection, Order order) {
        var values = of(connection);
        values.byName.put("target", order.target());
        values.byName.put("comment", order.comment());
        values.byName.put("request", order.request().toString());
        values.byName.put("since", order.since().toString());
        if (order.type().target() == Target.ADDRESS) {
            var six = order.target().contains(":");
            values.byName.put("target.family", six ? "ipv6" : "ipv4");
            values.byName.put("target.net", order.target() + (six ? "/128" : "/32"));
        }
        if (order.type().target() == Target.HOST && order.target().contains("#")) {
            var hash = order.target().indexOf('#');
            values.byName.put("target", order.target().substring(0, hash));
            values.byName.put(HOST_ID, order.target().substring(hash + 1));
        }
        if (order.type().target() == Target.MAIL) {
            var slash = order.target().indexOf('/');
            values.byName.put("target.mailbox", order.target().substring(0, slash));
            values.byName.put("target.id", order.target().substring(slash + 1));
        }
        return values;
    }

    static Map<String, String> ofAccess(Connection connection, Map<String, String> secrets) {
        var values = new HashMap<String, String>();
        values.put("base", connection.base());
        connection.settings().forEach((name, value) -> values.put("setting." + name, value));
        secrets.forEach((name, value) -> values.put("secret." + name, value));
        return values;
    }

    /** Whether the target is one host by the product's own id, as its name alone would be several. */
    boolean isOneOfSeveral() {
        return byName.containsKey(HOST_ID);
    }

    void take(String name, String value) {
        byName.put(name, value);
    }

    Map<String, String> all() {
        return byName;
    }

    /** What the product calls what was done. */
    String reference() {
        var reference = byName.getOrDefault(REFERENCE, "");
        return reference.substring(0, Math.min(reference.length(), 200));
    }
}

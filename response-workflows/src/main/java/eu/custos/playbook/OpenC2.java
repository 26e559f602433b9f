package eu.custos.playbook;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads OpenC2 commands that mean a response action. One that says more than that, such as a time to begin or what to
 * do with each packet, means none: it would be done otherwise than it says.
 */
final class OpenC2 {

    private static final Set<String> COMMAND = Set.of("action", "target", "args", "command_id", "profile");
    private static final Set<String> ARGUMENTS = Set.of("response_requested", "duration");

    private OpenC2() {}

    static Optional<Wish> wish(String content) {
        try {
            var root = CacaoReader.JSON.readTree(content);
            var wrapped = root.path("body").path("openc2").path("request");
            var command = wrapped.isObject() ? wrapped : root;
            return only(command, COMMAND) && only(command.path("args"), ARGUMENTS) ? of(command) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<Wish> of(JsonNode command) {
        var target = command.path("target");
        if (target.size() != 1) {
            return Optional.empty();
        }
        var kind = target.propertyNames().iterator().next();
        var lasts = command.path("args").path("duration");
        return switch (command.path("action").asString("") + " " + kind) {
            case "deny ipv4_net", "deny ipv6_net" -> wish("block-address", target.path(kind), lasts);
            case "deny domain_name" -> wish("block-domain", target.path(kind), lasts);
            case "contain device" -> wish("isolate-host", target.path(kind).path("hostname"), lasts);
            case "contain file", "deny file" ->
                wish("quarantine-file", target.path(kind).path("hashes").path("sha256"), lasts);
            default -> Optional.empty();
        };
    }

    private static Optional<Wish> wish(String action, JsonNode target, JsonNode lasts) {
        if (!target.isString() || !(lasts.isMissingNode() || isTime(lasts))) {
            return Optional.empty();
        }
        var duration = lasts.isMissingNode() ? null : Duration.ofMillis(lasts.longValue());
        return Optional.of(new Wish(action, target.stringValue(), null, duration));
    }

    private static boolean isTime(JsonNode millis) {
        return millis.isIntegralNumber()
                && millis.canConvertToLong()
                && millis.longValue() >= 1_000
                && millis.longValue() <= Wish.LONGEST.toMillis();
    }

    private static boolean only(JsonNode node, Set<String> known) {
        return node.isMissingNode() || (node.isObject() && known.containsAll(node.propertyNames()));
    }
}

package eu.custos.response.playbook;

import eu.custos.connector.ActionType;
import eu.custos.connector.Connection;
import eu.custos.connector.Connectors;
import eu.custos.connector.Target;
import eu.custos.incident.Incident;
import eu.custos.incident.IncidentStatus;
import eu.custos.playbook.Party;
import eu.custos.playbook.Wish;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the action of the catalogue and the connection of the client that a wish of a playbook comes down to. */
@Component
class ActionPlan {

    private final Connectors connectors;

    ActionPlan(Connectors connectors) {
        this.connectors = connectors;
    }

    /** What a wish comes down to here and now. */
    sealed interface Plan {
        record Possible(ActionType type, String target, Connection connection) implements Plan {}

        /** A person has to. */
        record Not(String why) implements Plan {}
    }

    Plan of(Incident incident, Wish wish, List<Party> parties) {
        var type = type(wish);
        if (type.isEmpty()) {
            return new Plan.Not("There is no response action '%s'.".formatted(wish.action()));
        }
        if (incident.status() != IncidentStatus.OPEN) {
            return new Plan.Not("The incident has ended.");
        }
        var target = target(type.get().target(), wish.target());
        if (!type.get().target().fits(target)) {
            return new Plan.Not("What it is done to does not fit: %s."
                    .formatted(type.get().target().hint()));
        }
        return through(incident, type.get(), target, wish, parties);
    }

    static Optional<ActionType> type(Wish wish) {
        return Arrays.stream(ActionType.values())
                .filter(type -> type.code().equals(wish.action()))
                .findFirst();
    }

    /** The one that the file names; else the one at an address of the step; else the only one there is. */
    private Plan through(Incident incident, ActionType type, String target, Wish wish, List<Party> parties) {
        var able = connectors.of(incident.tenant()).stream()
                .filter(connection -> connectors.actions(connection).contains(type))
                .filter(connection -> type != ActionType.SEND_REQUEST || goesTo(connection, target, wish, parties))
                .filter(connection ->
                        wish.connection() == null || wish.connection().equals(connection.name()))
                .toList();
        var there =
                able.stream().filter(connection -> isAt(connection, parties)).toList();
        var found = there.isEmpty() ? able : there;
        return switch (found.size()) {
            case 0 ->
                new Plan.Not(
                        type == ActionType.SEND_REQUEST
                                ? "No connection of this client goes to that address."
                                : "No connection of this client can do it.");
            case 1 -> new Plan.Possible(type, target, found.getFirst());
            default ->
                new Plan.Not("Several connections can do it, and the playbook names none: %s."
                        .formatted(found.stream().map(Connection::name).collect(Collectors.joining(", "))));
        };
    }

    /** A path alone is one of the address that the step names. */
    private boolean goesTo(Connection connection, String request, Wish wish, List<Party> parties) {
        var address = request.split("[ \n]", 3)[1];
        return address.startsWith("/")
                ? isAt(connection, parties) || connection.name().equals(wish.connection())
                : connectors.covers(connection, address);
    }

    private static boolean isAt(Connection connection, List<Party> parties) {
        var host = URI.create(connection.base()).getHost();
        return parties.stream()
                .flatMap(party -> Stream.of(party.addresses().split(", ")))
                .anyMatch(address -> address.equalsIgnoreCase(host) || address.equals(connection.base()));
    }

    /** OpenC2 writes one address as the smallest net. */
    private static String target(Target kind, String text) {
        return kind == Target.ADDRESS ? text.replaceFirst(text.contains(":") ? "/128$" : "/32$", "") : text;
    }
}

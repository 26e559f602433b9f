package eu.custos.notice;

import eu.custos.tenancy.ClientOrganisation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outbox as its page shows it.
 *
 * @param oldest since when the longest due one waits; null where none is due
 */
record OutboxView(
        List<Line> failed, List<Line> waiting, @Nullable Instant oldest) {

    OutboxView {
        failed = List.copyOf(failed);
        waiting = List.copyOf(waiting);
    }

    /** One message of one client. */
    record Line(Message message, ClientOrganisation client) {}

    static OutboxView of(List<Message> messages, List<ClientOrganisation> clients, Instant now) {
        var lines = messages.stream()
                .flatMap(message -> clients.stream()
                        .filter(client -> client.id().equals(message.tenant()))
                        .map(client -> new Line(message, client)))
                .toList();
        return new OutboxView(
                in(lines, Message.State.FAILED),
                in(lines, Message.State.WAITING),
                lines.stream()
                        .map(Line::message)
                        .filter(message -> message.standing().state() == Message.State.WAITING)
                        .filter(message -> !message.standing().nextTryAt().isAfter(now)
                                || message.standing().tries() > 0)
                        .map(Message::queuedAt)
                        .min(Instant::compareTo)
                        .orElse(null));
    }

    private static List<Line> in(List<Line> lines, Message.State state) {
        return lines.stream()
                .filter(line -> line.message().standing().state() == state)
                .toList();
    }
}

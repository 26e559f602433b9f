package eu.custos.connector;

import eu.custos.connector.product.Way;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * Keeps that an order is about to be sent before it is, in a transaction of its own: after a crash it is known that it
 * may have been.
 */
final class Sending implements BooleanSupplier {

    private final JdbcConnections connections;
    private final Connection connection;
    private final Way way;
    private final Order order;
    private final Clock clock;
    private boolean first;

    Sending(JdbcConnections connections, Connection connection, Way way, Order order, Clock clock) {
        this.connections = connections;
        this.connection = connection;
        this.way = way;
        this.order = order;
        this.clock = clock;
    }

    /** False where it may have been sent before and must not be sent twice. */
    @Override
    public boolean getAsBoolean() {
        first = connections.claim(connection.tenant(), connection.id(), order.request(), clock.instant());
        return first || !way.isOnce();
    }

    /** What was certainly not done was not sent. */
    Outcome came(Outcome outcome) {
        if (first && (outcome instanceof Outcome.Busy || outcome instanceof Outcome.Refused)) {
            connections.release(connection.tenant(), order.request());
        }
        return outcome;
    }
}

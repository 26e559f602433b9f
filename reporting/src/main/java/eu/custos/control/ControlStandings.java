package eu.custos.control;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How clients and the provider stand against controls, for other features. */
@Service
@Transactional(readOnly = true)
public class ControlStandings {

    private static final int MOST = 2_000;

    private final ControlReading reading;
    private final JdbcControlBoard board;

    ControlStandings(ControlReading reading, JdbcControlBoard board) {
        this.reading = reading;
        this.board = board;
    }

    /**
     * One control and whose it is.
     *
     * @param client null for the provider's
     * @param state code, such as {@code not-applicable}
     */
    public record Line(
            String control,
            String title,
            @Nullable TenantId client,
            String state,
            String words,
            long population,
            long findings,
            @Nullable Instant lookedAt) {}

    /**
     * By control, then by whose it is.
     *
     * @param wanted ids; all that count now where there are none
     */
    public List<Line> of(Collection<TenantId> clients, Collection<String> wanted) {
        var scope = CurrentScope.get();
        clients.forEach(client -> scope.require(Permission.CONTROL_READ, client));
        var known = reading.all();
        var whose = new HashSet<>(clients);
        whose.add(Standing.PROVIDER);
        var ids = wanted.isEmpty() ? known.keySet() : wanted;
        return board.list(whose, ids, null, null, reading.now(), MOST).stream()
                .map(standing -> {
                    var found = known.get(standing.control());
                    var seen = standing.seen();
                    return new Line(
                            standing.control(),
                            found == null ? "" : found.control().title(),
                            standing.client(),
                            standing.state().code(),
                            standing.state().words(),
                            seen == null ? 0 : seen.population(),
                            seen == null ? 0 : seen.findings(),
                            seen == null ? null : seen.at());
                })
                .toList();
    }
}

package eu.custos.control;

import eu.custos.live.RailFigures;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many controls have findings. */
@Component
class ControlRailFigures implements RailFigures {

    private final JdbcControlBoard board;
    private final Clock clock;

    ControlRailFigures(JdbcControlBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @Override
    public Map<String, Figure> figures() {
        var scope = CurrentScope.get();
        if (!scope.may(Permission.CONTROL_READ)) {
            return Map.of();
        }
        var whose = new HashSet<>(scope.tenants());
        whose.add(Standing.PROVIDER);
        var findings = board.findings(whose, clock.instant());
        return findings == 0 ? Map.of() : Map.of("controls", new Figure("%,d findings".formatted(findings), false));
    }
}

package eu.custos.vault;

import eu.custos.live.StatusFigures;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Alarm on the status line while a file is not what was received, or the store is away. */
@Component
class VaultFigures implements StatusFigures {

    private final JdbcArtefactBoard board;
    private final StoreHealth health;

    VaultFigures(JdbcArtefactBoard board, StoreHealth health) {
        this.board = board;
        this.health = health;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Figure> status() {
        var scope = CurrentScope.get();
        if (!scope.may(Permission.EVIDENCE_READ)) {
            return List.of();
        }
        var unsound = board.unsound(scope.tenants());
        var figures = new ArrayList<Figure>();
        if (unsound > 0) {
            figures.add(new Figure("Vault, unsound files", Long.toString(unsound), false));
        }
        if (!health.trouble().isEmpty()) {
            figures.add(new Figure("Vault, store", "away", false));
        }
        return figures;
    }
}

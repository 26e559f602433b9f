package eu.custos.vault;

import eu.custos.live.StatusFigures;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Alarm on the status line while a file is not what was received. */
@Component
class VaultFigures implements StatusFigures {

    private final JdbcArtefactBoard board;

    VaultFigures(JdbcArtefactBoard board) {
        this.board = board;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Figure> status() {
        var scope = CurrentScope.get();
        if (!scope.may(Permission.EVIDENCE_READ)) {
            return List.of();
        }
        var unsound = board.unsound(scope.tenants());
        return unsound == 0 ? List.of() : List.of(new Figure("Vault, unsound files", Long.toString(unsound), false));
    }
}

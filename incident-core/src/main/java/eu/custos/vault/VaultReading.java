package eu.custos.vault;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Page;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for somebody in the vault, of all clients in sight. */
@Service
@Transactional(readOnly = true)
class VaultReading {

    static final int LINES = 50;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}");

    private final JdbcArtefactBoard board;

    VaultReading(JdbcArtefactBoard board) {
        this.board = board;
    }

    /** Lists of at most so many, but for the quarantine, which has pages. */
    record Waiting(Page<Artefact> quarantine, List<Artefact> unsound, List<Artefact> asked, List<Artefact> proposed) {

        Waiting {
            unsound = List.copyOf(unsound);
            asked = List.copyOf(asked);
            proposed = List.copyOf(proposed);
        }
    }

    Waiting waiting(@Nullable UUID after) {
        var scope = CurrentScope.get();
        scope.require(Permission.EVIDENCE_READ);
        return new Waiting(
                Page.of(
                        board.quarantined(scope.tenants(), after, LINES + 1),
                        LINES,
                        last -> last.id().toString()),
                board.unsound(scope.tenants(), LINES),
                board.askedToErase(scope.tenants(), LINES),
                board.proposed(scope.tenants(), LINES));
    }

    /** By a digest of whichever of the four kinds; nothing for what is none. */
    List<Artefact> withDigest(String digest) {
        var scope = CurrentScope.get();
        scope.require(Permission.EVIDENCE_READ);
        var asked = digest.strip().toLowerCase(Locale.ROOT);
        return scope.tenants().isEmpty() || !DIGEST.matcher(asked).matches()
                ? List.of()
                : board.withDigest(scope.tenants(), asked, LINES);
    }
}

package eu.custos.vault;

import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import eu.custos.vault.Moving.Turn;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves content to where it is to lie, for the command line. */
@RestController
class VaultMoveController {

    private final Moving moving;

    VaultMoveController(Moving moving) {
        this.moving = moving;
    }

    /** One turn; to be asked for again while there is more. Safe to repeat. */
    @PostMapping("/api/v1/vault/moves")
    @Requires(Permission.CLIENT_MANAGE)
    @Records("artefact.moved")
    Turn move() {
        return moving.turn();
    }
}

package eu.custos.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.custos.fixtures.Database;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever tries to get at another client's files, or at the chain of their own. */
class VaultWallTest {

    static final VaultFixture VAULT = new VaultFixture();
    static final Where DESK = VaultFixture.DESK;

    @AfterAll
    static void close() {
        VAULT.close();
    }

    @Test
    void hidesEverythingFromALeadOfAnotherClient() {
        var incident = VAULT.incident();
        var kept = VAULT.receive(incident, "a.exe", "MZ words");
        var elsewhere = Database.shared().newClient();
        var id = kept.id();

        for (Runnable attempt : List.<Runnable>of(
                () -> VAULT.desk.get(id),
                () -> VAULT.desk.sheet(id),
                () -> VAULT.desk.hold(id, "x", DESK),
                () -> VAULT.desk.lift(id, "x", DESK),
                () -> VAULT.desk.release(id, "x", DESK),
                () -> VAULT.erasing.ask(id, "x", DESK),
                () -> VAULT.erasing.approve(id, "x", DESK),
                () -> VAULT.erasing.refuse(id, "x", DESK),
                () -> VAULT.erasing.destroy(id, "x", DESK),
                () -> VAULT.handout.download(id, "x", DESK),
                () -> VAULT.handout.view(id, "x", DESK),
                () -> VAULT.handout.verify(id, DESK))) {
            assertThatExceptionOfType(VaultException.NoSuchArtefact.class)
                    .isThrownBy(() -> VaultFixture.lead(elsewhere, attempt));
        }
        assertThatExceptionOfType(eu.custos.tenancy.AccessRefused.class)
                .isThrownBy(() -> VaultFixture.lead(elsewhere, () -> VAULT.desk.chain(kept, 0, 10)));
        assertThat(VAULT.touches(kept)).containsExactly(TouchKind.RECEIVED);
    }

    @Test
    void showsNoRowOfAnotherClientWhateverIsAskedOfTheDatabase() {
        var incident = VAULT.incident();
        VAULT.receive(incident, "a.txt", "words");
        var elsewhere = Database.shared().newClient();

        for (var table : List.of("artefact", "artefact_custody", "client_key")) {
            var own = VaultFixture.DB.in(
                    Database.analyst(incident.tenant()),
                    () -> VaultFixture.DB
                            .jdbc()
                            .sql("SELECT count(*) FROM " + table)
                            .query(Long.class)
                            .single());
            var others = VaultFixture.DB.in(
                    Database.analyst(elsewhere),
                    () -> VaultFixture.DB
                            .jdbc()
                            .sql("SELECT count(*) FROM %s WHERE tenant_id = '%s'".formatted(table, incident.tenant()))
                            .query(Long.class)
                            .single());
            assertThat(own).as(table).isOne();
            assertThat(others).as(table).isZero();
        }
        assertThat(VAULT.context.getBean(JdbcArtefactBoard.class).unsound(Set.of()))
                .isZero();
    }

    @Test
    void keepsTheChainFromTheOwnerOfTheDatabaseToo() {
        var incident = VAULT.incident();
        var kept = VAULT.receive(incident, "a.txt", "words");

        for (var sql : List.of(
                "UPDATE custos.artefact_custody SET reason = 'x'",
                "UPDATE custos.artefact_custody SET reason = NULL",
                "UPDATE custos.artefact_custody SET reason = '(words erased by decision)', actor_name = 'x'",
                "UPDATE custos.artefact_custody SET n = n",
                "DELETE FROM custos.artefact_custody",
                "TRUNCATE custos.artefact_custody",
                "DELETE FROM custos.artefact")) {
            assertThatThrownBy(() -> VaultFixture.superuser().sql(sql).update())
                    .as(sql)
                    .rootCause()
                    .hasMessageContaining("refused");
        }
        for (var change : List.of(
                "sha256 = repeat('0', 64)",
                "salt = repeat('0', 32)",
                "bytes = 1",
                "received_by = 'x'",
                "touches = 0")) {
            assertThatThrownBy(() -> VaultFixture.superuser()
                            .sql("UPDATE custos.artefact SET %s WHERE id = ?".formatted(change))
                            .param(kept.id())
                            .update())
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("cannot become another");
        }
        assertThat(VAULT.touches(kept)).containsExactly(TouchKind.RECEIVED);
    }
}

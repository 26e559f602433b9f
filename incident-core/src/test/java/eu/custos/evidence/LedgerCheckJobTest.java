package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.fixtures.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCheckJobTest {

    static final Database DB = Database.shared();

    @Test
    void writesDownWhatItFoundAlsoWhenThatIsNothing(@TempDir Path folder) {
        var ledger = new LedgerFixture(folder.resolve("evidence.pem"));
        var sound = DB.newClient();
        var broken = DB.newClient();
        LedgerFixture.append(sound, 2);
        LedgerFixture.append(broken, 2);
        LedgerFixture.tamper(
                broken, "UPDATE custos.evidence_leaf SET type = 'a.b' WHERE tenant_id = $TENANT AND seq = 1");

        new LedgerCheckJob(
                        ledger.check,
                        EvidenceLogTest.LOG,
                        new LedgerNames(new TestClients()),
                        Objects.requireNonNull(DB.transactions().getTransactionManager()),
                        Clock.systemUTC())
                .checkAll();

        assertThat(EvidenceLogTest.leaves(sound)).last().asString().contains("ledger.checked", "\"leaves\":2");
        assertThat(EvidenceLogTest.leaves(broken)).last().asString().contains("ledger.broken", "\"seq\":1");
    }
}

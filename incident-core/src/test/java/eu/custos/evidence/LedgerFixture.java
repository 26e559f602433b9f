package eu.custos.evidence;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of this package on the test database, with a key of their own. */
final class LedgerFixture {

    static final Database DB = Database.shared();

    private static final Map<String, List<String>> TRIGGERS = Map.of(
            "evidence_leaf", List.of("append_only"),
            "evidence_checkpoint", List.of("append_only"),
            "evidence_signature", List.of("append_only"),
            "evidence_head", List.of("never_removed", "only_grows"));

    final EvidenceSettings settings = new EvidenceSettings("evidence.example", null, Duration.ofMinutes(1), "-");
    final CheckpointSigner signer;
    final JdbcCheckpoints stored = new JdbcCheckpoints(DB.jdbc());
    final Checkpoints checkpoints;
    final LedgerCheck check;
    final CheckpointJob job;

    LedgerFixture(Path keyFile) {
        var transactions = Objects.requireNonNull(DB.transactions().getTransactionManager());
        var ledger = new JdbcLedger(DB.application());
        var clients = new TestClients();
        signer = KeyFileSigner.at(keyFile);
        checkpoints = new Checkpoints(ledger, stored, clients, signer, settings, transactions, Clock.systemUTC());
        check = new LedgerCheck(ledger, stored, signer, transactions);
        job = new CheckpointJob(checkpoints, stored, clients, signer, transactions);
    }

    Checkpoint checkpoint(TenantId tenant) {
        return CurrentScope.call(Database.analyst(tenant), () -> checkpoints.current(tenant));
    }

    LedgerVerdict verify(TenantId tenant) {
        return CurrentScope.call(Database.analyst(tenant), () -> check.verify(tenant));
    }

    static void append(TenantId tenant, int entries) {
        EvidenceLogTest.inTransaction(tenant, () -> {
            for (var i = 0; i < entries; i++) {
                EvidenceLogTest.LOG.append(tenant, EvidenceLogTest.entry("incident.noted"));
            }
        });
    }

    /** As somebody with the database's superuser would: the triggers off, the change, the triggers on. */
    static void tamper(TenantId tenant, String sql) {
        var superuser = JdbcClient.create(DB.superuser());
        TRIGGERS.forEach((table, _) -> superuser
                .sql("ALTER TABLE custos.%s DISABLE TRIGGER USER".formatted(table))
                .update());
        try {
            superuser.sql(sql.replace("$TENANT", "'" + tenant + "'")).update();
        } finally {
            TRIGGERS.forEach((table, triggers) -> triggers.forEach(trigger -> superuser
                    .sql("ALTER TABLE custos.%s ENABLE ALWAYS TRIGGER %s".formatted(table, trigger))
                    .update()));
        }
    }
}

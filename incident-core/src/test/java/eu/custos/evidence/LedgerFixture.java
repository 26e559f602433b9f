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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of this package on the test database, with a key of their own. */
final class LedgerFixture {

    static final Database DB = Database.shared();

    private static final ObjectProvider<Cosignatures> NO_WITNESSES =
            new StaticListableBeanFactory().getBeanProvider(Cosignatures.class);

    private static final Map<String, List<String>> TRIGGERS = Map.of(
            "evidence_leaf", List.of("append_only"),
            "evidence_subtree", List.of("append_only"),
            "evidence_checkpoint", List.of("append_only"),
            "evidence_signature", List.of("append_only"),
            "evidence_head", List.of("never_removed", "only_grows"));

    final EvidenceSettings settings = new EvidenceSettings(
            "evidence.example", Duration.ofMinutes(1), 1_000, Duration.ofSeconds(2), Duration.ofHours(1), "-");
    final CheckpointSigner signer;
    final JdbcCheckpoints stored = new JdbcCheckpoints(DB.jdbc());
    final JdbcSubtrees subtrees = new JdbcSubtrees(DB.application());
    final Checkpoints checkpoints;
    final Proofs proofs;
    final LedgerCheck check;
    final CheckpointJob job;

    LedgerFixture(Path keyFile) {
        var transactions = Objects.requireNonNull(DB.transactions().getTransactionManager());
        var ledger = new JdbcLedger(DB.application());
        var clients = new TestClients();
        signer = KeyFileSigner.at(keyFile);
        var terms = new JdbcKeyTerms(DB.jdbc());
        var heads =
                new TreeHeads(ledger, stored, subtrees, new LedgerOrigins(clients, settings, terms), Clock.systemUTC());
        var keys = new LedgerKeys(terms, new SigningKeys(signer, null, null));
        checkpoints = new Checkpoints(heads, stored, keys, NO_WITNESSES, transactions, Clock.systemUTC());
        check = new LedgerCheck(ledger, stored, subtrees, new JdbcNames(DB.application()), signer, transactions);
        job = new CheckpointJob(checkpoints, stored, new LedgerNames(clients), signer, settings, transactions);
        proofs = new Proofs(checkpoints, stored, subtrees, transactions);
    }

    static EvidenceTrail trail() {
        return new JdbcEvidenceTrail(
                DB.jdbc(), new JdbcNames(DB.application()), new JdbcWaiting(DB.application()), EvidenceLogTest.LOG);
    }

    /** Gives all that is committed its place. */
    static void settle(TenantId tenant) {
        CurrentScope.run(Database.analyst(tenant), () -> EvidenceLogTest.LOG.settle(tenant));
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

    /** An entry as it was written before words stood apart from their leaf. */
    static void appendFirstForm(TenantId tenant, String words) {
        appendForm(tenant, 1, CanonicalJson.text(words));
    }

    /** The first leaf of a ledger, written around the platform with all that belongs to it. */
    static void appendForm(TenantId tenant, int form, String reason) {
        var json = """
                {"actor":{"id":"a.lovelace","kind":"PERSON"},"facts":{},"incident":null,\
                "occurredAt":"2026-11-24T12:00:00.000000Z","prev":null,"reason":%s,\
                "recordedAt":"2026-11-24T12:00:00.000000Z","seq":0,"subject":{"id":"1","kind":"incident"},\
                "tenant":"%s","type":"incident.noted","v":%d}""".formatted(reason, tenant, form);
        var leaf = CanonicalJson.utf8(json);
        var hash = Hash.ofLeaf(leaf).bytes();
        var superuser = JdbcClient.create(DB.superuser());
        superuser.sql("""
                        INSERT INTO custos.evidence_leaf
                        VALUES (?, 0, NULL, 'incident.noted', '2026-11-24T12:00Z', '2026-11-24T12:00Z', ?, ?)
                        """).params(tenant.value(), leaf, hash).update();
        superuser
                .sql("INSERT INTO custos.evidence_head VALUES (?, 1, ?, ?)")
                .params(tenant.value(), hash, hash)
                .update();
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

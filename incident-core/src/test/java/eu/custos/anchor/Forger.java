package eu.custos.anchor;

import eu.custos.evidence.CheckpointSigner;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody with the database's superuser and the platform's own key, who wants another history. */
final class Forger {

    private static final Map<String, List<String>> TRIGGERS = Map.of(
            "evidence_leaf", List.of("append_only"),
            "evidence_checkpoint", List.of("append_only"),
            "evidence_signature", List.of("append_only"),
            "evidence_head", List.of("never_removed", "only_grows"));

    private static final JdbcClient SUPERUSER =
            JdbcClient.create(Database.shared().superuser());

    private Forger() {}

    /** Every leaf, root and signature of that client as if other things had happened; nothing in it contradicts another. */
    static void rewrite(TenantId client) {
        var other = Database.shared().newClient();
        sizes(client).forEach(size -> {
            var there = sizes(other).stream().reduce(0L, Math::max);
            AnchorFixture.append(other, Math.toIntExact(size - there));
            AnchorFixture.checkpoint(other);
        });
        tamper("""
                UPDATE custos.evidence_leaf mine SET leaf = theirs.leaf, hash = theirs.hash
                FROM custos.evidence_leaf theirs WHERE mine.tenant_id = $MINE AND theirs.tenant_id = $OTHER
                 AND theirs.seq = mine.seq
                """, client, other);
        tamper("""
                UPDATE custos.evidence_head mine SET last_hash = theirs.last_hash, frontier = theirs.frontier
                FROM custos.evidence_head theirs WHERE mine.tenant_id = $MINE AND theirs.tenant_id = $OTHER
                """, client, other);
        tamper("""
                UPDATE custos.evidence_checkpoint mine SET root = theirs.root, frontier = theirs.frontier
                FROM custos.evidence_checkpoint theirs WHERE mine.tenant_id = $MINE AND theirs.tenant_id = $OTHER
                 AND theirs.size = mine.size
                """, client, other);
        sign(client);
    }

    /** As after a backup of the database was put back. */
    static void forget(TenantId client, long size) {
        tamper("DELETE FROM custos.evidence_signature WHERE tenant_id = $MINE AND size > " + size, client, client);
        tamper("DELETE FROM custos.evidence_checkpoint WHERE tenant_id = $MINE AND size > " + size, client, client);
        tamper("DELETE FROM custos.evidence_leaf WHERE tenant_id = $MINE AND seq >= " + size, client, client);
    }

    /** One bit of one leaf, and nothing else; done twice, it is as it was. */
    static void flip(TenantId client, long seq) {
        tamper(
                "UPDATE custos.evidence_leaf SET leaf = set_byte(leaf, 40, get_byte(leaf, 40) # 1) WHERE tenant_id = $MINE AND seq = "
                        + seq,
                client,
                client);
    }

    /** As if the monitor had found nothing. */
    static void calm(TenantId client) {
        SUPERUSER
                .sql(
                        "UPDATE custos.ledger_anchor_mark SET size = -1, found_in_leaves = NULL, difference = NULL WHERE tenant_id = ?")
                .param(client.value())
                .update();
    }

    private static List<Long> sizes(TenantId client) {
        return SUPERUSER
                .sql("SELECT size FROM custos.evidence_checkpoint WHERE tenant_id = ? ORDER BY size")
                .param(client.value())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private static void sign(TenantId client) {
        var signer = AnchorFixture.CORE.getBean(CheckpointSigner.class);
        record Head(long size, String text) {}
        var heads = SUPERUSER
                .sql("SELECT size, origin || E'\\n' || size || E'\\n' || encode(root, 'base64') || E'\\n' AS text"
                        + " FROM custos.evidence_checkpoint WHERE tenant_id = ?")
                .param(client.value())
                .query((row, _) -> new Head(row.getLong("size"), row.getString("text")))
                .list();
        disable();
        heads.forEach(head -> SUPERUSER
                .sql("UPDATE custos.evidence_signature SET signature = ? WHERE tenant_id = ? AND size = ?")
                .params(signer.sign(head.text().getBytes(StandardCharsets.UTF_8)), client.value(), head.size())
                .update());
        enable();
    }

    private static void tamper(String sql, TenantId client, TenantId other) {
        disable();
        try {
            SUPERUSER
                    .sql(sql.replace("$MINE", "'" + client + "'").replace("$OTHER", "'" + other + "'"))
                    .update();
        } finally {
            enable();
        }
    }

    private static void disable() {
        TRIGGERS.keySet()
                .forEach(table -> SUPERUSER
                        .sql("ALTER TABLE custos.%s DISABLE TRIGGER USER".formatted(table))
                        .update());
    }

    private static void enable() {
        TRIGGERS.forEach((table, triggers) -> triggers.forEach(trigger -> SUPERUSER
                .sql("ALTER TABLE custos.%s ENABLE ALWAYS TRIGGER %s".formatted(table, trigger))
                .update()));
    }
}

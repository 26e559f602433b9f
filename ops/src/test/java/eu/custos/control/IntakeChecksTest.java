package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeChecksTest extends PlantedRows {

    @Test
    void everyDaySinceTheFirstAlertIsClosed() {
        balance("2026-11-21T07:00:00Z");
        assertThat(look("intake.days-closed").found())
                .extracting(Finding::id)
                .containsExactly("day 2026-11-21", "day 2026-11-22");

        misses("intake.days-closed", () -> plant("intake_day", "day", "2026-11-21", "closed_at", NOW, "offsets", "{}"));
    }

    @Test
    void aClientThatSentNothingYetHasNoDayToClose() {
        assertThat(look("intake.days-closed").population()).isZero();
    }

    @Test
    void whatWasPutAsideIsDealtWithInThreeDays() {
        var source = source(null, null, null, null);
        catches("intake.days-closed", () -> aside(source, days(1)), () -> aside(source, days(4)));
    }

    @Test
    void aDayWhoseClosingTheLedgerDoesNotKnowIsSeen() {
        for (var hour : new String[] {"2026-11-20T07:00:00Z", "2026-11-21T07:00:00Z"}) {
            balance(hour);
        }
        entry("intake.day-closed", null, days(2), "{\"subject\":{\"id\":\"2026-11-20\",\"kind\":\"intake\"}}");
        plant("intake_day", "day", "2026-11-20", "closed_at", days(2), "offsets", "{}");
        plant("intake_day", "day", "2026-11-21", "closed_at", days(2), "offsets", "{}");
        plant("intake_day", "day", "2026-11-22", "closed_at", NOW, "offsets", "{}");

        assertThat(look("intake.days-closed").found()).extracting(Finding::id).containsExactly("day 2026-11-21");
    }

    @Test
    void whatWaitsLongestIsSeenHoweverMuchCameAfterIt() {
        var source = source(null, null, null, null);
        aside(source, days(4));
        aside(source, NOW.minusSeconds(3600));
        sql("""
                INSERT INTO custos.quarantine
                SELECT (jsonb_populate_record(t, jsonb_build_object('alert_id', gen_random_uuid()))).*
                  FROM custos.quarantine t, generate_series(1, 5001)
                 WHERE t.tenant_id = ? AND t.quarantined_at > ?::timestamptz
                """, client.value(), days(1).toString());

        assertThat(look("intake.days-closed").population()).isEqualTo(5_000);
        assertThat(look("intake.days-closed").findings()).isOne();
    }

    @Test
    void aSourceThatFellSilentIsSeen() {
        catches(
                "intake.sources-heard",
                () -> source(null, null, NOW, null),
                () -> source(days(1), null, days(2), null));
    }

    @Test
    void nothingComesFromASourceThatWasPutOut() {
        catches(
                "intake.revoked-silent",
                () -> source(null, days(2), days(3), null),
                () -> source(null, days(2), NOW, null));
    }

    @Test
    void aSourceWhoseClockIsAheadIsSeen() {
        catches("intake.clocks", () -> source(null, null, NOW, 800L), () -> source(null, null, NOW, -180_000L));
    }

    @Test
    void aGraveThreatThatNobodyJudgedIsSeen() {
        catches(
                "threats.judged",
                () -> {
                    threat(4, "NEW", days(1));
                    threat(5, "CLOSED", days(9));
                    threat(3, "NEW", days(9));
                },
                () -> threat(4, "ACKNOWLEDGED", days(4)));
    }

    private void threat(int severity, String state, Instant opened) {
        var closed = state.equals("CLOSED");
        sql(
                """
                INSERT INTO custos.alert_group (
                    tenant_id, group_id, fingerprint, family, anchor, anchor_value, state, severity, score, term_points,
                    term_reasons, earlier_groups, detection, title, rule_id, rule_name, product, sources, alerts, entities,
                    first_seen, last_seen, opened_at, last_received_at, outcome, fired_rule, fired_label, table_tag,
                    table_digest, verdict, closed_at, changed_by, changed_at)
                VALUES (?, gen_random_uuid(), gen_random_uuid(), 'execution', 'ASSET', 'srv-01', ?, ?, 50, '{0,0,0,0,0}',
                    '{a,b,c,d,e}', 0, true, 'Encoded command', 'r-1', 'Rule', 'edr', '{edr}', 1, 1,
                    ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::timestamptz, 'QUEUE', 'q', 'Queue', 't',
                    'd', ?, ?::timestamptz, 'm.kask', ?::timestamptz)
                """,
                client.value(),
                state,
                severity,
                opened.toString(),
                opened.toString(),
                opened.toString(),
                opened.toString(),
                closed ? "BENIGN" : null,
                closed ? NOW.toString() : null,
                NOW.toString());
    }

    private void balance(String hour) {
        plant(
                "intake_balance",
                "source_id",
                source(null, null, null, null),
                "hour",
                hour,
                "received",
                1,
                "stored",
                1,
                "duplicate",
                0,
                "suppressed",
                0,
                "quarantined",
                0,
                "repeated",
                0,
                "lost",
                0);
    }

    private UUID source(
            @Nullable Instant silent, @Nullable Instant revoked, @Nullable Instant last, @Nullable Long lag) {
        var id = UUID.randomUUID();
        plant(
                "source",
                "source_id",
                id,
                "name",
                "s-" + id,
                "adapter",
                "auto",
                "created_at",
                days(30),
                "created_by",
                "a.admin",
                "silent_since",
                silent,
                "revoked_at",
                revoked,
                "last_item_at",
                last,
                "last_lag_ms",
                lag);
        return id;
    }

    private void aside(UUID source, Instant at) {
        plant(
                "quarantine",
                "alert_id",
                UUID.randomUUID(),
                "source_id",
                source,
                "receipt",
                UUID.randomUUID(),
                "item_index",
                0,
                "received_at",
                at,
                "quarantined_at",
                at,
                "kind",
                "unreadable",
                "reason",
                "no JSON",
                "digest",
                "\\x" + "00".repeat(32),
                "size",
                1,
                "raw",
                "\\x00",
                "kafka_partition",
                0,
                "kafka_offset",
                0,
                "state",
                "HELD",
                "attempts",
                0);
    }
}

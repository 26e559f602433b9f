package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeChecksTest extends PlantedRows {

    @Test
    void aTriageTableTakesTwoPeople() {
        catches("change.two-people", () -> table(1, "Lin Sofia"), () -> table(2, "Maris Kask"));
    }

    @Test
    void aPlaybookTakesTwoPeople() {
        catches(
                "change.two-people",
                () -> playbook("APPROVED", "Lin Sofia", days(9)),
                () -> playbook("APPROVED", "Maris Kask", days(9)));
    }

    @Test
    void aRunIsOneOfAnApprovedPlaybook() {
        catches(
                "playbooks.released",
                () -> run(playbook("APPROVED", "Lin Sofia", days(9))),
                () -> run(playbook("APPROVED", "Lin Sofia", days(1))));
    }

    @Test
    void aRuleDoesNotCountTwiceAtOneTime() {
        var reference = UUID.randomUUID().toString();
        catches(
                "rules.history",
                () -> rule(reference, days(30), days(20), "l.sofia"),
                () -> rule(UUID.randomUUID().toString(), days(30), days(20), null));

        var before = look("rules.history").findings();
        rule(reference, days(25), null, null);
        assertThat(look("rules.history").findings()).isEqualTo(before + 2);
    }

    @Test
    void theTextOfACatalogueIsTheOneThatWasLoaded() {
        catches(
                "catalogue.sound",
                () -> catalogue("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
                () -> catalogue("00".repeat(32)));
    }

    @Test
    void aSearchThatWasBegunIsFinished() {
        catches("hunts.finished", () -> hunt("DONE"), () -> hunt("FAILED"));
    }

    private void table(int version, String decidedBy) {
        plant(
                "own_table",
                "decision",
                "alert-triage",
                "version",
                version,
                "state",
                "REPLACED",
                "digest",
                "00",
                "reason",
                "Less noise",
                "proposed_by",
                "m.kask",
                "proposed_by_name",
                "Maris Kask",
                "proposed_at",
                days(10),
                "decided_by_name",
                decidedBy,
                "decided_at",
                days(9));
    }

    private String playbook(String state, String decidedBy, Instant decided) {
        var process = "Playbook_" + UUID.randomUUID();
        plant(
                "playbook_version",
                "playbook_id",
                process,
                "version",
                1,
                "process",
                process,
                "state",
                state,
                "name",
                "Cut off",
                "modified",
                "2026-11-01",
                "content",
                "\\x00",
                "digest",
                "00",
                "reason",
                "New",
                "proposed_by",
                "m.kask",
                "proposed_by_name",
                "Maris Kask",
                "proposed_at",
                days(20),
                "decided_by_name",
                decidedBy,
                "decided_at",
                decided);
        return process;
    }

    private void run(String process) {
        plant(
                "playbook_run",
                "id",
                UUID.randomUUID(),
                "incident_id",
                incident(),
                "process",
                process,
                "started_by",
                "m.kask",
                "started_by_name",
                "Maris Kask",
                "started_at",
                days(2));
    }

    private static void rule(String reference, Instant from, @Nullable Instant until, @Nullable String retiredBy) {
        sql("""
                INSERT INTO custos.detection_rule (id, reference, title, level, scope, digest, content, active_from,
                    active_until, added_by, retired_by, kind)
                VALUES (?, ?, 'Scan', 'high', 'GLOBAL', '00', 'title: Scan', ?::timestamptz, ?::timestamptz, 'l.sofia', ?,
                    'DETECTION')
                """, UUID.randomUUID(), reference, from.toString(), until == null ? null : until.toString(), retiredBy);
    }

    private static void catalogue(String digest) {
        sql("""
                INSERT INTO custos.control_catalogue (catalogue, version, content, digest, controls, reason, loaded_by,
                    loaded_by_name, in_force_from, in_force_until)
                VALUES (?, '1', convert_to('{}', 'UTF8'), ?, 1, 'test', 'test', 'test', now() - interval '2 days', now())
                """, "t" + UUID.randomUUID(), digest);
    }

    private static void hunt(String state) {
        sql("""
                INSERT INTO custos.hunt (id, title, kind, sought, whole_record, since, until, state, resumed_at,
                    started_by, started_at)
                VALUES (?, 'fs-01', 'VALUES', 'fs-01', false, '2026-11-01', '2026-11-02', ?, '2026-11-20', 'm.kask',
                    '2026-11-20')
                """, UUID.randomUUID(), state);
    }
}

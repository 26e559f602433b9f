package eu.custos.control;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VaultChecksTest extends PlantedRows {

    private final UUID incident = incident();

    @Test
    void aSuspectedFileThatNobodyReleasedIsSeen() {
        catches(
                "files.examined",
                () -> {
                    touch(file("suspicions", List.of("MACROS"), "state", "QUARANTINED"), 1, "RECEIVED", days(3));
                    var released = file("suspicions", List.of("MACROS"));
                    touch(released, 1, "RECEIVED", days(3));
                    touch(released, 2, "RELEASED", days(2));
                },
                () -> touch(file("suspicions", List.of("MACROS")), 1, "RECEIVED", days(3)));
    }

    @Test
    void aFileWithoutAReceiptIsSeen() {
        catches("files.examined", () -> touch(file(), 1, "RECEIVED", days(3)), this::file);
    }

    @Test
    void aFileThatChangedIsSeen() {
        catches("files.unchanged", this::file, () -> file("finding", "ALTERED"));
    }

    @Test
    void aFileThatNobodyWorkedOutAgainIsSeen() {
        catches("files.unchanged", this::file, () -> file("checked_at", days(16)));
    }

    @Test
    void aLineMissingFromACustodyIsSeen() {
        catches(
                "custody.whole",
                () -> {
                    var kept = file("touches", 2);
                    touch(kept, 1, "RECEIVED", days(3));
                    touch(kept, 2, "VIEWED", days(2));
                },
                () -> {
                    var cut = file("touches", 2);
                    touch(cut, 2, "VIEWED", days(2));
                });
    }

    @Test
    void aCustodyThatRunsBackwardsIsSeen() {
        catches("custody.whole", () -> touch(file("touches", 1), 1, "RECEIVED", days(3)), () -> {
            var odd = file("touches", 2);
            touch(odd, 1, "RECEIVED", days(3));
            touch(odd, 2, "VIEWED", days(4));
        });
    }

    @Test
    void aFileThatWasAnotherOneBetweenTwoHandsIsSeen() {
        catches(
                "custody.whole",
                () -> handedOn("a".repeat(64), "a".repeat(64)),
                () -> handedOn("a".repeat(64), "b".repeat(64)));
    }

    @Test
    void aTouchThatOnlyTheLedgerKnowsIsSeen() {
        catches(
                "custody.whole",
                () -> touch(file("touches", 1), 1, "RECEIVED", days(3)),
                () -> entry("artefact.downloaded", incident, days(2)));
    }

    @Test
    void aTouchThatTheLedgerDoesNotKnowIsSeen() {
        catches(
                "custody.whole",
                () -> touch(file("touches", 1), 1, "RECEIVED", days(3)),
                () -> line(file("touches", 1), 1, "RECEIVED", days(3)));
    }

    private void handedOn(String left, String found) {
        var file = file("touches", 2);
        touch(file, 1, "RECEIVED", days(3), "after", left);
        touch(file, 2, "VIEWED", days(2), "before", found);
    }

    @Test
    void aFileThatShouldBeGoneIsSeenUnlessSomebodyHoldsIt() {
        catches(
                "files.destroyed",
                () -> {
                    file("keep_until", days(20));
                    file(
                            "keep_until",
                            days(40),
                            "held_since",
                            days(60),
                            "held_by_name",
                            "Lin Sofia",
                            "hold_reason",
                            "A court asked for it.");
                },
                () -> file("keep_until", days(31)));
    }

    @Test
    void aWishToEraseThatNobodyAnswersIsSeen() {
        catches("files.destroyed", () -> wish(days(10)), () -> wish(days(31)));
    }

    private void wish(java.time.Instant asked) {
        plant(
                "artefact_erasure",
                "id",
                UUID.randomUUID(),
                "artefact_id",
                file(),
                "state",
                "ASKED",
                "asked_by",
                "m.kask",
                "asked_by_name",
                "Maris Kask",
                "asked_at",
                asked,
                "reason",
                "The person asked for it.");
    }

    private UUID file(@Nullable Object... more) {
        var id = UUID.randomUUID();
        var digest = id.toString().replace("-", "").repeat(2);
        var columns = new java.util.ArrayList<@Nullable Object>(java.util.Arrays.<@Nullable Object>asList(
                "id",
                id,
                "incident_id",
                incident,
                "name",
                "invoice.docm",
                "type",
                "application/octet-stream",
                "bytes",
                12,
                "sha256",
                digest,
                "sha512",
                digest.repeat(2),
                "sha1",
                digest.substring(0, 40),
                "md5",
                digest.substring(0, 32),
                "salt",
                digest.substring(0, 32),
                "address",
                digest,
                "wrapped_key",
                "\\x" + "00".repeat(60),
                "state",
                "KEPT",
                "suspicions",
                List.of(),
                "retention",
                "EVENT",
                "received_at",
                ago(Duration.ofDays(3)),
                "received_by",
                "m.kask",
                "checked_at",
                days(1),
                "touches",
                1,
                "lock_held",
                false));
        columns.addAll(java.util.Arrays.asList(more));
        plant("artefact", columns.toArray());
        return id;
    }

    private void touch(UUID file, int n, String what, java.time.Instant at, @Nullable Object... more) {
        line(file, n, what, at, more);
        entry("artefact." + what.toLowerCase(java.util.Locale.ROOT), incident, at);
    }

    /** A line of custody that the ledger has no entry of. */
    private void line(UUID file, int n, String what, java.time.Instant at, @Nullable Object... more) {
        var columns = new java.util.ArrayList<@Nullable Object>(java.util.Arrays.<@Nullable Object>asList(
                "artefact_id",
                file,
                "n",
                n,
                "touch",
                what,
                "at",
                at,
                "actor_kind",
                "PERSON",
                "actor_id",
                "m.kask",
                "actor_name",
                "Maris Kask",
                "plane",
                "CONSOLE"));
        columns.addAll(java.util.Arrays.asList(more));
        plant("artefact_custody", columns.toArray());
    }
}

package eu.custos.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpkeepChecksTest extends PlantedRows {

    private final UUID connector = UUID.randomUUID();

    @Test
    void aSecretThatIsTooOldIsSeen() {
        connector(connector, true);
        catches("keys.current", () -> secret("token", days(399)), () -> secret("password", days(401)));
    }

    @Test
    void aSecretOfAConnectionThatIsOffDoesNotCount() {
        connector(connector, false);
        secret("token", days(900));

        assertThat(look("keys.current").population()).isZero();
    }

    @Test
    void aCertificateThatRanOutIsSeen() {
        catches("keys.current", () -> certificate(NOW.plusSeconds(60)), () -> certificate(NOW.minusSeconds(60)));
    }

    @Test
    void aKeyOfAContactThatNeverEndsIsNoFinding() {
        certificate(null);
        assertThat(look("keys.current").findings()).isZero();
    }

    @Test
    void aKeyUnderAMasterKeyOfBeforeIsSeen() {
        plant("client_key", "master", "a".repeat(16), "wrapped", "\\x" + "00".repeat(60), "wrapped_at", days(9));
        assertThat(look("keys.current").findings()).isZero();

        var other = new UpkeepChecksTest();
        other.plant("client_key", "master", "b".repeat(16), "wrapped", "\\x" + "00".repeat(60), "wrapped_at", days(1));
        assertThat(look("keys.current", Set.of(client, other.client)).found())
                .extracting(Finding::id)
                .containsExactly("key " + client);
    }

    @Test
    void aLookThatIsADayLateIsSeen() {
        catches("watch.turns", () -> standing("MSS-H-SD-06", NOW), () -> standing("MSS-H-SD-07", days(2)));
    }

    @Test
    void aStampThatNobodyAskedForIsSeen() {
        catches("watch.turns", () -> stamping("one", NOW), () -> stamping("two", days(2)));
    }

    @Test
    void aMessageThatStaysInTheOutboxIsSeen() {
        catches(
                "watch.turns",
                () -> message("next_try_at", NOW),
                () -> message("next_try_at", NOW.minusSeconds(3_700)));
    }

    private void secret(String name, Instant kept) {
        plant(
                "connector_secret",
                "connector_id",
                connector,
                "name",
                name,
                "key_id",
                "k",
                "wrapped_key",
                "\\x00",
                "content",
                "\\x00",
                "kept_at",
                kept);
    }

    private void standing(String control, Instant due) {
        plant(
                "control_standing",
                "control",
                control,
                "catalogue",
                "mss",
                "check_code",
                "ledger.unbroken",
                "word_wanted",
                false,
                "not_applicable",
                false,
                "due_at",
                due);
    }

    private void stamping(String authority, Instant next) {
        plant("ledger_stamping", "authority", authority, "next_at", next, "tries", 0, "state", "waiting", "said", "");
    }

    private void certificate(@Nullable Instant ends) {
        var contact = UUID.randomUUID();
        plant(
                "client_contact",
                "id",
                contact,
                "name",
                "Ingrid Sand",
                "role",
                "CISO",
                "language",
                "en",
                "decider",
                false,
                "changed_by",
                "a.admin",
                "changed_at",
                days(3));
        plant(
                "contact_certificate",
                "contact_id",
                contact,
                "kind",
                "SMIME",
                "certificate",
                "\\x00",
                "ends_at",
                ends,
                "changed_by",
                "a.admin",
                "changed_at",
                days(3));
    }
}

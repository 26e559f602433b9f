package eu.custos.response.playbook;

import static eu.custos.playbook.CacaoText.action;
import static eu.custos.playbook.CacaoText.ids;
import static eu.custos.playbook.CacaoText.playbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.response.Story;
import eu.custos.response.playbook.PlaybookVersion.State;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PlaybookDeskTest {

    private static final AtomicInteger NEXT = new AtomicInteger(1_000);

    private final PlaybookDesk desk = Story.PLATFORM.bean(PlaybookDesk.class);
    private final TenantId client = Story.DB.newClient();
    private final int number = NEXT.incrementAndGet();

    private byte[] file(String name) {
        return playbook(action(1, "\"on_completion\": \"@end:1\""))
                .replace(ids("@playbook:1"), ids("@playbook:" + number))
                .replace("Contain a host", name)
                .getBytes(StandardCharsets.UTF_8);
    }

    private <T> T as(String person, Role role, Supplier<T> work) {
        return CurrentScope.call(Story.scope(person, role, client), work::get);
    }

    private PlaybookVersion proposed(String name) {
        return as("lin", Role.LEAD, () -> desk.propose(client, file(name), "New EDR"));
    }

    private void decide(String person, PlaybookVersion version, boolean approve) {
        as(person, Role.LEAD, () -> {
            desk.decide(version.process(), approve);
            return null;
        });
    }

    private List<State> states(PlaybookVersion of) {
        return as("ada", Role.ANALYST, () -> desk.versions(of)).stream()
                .map(PlaybookVersion::state)
                .toList();
    }

    @Test
    void whatOneProposesAnotherApproves() {
        var version = proposed("First");

        assertThatExceptionOfType(PlaybookException.NotPossible.class)
                .isThrownBy(() -> decide("lin", version, true))
                .withMessageContaining("somebody else approves it");
        assertThat(states(version)).containsExactly(State.PROPOSED);

        decide("max", version, true);
        assertThat(states(version)).containsExactly(State.APPROVED);
    }

    @Test
    void theNextVersionReplacesTheOneBefore() {
        var first = proposed("First");
        decide("max", first, true);
        var second = proposed("Second");
        decide("max", second, true);

        assertThat(second.version()).isEqualTo(2);
        assertThat(states(first)).containsExactly(State.APPROVED, State.REPLACED);
    }

    @Test
    void oneVersionWaitsAtATimeAndIsDecidedOnce() {
        var version = proposed("First");

        assertThatExceptionOfType(PlaybookException.NotPossible.class).isThrownBy(() -> proposed("Second"));
        decide("lin", version, false);
        assertThatExceptionOfType(PlaybookException.NotPossible.class).isThrownBy(() -> decide("max", version, true));
        assertThat(states(version)).containsExactly(State.REFUSED);
    }

    @Test
    void anApprovedFileIsNotProposedAgain() {
        decide("max", proposed("First"), true);

        assertThatExceptionOfType(PlaybookException.NotPossible.class)
                .isThrownBy(() -> proposed("First"))
                .withMessageContaining("approved already");
    }

    @Test
    void aRetiredVersionStaysOnRecord() {
        var version = proposed("First");
        decide("max", version, true);
        as("lin", Role.LEAD, () -> {
            desk.retire(version.process());
            return null;
        });

        assertThat(states(version)).containsExactly(State.RETIRED);
        assertThatExceptionOfType(PlaybookException.NotPossible.class)
                .isThrownBy(() -> as("lin", Role.LEAD, () -> {
                    desk.retire(version.process());
                    return null;
                }));
    }

    @Test
    void aFaultyFileLeavesNothing() {
        var faulty = new String(file("First"), StandardCharsets.UTF_8).replace("cacao-2.0", "cacao-9");

        assertThatExceptionOfType(PlaybookException.Unfit.class)
                .isThrownBy(() -> as(
                        "lin",
                        Role.LEAD,
                        () -> desk.propose(client, faulty.getBytes(StandardCharsets.UTF_8), "New EDR")))
                .satisfies(refused -> assertThat(refused.lines()).containsExactly("/spec_version: is 'cacao-2.0'"));
        assertThat(evidence()).isEmpty();
    }

    @Test
    void eachChangeIsInTheLedgerOfTheClient() {
        var version = proposed("First");
        decide("max", version, true);

        assertThat(evidence()).containsExactly("playbook.proposed", "playbook.approved");
    }

    @Test
    void aClientsOwnIsNotSeenFromElsewhereAndWhatIsForAllIs() {
        var own = proposed("Own");
        var common = as("lin", Role.LEAD, () -> desk.propose(PlaybookVersion.EVERY_CLIENT, file("Common"), "For all"));
        var elsewhere = Story.scope("max", Role.LEAD, Story.DB.newClient());

        assertThat(CurrentScope.call(elsewhere, () -> desk.find(own.process()))).isEmpty();
        assertThat(CurrentScope.call(elsewhere, () -> desk.find(common.process())))
                .isPresent();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> CurrentScope.call(elsewhere, () -> desk.propose(client, file("Mine"), "Why not")));
    }

    @Test
    void anAnalystReadsAndDoesNotPropose() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as("ada", Role.ANALYST, () -> desk.propose(client, file("First"), "New EDR")));
        var version = proposed("First");
        assertThat(as("ada", Role.ANALYST, desk::shelf))
                .extracting(PlaybookVersion::process)
                .contains(version.process());
    }

    private List<String> evidence() {
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, client),
                () -> Story.DB
                        .jdbc()
                        .sql(
                                "SELECT type FROM evidence_leaf WHERE tenant_id = ? AND type LIKE 'playbook.%' ORDER BY seq")
                        .param(client.value())
                        .query(String.class)
                        .list());
    }
}

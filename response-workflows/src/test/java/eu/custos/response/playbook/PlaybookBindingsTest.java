package eu.custos.response.playbook;

import static eu.custos.playbook.CacaoText.action;
import static eu.custos.playbook.CacaoText.playbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.response.Story;
import eu.custos.response.playbook.PlaybookBinding.Terms;
import eu.custos.response.playbook.PlaybookVersion.State;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybookBindingsTest {

    private static final String FRAUD = "fraud";

    private final PlaybookDesk desk = Story.PLATFORM.bean(PlaybookDesk.class);
    private final PlaybookBindings bindings = Story.PLATFORM.bean(PlaybookBindings.class);
    private final TenantId client = Story.DB.newClient();
    private final Story story = Story.declared(client, Severity.MEDIUM);

    @ParameterizedTest
    @CsvSource({
        "fraud, , , fraud, LOW, T1486, class Fraud",
        "fraud, , , fraud/phishing, LOW, T1486, class Fraud: Phishing",
        "fraud/phishing, , , fraud, LOW, T1486,",
        "fraud, , , , LOW, T1486,",
        "fraud, , , frauds, LOW, T1486,",
        ", T1059, , fraud, LOW, T1059.001, T1059.001",
        ", T1059.001, , fraud, LOW, T1059,",
        ", T1059, , fraud, LOW, T10590,",
        ", , HIGH, fraud, CRITICAL, T1059, severity critical",
        ", , HIGH, fraud, MEDIUM, T1059,",
        "fraud, T1486, LOW, fraud, HIGH, T1486, 'class Fraud, T1486, severity high'",
        "fraud, T1486, LOW, fraud, HIGH, T1059,"
    })
    void fitsWhereAllThatIsNamedFits(
            @Nullable String rsit,
            @Nullable String technique,
            @Nullable Severity least,
            @Nullable String ofClass,
            Severity severity,
            String seen,
            @Nullable String because) {
        assertThat(new Terms(rsit, technique, least)
                        .fit(ofClass, severity, Set.of(seen))
                        .orElse(null))
                .isEqualTo(because);
    }

    @Test
    void whatOneBindsAnotherApproves() {
        var version = approved();
        var id = bound(version, false);

        assertThatExceptionOfType(PlaybookException.NotPossible.class)
                .isThrownBy(() -> decide("lin", id))
                .withMessageContaining("somebody else approves it");
        assertThat(states(version)).containsExactly(State.PROPOSED);

        decide("max", id);
        assertThat(states(version)).containsExactly(State.APPROVED);
        assertThatExceptionOfType(PlaybookException.NotPossible.class).isThrownBy(() -> decide("max", id));
        assertThat(ledger()).containsSubsequence("playbook.binding-proposed", "playbook.binding-approved");
    }

    @Test
    void isTakenOnceHoweverOftenItIsSent() {
        var version = approved();
        var id = bound(version, false);
        propose(version, id, new Terms(FRAUD, null, null), false);

        assertThat(states(version)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({", ,", "no-such-class, ,", ", T1,", ", T1486'; --,"})
    void namesSomethingThatExists(@Nullable String rsit, @Nullable String technique, @Nullable Severity least) {
        var version = approved();

        assertThatExceptionOfType(PlaybookException.NotPossible.class)
                .isThrownBy(() -> propose(version, UUID.randomUUID(), new Terms(rsit, technique, least), false));
    }

    @Test
    void startsOnceByItselfWhenTheIncidentIsTriagedAndSaysWhy() {
        var version = approved();
        decide("max", bound(version, true));
        triaged("fraud");

        assertThat(steps()).containsExactly("Step 1");
        assertThat(story.facts("playbook.started")).singleElement().asString().contains("class Fraud", "binding");
        assertThat(story.as("ada", Role.ANALYST, () -> bindings.fitting(story.incident())))
                .extracting(PlaybookBindings.Fit::because)
                .containsExactly("class Fraud");
    }

    /** What came back is answered as it was the first time; what ran then was taken back when it was closed. */
    @Test
    void startsAgainByItselfOnceInAFurtherRun() {
        decide("max", bound(approved(), true));
        triaged("fraud");
        story.assessed("LOW", "NONE", "ONE", "no")
                .nothingToContain()
                .closed("yes", "no")
                .reopened();
        assertThat(steps()).isEmpty();

        triaged("fraud");
        story.assessed("LOW", "NONE", "ONE", "no");

        assertThat(steps()).containsExactly("Step 1");
        assertThat(story.facts("playbook.started")).hasSize(2);
    }

    @Test
    void startsNothingThatIsOnlyOfferedOrWaitsOrIsRetired() {
        var version = approved();
        decide("max", bound(version, false));
        bound(version, true);
        var retired = bound(version, true);
        decide("max", retired);
        story.as("lin", Role.LEAD, () -> {
            bindings.retire(retired);
            return null;
        });
        triaged("fraud");

        assertThat(steps()).isEmpty();
        assertThat(story.as("ada", Role.ANALYST, () -> bindings.fitting(story.incident())))
                .hasSize(1);
    }

    @Test
    void startsNothingWhereTheIncidentIsOfAnotherClass() {
        decide("max", bound(approved(), true));
        triaged("availability");

        assertThat(steps()).isEmpty();
    }

    @Test
    void doesNotStartByItselfWhatAsksForSomethingThatOnlyAPersonHas() {
        var asking = playbook(action(1, "\"on_completion\": \"@end:1\"")).replace("\"value\": \"ws-17\", ", "");
        var version = proposed(asking);

        assertThatExceptionOfType(PlaybookException.NotPossible.class)
                .isThrownBy(() -> propose(version, UUID.randomUUID(), new Terms(FRAUD, null, null), true))
                .withMessageContaining("only a person has");
    }

    private void triaged(String rsit) {
        story.done("ada", Role.ANALYST, "Task_TriageIncident", "verdict", "GENUINE", "rsit", rsit, "reason", "Seen it");
    }

    private List<String> steps() {
        return story.tasks().stream()
                .filter(task -> task.isOpen() && task.process().startsWith("playbook-"))
                .map(task -> task.name())
                .toList();
    }

    private PlaybookVersion proposed(String text) {
        return story.as("lin", Role.LEAD, () -> desk.propose(client, text.getBytes(StandardCharsets.UTF_8), "New EDR"));
    }

    private PlaybookVersion approved() {
        var version = proposed(playbook(action(1, "\"on_completion\": \"@end:1\"")));
        story.as("max", Role.LEAD, () -> {
            desk.decide(version.process(), true);
            return null;
        });
        return version;
    }

    private UUID bound(PlaybookVersion version, boolean automatic) {
        var id = UUID.randomUUID();
        propose(version, id, new Terms(FRAUD, null, null), automatic);
        return id;
    }

    private void propose(PlaybookVersion version, UUID id, Terms terms, boolean automatic) {
        story.as("lin", Role.LEAD, () -> {
            bindings.propose(version, new PlaybookBindings.Wanted(id, client, terms, automatic, "Agreed"));
            return null;
        });
    }

    private void decide(String person, UUID id) {
        story.as(person, Role.LEAD, () -> {
            bindings.decide(id, true);
            return null;
        });
    }

    private List<State> states(PlaybookVersion version) {
        return story.as("ada", Role.ANALYST, () -> bindings.of(version)).stream()
                .map(PlaybookBinding::state)
                .toList();
    }

    private List<String> ledger() {
        Story.DB.settled();
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, client),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT type FROM evidence_leaf ORDER BY seq")
                        .query(String.class)
                        .list());
    }
}

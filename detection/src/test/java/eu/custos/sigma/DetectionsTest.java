package eu.custos.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.sigma.RuleBook.Linking.Linked;
import eu.custos.sigma.RuleBook.Linking.Unlinked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules and correlations together, in chains. */
class DetectionsTest {

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** After the example at the end of the correlation rules specification: failed logins, then one that succeeds. */
    static final String BRUTE_FORCE = """
            title: Failed logins followed by a successful one
            id: b180ead8-d58f-40b2-ae54-c8940995b9b6
            correlation:
                type: temporal_ordered
                rules: [multiple_failed_login, successful_login]
                group-by: [User]
                timespan: 10m
            level: high
            ---
            title: Multiple failed logins
            name: multiple_failed_login
            correlation:
                type: event_count
                rules: [failed_login]
                group-by: [Computer]
                timespan: 10m
                condition: {gte: 10}
            ---
            title: Single failed login
            name: failed_login
            logsource: {product: windows, service: security}
            detection:
                selection: {EventID: [529, 4625]}
                condition: selection
            ---
            title: Successful login
            name: successful_login
            logsource: {product: windows, service: security}
            detection:
                selection: {EventID: [528, 4624]}
                condition: selection
            """;

    static RuleBook book(String text) {
        var linking = RuleBook.link(SigmaFixtures.documents(new SigmaReader(Placeholders.NONE).read(text)));
        assertThat(linking).isInstanceOf(Linked.class);
        return ((Linked) linking).book();
    }

    static Event login(int id, String user) {
        return Event.of(Map.of("Channel", "Security", "EventID", id, "Computer", "dc1", "User", user));
    }

    @Test
    void aChainOfCorrelationsComesTrue() {
        var detections = new Detections(book(BRUTE_FORCE), CorrelationLimits.USUAL, Map.of());
        var hits = new ArrayList<CorrelationHit>();
        for (var n = 0; n < 10; n++) {
            var outcome = detections.observe("f" + n, NOON.plusSeconds(n), login(4625, "mallory"));
            assertThat(outcome.rules()).as("they are only counted").isEmpty();
            hits.addAll(outcome.hits());
        }
        assertThat(hits).isEmpty();

        // The outer one groups by a field that the inner one does not know.
        assertThat(detections
                        .observe("s1", NOON.plusSeconds(20), login(4624, "alice"))
                        .hits())
                .isEmpty();
        assertThat(detections
                        .observe("s2", NOON.plusSeconds(21), login(4624, "Mallory"))
                        .hits())
                .singleElement()
                .satisfies(hit -> {
                    assertThat(hit.rule().header().title()).startsWith("Failed logins followed");
                    assertThat(hit.fields()).containsEntry("User", "Mallory");
                    assertThat(hit.last()).isEqualTo(NOON.plusSeconds(21));
                });
    }

    @Test
    void aChainGoesOnWhereItWasLeft() {
        var book = book(BRUTE_FORCE);
        Map<String, CorrelationState> states = Map.of();
        for (var n = 0; n < 10; n++) {
            var detections = new Detections(book, CorrelationLimits.USUAL, states);
            detections.observe("f" + n, NOON.plusSeconds(n), login(4625, "mallory"));
            states = detections.states();
        }

        assertThat(new Detections(book, CorrelationLimits.USUAL, states)
                        .observe("s", NOON.plusSeconds(21), login(4624, "mallory"))
                        .hits())
                .hasSize(1);
    }

    @Test
    void rulesStandForThemselvesWhereTheCorrelationGeneratesThem() {
        var generating = BRUTE_FORCE.replace("title: Multiple failed logins", "title: Many\ngenerate: true");
        var detections = new Detections(book(generating), CorrelationLimits.USUAL, Map.of());

        assertThat(detections.observe("f", NOON, login(4625, "u")).rules())
                .extracting(rule -> rule.header().name())
                .containsExactly("failed_login");
    }

    @ParameterizedTest
    @CsvSource({
        "'id: b180ead8-d58f-40b2-ae54-c8940995b9b6', 'name: failed_login', sigma.called-twice",
        "'rules: [failed_login]', 'rules: [unknown]', sigma.reference-unknown",
        "'name: successful_login', 'name: failed_login', sigma.reference-ambiguous",
        "'rules: [failed_login]', 'rules: [b180ead8-d58f-40b2-ae54-c8940995b9b6]', sigma.circle",
        "'rules: [failed_login]', 'rules: [multiple_failed_login]', sigma.circle",
    })
    void referencesThatLeadNowhereAreRefused(String text, String instead, String code) {
        List<SigmaDocument> documents =
                SigmaFixtures.documents(new SigmaReader(Placeholders.NONE).read(BRUTE_FORCE.replace(text, instead)));

        assertThat(RuleBook.link(documents))
                .isInstanceOfSatisfying(
                        Unlinked.class,
                        refused -> assertThat(refused.flaws())
                                .extracting(Flaw::code)
                                .contains(code));
    }
}

package eu.custos.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.ProviderLedger;
import eu.custos.fixtures.Database;
import eu.custos.fixtures.MovedClock;
import eu.custos.ingest.ItemFields;
import eu.custos.ingest.KeptHistory;
import eu.custos.rule.DetectionRule.Scope;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A rule goes out of force by two people. */
class RuleRetirementsTest {

    private static final Database DB = Database.shared();
    private static final AnnotationConfigApplicationContext CONTEXT =
            KeptHistory.with(BackTestTest.Parts.class, ItemFields.class);
    private static final String WHY = "It finds the client's own scanner only";

    private final String name = "r" + UUID.randomUUID().toString().substring(0, 8);
    private final MovedClock clock = new MovedClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final JdbcDetectionRules table = new JdbcDetectionRules(DB.jdbc());
    private final ClientOrganisations clients = CONTEXT.getBean(ClientOrganisations.class);
    private final RulesInForce inForce = new RulesInForce(table, clients, CONTEXT.getBean(TenantScopes.class), clock);
    private final DetectionRules rules = new DetectionRules(
            table,
            new JdbcRuleRetirements(DB.jdbc()),
            inForce,
            new CorrelationAlerts(
                    new JdbcCorrelations(new JdbcTemplate(DB.application())),
                    table,
                    inForce,
                    KeptHistory.ownAlerts(clock),
                    clock),
            clients,
            CONTEXT.getBean(ProviderLedger.class),
            clock);
    private final RuleRetirements retirements = retirements(true);
    private final TenantId client = DB.newClient();
    private final UUID rule = added(text("x"));

    @AfterEach
    void retireAll() {
        as("lin", Role.LEAD, () -> table.retire(rule, clock.instant(), "test"));
    }

    @Test
    void staysInForceUntilSomebodyElseConfirms() {
        propose("lin");

        assertThat(isInForce()).isTrue();
        assertThat(as("bo", Role.LEAD, retirements::waiting)).contains(rule);
        refused("Somebody else has to", () -> confirm("lin"));
        assertThat(isInForce()).isTrue();

        confirm("bo");
        confirm("bo");

        assertThat(isInForce()).isFalse();
        assertThat(as("bo", Role.LEAD, () -> rules.find(rule).orElseThrow().retiredBy()))
                .isEqualTo("Person bo");
        assertThat(as("bo", Role.LEAD, retirements::waiting)).doesNotContain(rule);
    }

    @Test
    void isProposedOnceAndByOnePerson() {
        propose("lin");
        propose("bo");
        propose("lin");

        assertThat(proposal().by()).isEqualTo("lin");
        assertThat(proposal().reason()).isEqualTo(WHY);
    }

    @Test
    void isNotProposedWithoutAReason() {
        refused(
                "Say why",
                () -> as("lin", Role.LEAD, () -> {
                    retirements.propose(rule, "  ");
                    return rule;
                }));
        assertThat(as("lin", Role.LEAD, retirements::waiting)).doesNotContain(rule);
    }

    @Test
    void isRefusedOrTakenBackWithAReasonAndMayBeProposedAgain() {
        propose("lin");
        refused("Say why", () -> refuse("bo", ""));

        refuse("bo", "We still need it");
        refuse("bo", "We still need it");
        refused("Nobody proposes it any more", () -> confirm("bo"));
        assertThat(isInForce()).isTrue();

        propose("bo");
        refuse("bo", "Not sure after all");
        propose("lin");
        confirm("bo");
        assertThat(isInForce()).isFalse();
    }

    @Test
    void isNotConfirmedOnceACorrelationCountsIt() {
        propose("lin");
        var correlation = added(
                "title: Several\nname: s-%s\ncorrelation:\n    type: event_count\n    rules: [%s]\n    group-by: [host]\n    timespan: 1h\n    condition: {gte: 2}\nlevel: high\n"
                        .formatted(name, name));

        refused("is counted by Several", () -> confirm("bo"));
        assertThat(isInForce()).isTrue();

        as("lin", Role.LEAD, () -> table.retire(correlation, clock.instant(), "test"));
    }

    @Test
    void lapsesWhereANewTextTakesItsPlaceWhichNobodySpokeOf() {
        propose("lin");
        var fresh = followed();

        assertThat(as("bo", Role.LEAD, retirements::waiting)).doesNotContain(rule, fresh);
        refused("Another text took its place", () -> confirm("bo"));
        refused("Another text took its place", () -> propose("lin"));
        refused("Another text took its place", () -> refuse("bo", "We still need it"));
        assertThat(as("bo", Role.LEAD, () -> rules.find(fresh).orElseThrow().inForce()))
                .isTrue();

        as("lin", Role.LEAD, () -> table.retire(fresh, clock.instant(), "test"));
    }

    @Test
    void changesNothingOnceItIsRetired() {
        propose("lin");
        confirm("bo");
        var since = as("bo", Role.LEAD, () -> rules.find(rule).orElseThrow().activeUntil());
        clock.advance(Duration.ofMinutes(1));

        propose("lin");
        confirm("max");
        refuse("max", "Too late");

        assertThat(as("bo", Role.LEAD, () -> rules.find(rule).orElseThrow().activeUntil()))
                .isEqualTo(since);
        assertThat(as("bo", Role.LEAD, retirements::waiting)).doesNotContain(rule);
    }

    @Test
    void isForThoseWhoKeepRules() {
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as("ada", Role.ANALYST, () -> {
                    retirements.propose(rule, WHY);
                    return rule;
                }));
        propose("lin");
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as("ada", Role.ANALYST, () -> {
                    retirements.confirm(rule);
                    return rule;
                }));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as("ada", Role.ANALYST, () -> {
                    retirements.refuse(rule, WHY);
                    return rule;
                }));
    }

    @Test
    void needsNobodyElseWhereTheProviderSaysSoOrMoreIsSeenThen() {
        var filter = added(
                "title: Not ours\nname: f-%s\nlogsource: {product: %s}\nfilter:\n    rules: [%s]\n    selection: {cmd: y}\n    condition: not selection\n"
                        .formatted(name, name, name));
        as("lin", Role.LEAD, () -> {
            retirements.propose(filter, "");
            return filter;
        });
        assertThat(as("lin", Role.LEAD, () -> rules.find(filter).orElseThrow().inForce()))
                .isFalse();

        propose("lin");
        as("bo", Role.LEAD, () -> {
            retirements(false).propose(rule, "");
            return rule;
        });
        assertThat(isInForce()).isFalse();
        assertThat(as("lin", Role.LEAD, retirements::waiting)).doesNotContain(rule);
    }

    @Test
    void needsTwoUnlessTheProviderSaysOtherwise() {
        var settings = new org.springframework.boot.context.properties.bind.Binder()
                .bindOrCreate("custos.rule", RuleSettings.class);

        assertThat(settings.retireByTwo()).isTrue();
    }

    private RuleRetirements retirements(boolean byTwo) {
        return new RuleRetirements(
                rules,
                new JdbcRuleRetirements(DB.jdbc()),
                new RuleSettings(byTwo),
                CONTEXT.getBean(ProviderLedger.class),
                clock);
    }

    private JdbcRuleRetirements.Proposal proposal() {
        return as(
                "ada",
                Role.ANALYST,
                () -> retirements.of(rules.find(rule).orElseThrow()).orElseThrow());
    }

    private boolean isInForce() {
        return as("ada", Role.ANALYST, () -> rules.find(rule).orElseThrow().inForce());
    }

    private UUID propose(String person) {
        return as(person, Role.LEAD, () -> {
            retirements.propose(rule, " " + WHY);
            return rule;
        });
    }

    private UUID confirm(String person) {
        return as(person, Role.LEAD, () -> {
            retirements.confirm(rule);
            return rule;
        });
    }

    private UUID refuse(String person, String why) {
        return as(person, Role.LEAD, () -> {
            retirements.refuse(rule, why);
            return rule;
        });
    }

    private String text(String command) {
        return "title: Tool\nname: %s\nlogsource: {product: %s}\ndetection: {selection: {cmd: %s}, condition: selection}\n"
                .formatted(name, name, command);
    }

    private UUID followed() {
        return added(text("y"), true);
    }

    private UUID added(String text) {
        return added(text, false);
    }

    private UUID added(String text, boolean inPlace) {
        var id = as(
                "lin",
                Role.LEAD,
                () -> rules.add(text, Scope.CLIENT, reference(), inPlace).id());
        clock.advance(Duration.ofMinutes(1));
        return id;
    }

    private String reference() {
        return Database.organisation(client).reference();
    }

    private static void refused(String why, Supplier<UUID> deed) {
        assertThatExceptionOfType(RuleRefused.class)
                .isThrownBy(deed::get)
                .satisfies(
                        refused -> assertThat(String.join(" ", refused.flaws())).contains(why));
    }

    private <T> T as(String person, Role role, Supplier<T> work) {
        return DB.in(
                eu.custos.tenancy.Scope.of(
                        new Actor(Actor.Kind.PERSON, person, "Person " + person), Set.of(role), Set.of(client)),
                work);
    }
}

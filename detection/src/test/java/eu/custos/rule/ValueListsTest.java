package eu.custos.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.ProviderLedger;
import eu.custos.fixtures.Database;
import eu.custos.fixtures.MovedClock;
import eu.custos.ingest.AlertHistory;
import eu.custos.ingest.AlertRecords;
import eu.custos.ingest.ItemFields;
import eu.custos.ingest.KeptHistory;
import eu.custos.ingest.KeptHistory.Past;
import eu.custos.rule.DetectionRule.Scope;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What placeholders of rules stand for: lists of a scope, with a time in force. */
class ValueListsTest {

    private static final Database DB = Database.shared();
    private static final AnnotationConfigApplicationContext CONTEXT =
            KeptHistory.with(BackTestTest.Parts.class, ItemFields.class);

    private final String name = "Admins-" + UUID.randomUUID().toString().substring(0, 8);
    private final String product = "probe" + name.substring(7);
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
    private final TenantId usual = DB.newClient();
    private final TenantId special = DB.newClient();
    private final List<UUID> made = new ArrayList<>();

    /** Tests beside this one see what is in force for all. */
    @AfterEach
    void retireAll() {
        made.reversed()
                .forEach(id -> lead(() -> {
                    table.retire(id, clock.instant(), "test");
                    return id;
                }));
    }

    @Test
    void areWhatARuleLooksFor() {
        add(list("adm-*", "root"), Scope.GLOBAL, "");
        add(rule("user|expand"), Scope.GLOBAL, "");

        assertThat(fires(usual, "adm-jo")).isTrue();
        assertThat(fires(usual, "ROOT")).isTrue();
        assertThat(fires(usual, "jo")).isFalse();
        assertThat(fires(usual, "%" + name + "%")).isFalse();
    }

    @Test
    void ofOneClientTakeThePlaceOfThoseForAllThere() {
        add(list("root"), Scope.GLOBAL, "");
        add(rule("user|expand"), Scope.GLOBAL, "");

        add(list("boss"), Scope.CLIENT, reference(special));

        assertThat(fires(special, "boss")).isTrue();
        assertThat(fires(special, "root")).isFalse();
        assertThat(fires(usual, "boss")).isFalse();
        assertThat(fires(usual, "root")).isTrue();
    }

    @Test
    void countFromTheMomentTheyChange() {
        add(list("root"), Scope.GLOBAL, "");
        add(rule("user|expand"), Scope.GLOBAL, "");
        assertThat(fires(usual, "boss")).isFalse();
        var before = clock.instant();

        clock.advance(Duration.ofMinutes(1));
        add(list("boss"), Scope.GLOBAL, "", true);

        assertThat(fires(usual, "boss")).isTrue();
        assertThat(fires(usual, "root")).isFalse();
        assertThat(lead(() -> rules.inForce(before)))
                .filteredOn(rule -> rule.reference().equals("%" + name + "%"))
                .singleElement()
                .satisfies(list -> {
                    assertThat(list.kind()).isEqualTo(DetectionRule.Kind.VALUES);
                    assertThat(list.content()).contains("root");
                });
    }

    @Test
    void comeInOneTextWithTheRuleThatNeedsThem() {
        add(rule("user|expand") + "---\n" + list("root"), Scope.CLIENT, reference(usual));

        assertThat(fires(usual, "root")).isTrue();
        assertThat(fires(special, "root")).isFalse();
    }

    @Test
    void haveToBeThereForEverybodyWhomARuleIsFor() {
        add(list("root"), Scope.CLIENT, reference(special));

        refused("has no value", () -> add(rule("user|expand"), Scope.GLOBAL, ""));
        refused("has no value", () -> add(rule("user|expand"), Scope.CLIENT, reference(usual)));
        add(rule("user|expand"), Scope.CLIENT, reference(special));
    }

    @Test
    void areNotRetiredFromUnderARule() {
        var all = add(list("root"), Scope.GLOBAL, "");
        var own = add(list("boss"), Scope.CLIENT, reference(special));
        var rule = add(rule("user|expand"), Scope.GLOBAL, "");

        refused(
                "would not be understood any more",
                () -> lead(() -> {
                    rules.retire(all);
                    return all;
                }));
        lead(() -> {
            rules.retire(own);
            return own;
        });
        assertThat(fires(special, "root")).isTrue();
        lead(() -> {
            rules.retire(rule);
            rules.retire(all);
            return all;
        });
        assertThat(lead(() -> rules.find(rule)).map(rules -> lead(() -> this.rules.countedBy(rules))))
                .isPresent();
    }

    @Test
    void sayWhichRulesTheyAreFor() {
        var all = add(list("root"), Scope.GLOBAL, "");
        var own = add(list("boss"), Scope.CLIENT, reference(special));
        var rule = add(rule("user|expand"), Scope.GLOBAL, "");
        add(rule("user"), Scope.CLIENT, reference(usual));

        assertThat(usedBy(all)).containsExactly(rule);
        assertThat(usedBy(own)).containsExactly(rule);
        assertThat(usedBy(rule)).isEmpty();
    }

    private List<UUID> usedBy(UUID list) {
        return lead(() -> rules.usedBy(rules.find(list).orElseThrow()).stream()
                .map(DetectionRule::id)
                .toList());
    }

    /** A network of one client that is none must not silence a rule for all there. */
    @Test
    void areRefusedWhereARuleInForceCouldNotUseThem() {
        add(list("10.0.0.0/8"), Scope.GLOBAL, "");
        add(rule("address|cidr|expand"), Scope.GLOBAL, "");

        refused("would not be understood any more", () -> add(list("ten"), Scope.CLIENT, reference(special)));
        refused("would not be understood any more", () -> add(list("ten"), Scope.GLOBAL, "", true));
        assertThat(matches(special, "address", "10.1.2.3")).isTrue();
    }

    /** Whose rule it is does not matter to whether it goes on to work. */
    @Test
    void areNotRetiredFromUnderARuleOfAClientOutOfSight() {
        var all = add(list("root"), Scope.GLOBAL, "");
        add(rule("user|expand"), Scope.CLIENT, reference(special));

        assertThatExceptionOfType(RuleRefused.class)
                .isThrownBy(() -> DB.in(Database.as(Role.LEAD, usual), () -> {
                    rules.retire(all);
                    return all;
                }));
    }

    @Test
    void areRefusedWhereTheyAreNoLists() {
        for (var wrong : List.of(
                "title: x\nplaceholder: a b\nvalues: [c]\n",
                "title: x\nplaceholder: \"a%b\"\nvalues: [c]\n",
                "title: x\nplaceholder: a\n",
                "title: x\nplaceholder: a\nvalues: []\n",
                "title: x\nplaceholder: a\nvalues: [\"\"]\n",
                "title: x\nplaceholder: a\nvalues: {b: c}\n",
                "title: x\nname: n\nplaceholder: a\nvalues: [c]\n",
                "title: x\nplaceholder: a\nvalues: [" + "c,".repeat(1_001) + "c]\n",
                "placeholder: a\nvalues: [c]\n")) {
            refused("", () -> add(wrong, Scope.GLOBAL, ""));
        }
    }

    @Test
    void areWhatLookingBackUses() {
        var backTest = new BackTest(
                CONTEXT.getBean(AlertRecords.class),
                CONTEXT.getBean(AlertHistory.class),
                CONTEXT.getBean(ItemFields.class),
                inForce,
                clients,
                clock);
        var before = clock.instant().minusSeconds(60);
        KeptHistory.keep(CONTEXT, special, List.of(new Past("Login", before, "10.0.0.1", true, "{\"cmd\":\"boss\"}")));
        var rule = rule("cmd|expand").replace("product: " + product, "product: guard");
        add(list("root"), Scope.GLOBAL, "");
        add(list("boss"), Scope.CLIENT, reference(special));

        assertThat(hits(backTest, rule)).containsExactly(1);
        add(rule, Scope.GLOBAL, "");
        assertThat(hits(backTest, list("nobody"))).containsExactly(0);
        assertThat(hits(backTest, list("bo*"))).containsExactly(1);
    }

    private List<Integer> hits(BackTest backTest, String text) {
        return lead(() ->
                backTest
                        .of(rules.read(text, Scope.CLIENT, reference(special)), Scope.CLIENT, reference(special))
                        .lines()
                        .stream()
                        .map(BackTest.Line::hits)
                        .toList());
    }

    private String list(String... values) {
        return "title: Accounts that administrate\nplaceholder: %s\nvalues: [\"%s\"]\n"
                .formatted(name, String.join("\", \"", values));
    }

    private String rule(String field) {
        return """
                title: Use of %1$s
                logsource: {product: %2$s}
                detection:
                    selection: {%3$s: "%%%1$s%%"}
                    condition: selection
                """.formatted(name, product, field);
    }

    private UUID add(String content, Scope scope, String key) {
        return add(content, scope, key, false);
    }

    private UUID add(String content, Scope scope, String key, boolean inPlace) {
        var id = lead(() -> rules.add(content, scope, key, inPlace)).id();
        made.add(id);
        clock.advance(Duration.ofMinutes(1));
        return id;
    }

    private boolean fires(TenantId client, String user) {
        return matches(client, "user", user);
    }

    private boolean matches(TenantId client, String field, String value) {
        clock.advance(Duration.ofMinutes(1));
        return DB.in(
                eu.custos.tenancy.Scope.platform("triage", Set.of(client)),
                () -> !inForce.look(client, Map.of(field, value), product)
                        .hits()
                        .isEmpty());
    }

    private void refused(String why, Supplier<UUID> adding) {
        assertThatExceptionOfType(RuleRefused.class)
                .isThrownBy(adding::get)
                .satisfies(
                        refused -> assertThat(String.join(" ", refused.flaws())).contains(why));
    }

    private <T> T lead(Supplier<T> work) {
        return DB.in(Database.as(Role.LEAD, usual, special), work);
    }

    private static String reference(TenantId client) {
        return Database.organisation(client).reference();
    }
}

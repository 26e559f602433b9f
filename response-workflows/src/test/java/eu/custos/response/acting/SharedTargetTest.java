package eu.custos.response.acting;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.action.ActionAsked.Wish;
import eu.custos.action.ActionRefusal;
import eu.custos.action.ResponseAction.State;
import eu.custos.connector.Connectors;
import eu.custos.response.Story;
import eu.custos.tenancy.Role;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets that were so before, and targets that two actions hold. */
class SharedTargetTest extends ActingBench {

    private final Story story = Story.declared(Severity.LOW);

    @Test
    void isNeverTakenBackWhereItWasSoBefore() {
        FIREWALL.setScenarioState("ban", "banned");
        var id = proposed(story);
        approved(story);

        assertThat(state(story, id)).isEqualTo(State.SO_BEFORE);
        assertThat(story.run("response-action").endedAs()).isEqualTo("End_NothingDone");
        assertThat(story.facts("action.executed")).singleElement().asString().contains("already-so");
        assertThat(story.facts("action.moved").getLast().toString()).contains("SO_BEFORE");
        assertThatExceptionOfType(ActionRefusal.class).isThrownBy(() -> wants(story, id, Wish.ROLL_BACK));
        later(story, Duration.ofHours(5));
        assertThat(sent("add_users") + sent("clear_users")).isZero();
    }

    @Test
    void isReleasedByTheLastOfTwoActions() {
        var firewall = firewall(story);
        var first = inForce(story, firewall);
        var second = inForce(story, firewall);
        assertThat(sent("add_users")).isEqualTo(1);
        assertThat(story.facts("action.joined")).singleElement().asString().contains(first.toString());

        wants(story, first, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(1));
        assertThat(state(story, first)).isEqualTo(State.LEFT);
        assertThat(sent("clear_users")).isZero();
        assertThat(story.facts("action.release-left"))
                .singleElement()
                .asString()
                .contains(second.toString());
        assertThat(story.runs()).anyMatch(run -> "End_ActionLeft".equals(run.endedAs()));

        wants(story, second, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(1));
        assertThat(state(story, second)).isEqualTo(State.ROLLED_BACK);
        assertThat(sent("clear_users")).isEqualTo(1);
    }

    @Test
    void isNotReleasedAtTheEndOfTheOneThatFoundItSo() {
        var firewall = firewall(story);
        var first = inForce(story, firewall);
        var second = inForce(story, firewall);

        wants(story, second, Wish.ROLL_BACK);

        assertThat(state(story, second)).isEqualTo(State.LEFT);
        assertThat(state(story, first)).isEqualTo(State.IN_FORCE);
        assertThat(sent("clear_users")).isZero();
    }

    /** Two connections to one firewall and one alias of it see the same. */
    @Test
    void isSharedAcrossConnectionsToOneAndTheSame() {
        OneAlias.stub();
        var one = opnsense("Edge", "custos_block");
        var same = opnsense("Edge, second key", "CUSTOS_block");
        var other = opnsense("Edge, other alias", "custos_other");
        var first = inForce(story, one);

        var second = block(story, "ada", Role.ANALYST, UUID.randomUUID(), same);
        story.work();
        approved(story);
        var third = block(story, "ada", Role.ANALYST, UUID.randomUUID(), other);
        story.work();
        approved(story);

        assertThat(action(story, second).joined()).isTrue();
        assertThat(state(story, third))
                .as("so before, as far as anybody can tell")
                .isEqualTo(State.SO_BEFORE);
        wants(story, first, Wish.ROLL_BACK);
        assertThat(state(story, first)).isEqualTo(State.LEFT);
        assertThat(sent("custos_block")).as("blocked once, not released").isEqualTo(1);
    }

    @Test
    void isSharedAcrossTwoKeysToOneFortigateButNotAcrossItsVirtualDomains() {
        var one = fortinet("Edge", "");
        var same = fortinet("Edge, second key", "");
        var other = fortinet("Edge, other domain", "guests");
        var first = inForce(story, one);

        var second = block(story, "ada", Role.ANALYST, UUID.randomUUID(), same);
        story.work();
        approved(story);

        assertThat(action(story, second).joined()).isTrue();
        assertThat(sent("add_users")).as("banned once").isEqualTo(1);
        wants(story, first, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(1));
        assertThat(state(story, first)).isEqualTo(State.LEFT);
        assertThat(sent("clear_users")).as("the other action holds it").isZero();
        var third = block(story, "ada", Role.ANALYST, UUID.randomUUID(), other);
        story.work();
        approved(story);
        assertThat(action(story, third).joined()).isFalse();
    }

    private UUID fortinet(String name, String domain) {
        var settings = domain.isEmpty() ? Map.<String, String>of() : Map.of("vdom", domain);
        return story.connected("fortinet", name, FIREWALL.baseUrl(), settings, Map.of("token", "t"));
    }

    @ParameterizedTest
    @CsvSource({
        "paloalto, tag, key, true",
        "sentinelone, scope, token, false",
        "openc2, , token, false",
        "fortinet, vdom, token, false"
    })
    void everyProductThatActsOnTargetsSaysWhichOneItIs(
            String product, @Nullable String setting, String secret, boolean needed) {
        var same = needed ? Map.of(Objects.requireNonNull(setting), "block") : Map.<String, String>of();
        var one = story.connected(product, "One", FIREWALL.baseUrl(), same, Map.of(secret, "a"));
        var second = story.connected(product, "Second key", FIREWALL.baseUrl(), same, Map.of(secret, "b"));
        var elsewhere = story.connected(product, "Elsewhere", "https://other.example", same, Map.of(secret, "a"));

        assertThat(shared(one)).containsExactlyInAnyOrder(one, second).isEqualTo(shared(second));
        assertThat(shared(elsewhere)).containsExactly(elsewhere);
        if (setting != null) {
            var part = story.connected(
                    product, "Part", FIREWALL.baseUrl(), Map.of(setting, "another"), Map.of(secret, "a"));
            assertThat(shared(part)).containsExactly(part);
        }
    }

    private Set<UUID> shared(UUID connector) {
        return story.as(
                "ada",
                Role.ANALYST,
                () -> Story.PLATFORM
                        .bean(Connectors.class)
                        .shared(story.tenant(), connector)
                        .connectors());
    }

    private UUID opnsense(String name, String alias) {
        return story.connected(
                "opnsense", name, FIREWALL.baseUrl(), Map.of("alias", alias), Map.of("key", "k", "password", "p"));
    }

    /** Whatever the alias is called, the address is on it once it was added. */
    private static final class OneAlias {

        static void stub() {
            var list = get(urlPathMatching("/api/firewall/alias_util/list/.*")).inScenario("alias");
            FIREWALL.stubFor(list.whenScenarioStateIs("Started").willReturn(okJson("{\"rows\":[]}")));
            FIREWALL.stubFor(get(urlPathMatching("/api/firewall/alias_util/list/.*"))
                    .inScenario("alias")
                    .whenScenarioStateIs("on")
                    .willReturn(okJson("{\"rows\":[{\"ip\":\"203.0.113.9\"}]}")));
            FIREWALL.stubFor(post(urlPathMatching("/api/firewall/alias_util/add/.*"))
                    .inScenario("alias")
                    .willSetStateTo("on")
                    .willReturn(okJson("{\"status\":\"done\"}")));
        }
    }

    @Test
    void staysAsALeadKeptItWhereAnotherActionEnds() {
        var firewall = firewall(story);
        var first = inForce(story, firewall);
        var second = inForce(story, firewall);
        story.as("lin", Role.LEAD, () -> {
            actions.want(story.tenant(), second, Wish.KEEP);
            return "";
        });
        story.work();

        wants(story, first, Wish.ROLL_BACK);

        assertThat(state(story, first)).isEqualTo(State.LEFT);
        assertThat(sent("clear_users")).isZero();
    }

    @Test
    void isReleasedWhereOneThatWasKeptHeldNothingAnyMore() {
        var firewall = firewall(story);
        var first = inForce(story, firewall);
        story.as("lin", Role.LEAD, () -> {
            actions.want(story.tenant(), first, Wish.KEEP);
            return "";
        });
        story.work();
        FIREWALL.setScenarioState("ban", "Started");
        var second = inForce(story, firewall);

        wants(story, second, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(1));

        assertThat(state(story, second)).isEqualTo(State.ROLLED_BACK);
        assertThat(sent("clear_users")).isEqualTo(1);
    }

    /** The product did what it was told, only later than we looked. */
    @Test
    void isItsOwnWhereItsEffectCameLate() {
        answers("add_users", null, okJson("{\"status\":\"success\"}"));
        var id = proposed(story);
        approved(story);
        later(story, Duration.ofMinutes(4));
        later(story, Duration.ofMinutes(4));
        assertThat(state(story, id)).isEqualTo(State.FAILED);
        FIREWALL.setScenarioState("ban", "banned");

        decides(story, "RETRY");
        assertThat(state(story, id)).isEqualTo(State.IN_FORCE);
        wants(story, id, Wish.ROLL_BACK);
        later(story, Duration.ofMinutes(1));

        assertThat(state(story, id)).isEqualTo(State.ROLLED_BACK);
        assertThat(sent("clear_users")).isEqualTo(1);
    }

    @Test
    void isNotTrustedWhileAnotherActionIsTakenBack() {
        answers("clear_users", null, okJson("{\"status\":\"success\"}"));
        var firewall = firewall(story);
        var first = inForce(story, firewall);
        wants(story, first, Wish.ROLL_BACK);
        var second = block(story, "ada", Role.ANALYST, UUID.randomUUID(), firewall);
        story.work();
        approved(story);
        assertThat(state(story, second)).isEqualTo(State.EXECUTING);
        FIREWALL.setScenarioState("ban", "Started");

        later(story, Duration.ofMinutes(2));

        assertThat(state(story, second)).isEqualTo(State.IN_FORCE);
        assertThat(sent("add_users")).isEqualTo(2);
    }
}

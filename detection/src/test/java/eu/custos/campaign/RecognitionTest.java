package eu.custos.campaign;

import static eu.custos.campaign.CampaignGroup.Standing.CLOSED;
import static eu.custos.campaign.CampaignGroup.Standing.FREE;
import static eu.custos.campaign.CampaignGroup.Standing.IN_INCIDENT;
import static eu.custos.campaign.CampaignGroup.Standing.OUT_OF_SIGHT;
import static eu.custos.campaign.Tactic.COMMAND_AND_CONTROL;
import static eu.custos.campaign.Tactic.CREDENTIAL_ACCESS;
import static eu.custos.campaign.Tactic.DISCOVERY;
import static eu.custos.campaign.Tactic.EXECUTION;
import static eu.custos.campaign.Tactic.INITIAL_ACCESS;
import static eu.custos.campaign.Tactic.LATERAL_MOVEMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import eu.custos.campaign.Campaign.Shared;
import eu.custos.campaign.CampaignGroup.Standing;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecognitionTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Tie ATTACKER_TIE = new Tie(Tie.Kind.ATTACKER, "IP", "203.0.113.7");
    private static final Tie HOST = Tie.ofAsset("FS-01");

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void saysWhatIsACampaign(String what, Tie tie, boolean campaign, List<CampaignGroup> groups) {
        assertThat(Recognition.areEnough(tie, groups)).as(what).isEqualTo(campaign);
    }

    static Stream<Arguments> saysWhatIsACampaign() {
        return Stream.of(
                        arguments("two sources", ATTACKER_TIE, true, List.of(at(0).from("edr"), at(1).from("fw"))),
                        arguments(
                                "one source, three groups, two assets",
                                ATTACKER_TIE,
                                true,
                                List.of(at(0).on("A"), at(1).on("B"), at(2).on("A"))),
                        arguments("a single group", ATTACKER_TIE, false, List.of(at(0))),
                        arguments(
                                "a single group of two sources", ATTACKER_TIE, false, List.of(at(0).from("edr", "fw"))),
                        arguments("one source, two groups", ATTACKER_TIE, false, List.of(at(0).on("A"), at(1).on("B"))),
                        arguments(
                                "one source, one asset",
                                ATTACKER_TIE,
                                false,
                                List.of(at(0).on("A"), at(1).on("a"), at(2).on("A"))),
                        arguments(
                                "only small fry",
                                ATTACKER_TIE,
                                false,
                                List.of(
                                        at(0).from("edr").of(Severity.LOW),
                                        at(1).from("fw").of(Severity.INFORMATIONAL))),
                        arguments(
                                "all in an incident",
                                ATTACKER_TIE,
                                false,
                                List.of(
                                        at(0).from("edr").as(IN_INCIDENT),
                                        at(1).from("fw").as(IN_INCIDENT))),
                        arguments(
                                "one still free",
                                ATTACKER_TIE,
                                true,
                                List.of(at(0).from("edr").as(IN_INCIDENT), at(1).from("fw"))),
                        arguments(
                                "three tactics in order",
                                HOST,
                                true,
                                List.of(
                                        at(0).using(INITIAL_ACCESS),
                                        at(1).using(EXECUTION),
                                        at(2).using(LATERAL_MOVEMENT))),
                        arguments(
                                "three tactics, one also something else",
                                HOST,
                                true,
                                List.of(
                                        at(0).using(INITIAL_ACCESS, CREDENTIAL_ACCESS),
                                        at(1).using(EXECUTION),
                                        at(2).using(CREDENTIAL_ACCESS))),
                        arguments(
                                "three tactics the wrong way round",
                                HOST,
                                false,
                                List.of(
                                        at(0).using(LATERAL_MOVEMENT),
                                        at(1).using(EXECUTION),
                                        at(2).using(INITIAL_ACCESS))),
                        arguments(
                                "two tactics of two sources",
                                HOST,
                                false,
                                List.of(
                                        at(0).from("edr").using(EXECUTION),
                                        at(1).from("fw").using(DISCOVERY))),
                        arguments(
                                "the same tried again",
                                HOST,
                                false,
                                List.of(
                                        at(0).using(INITIAL_ACCESS, CREDENTIAL_ACCESS),
                                        at(1).using(INITIAL_ACCESS, CREDENTIAL_ACCESS),
                                        at(2).using(LATERAL_MOVEMENT))),
                        arguments(
                                "one group with three tactics, and one more",
                                HOST,
                                false,
                                List.of(at(0).using(INITIAL_ACCESS, EXECUTION, DISCOVERY), at(1).using(DISCOVERY))))
                .map(RecognitionTest::built);
    }

    private static Arguments built(Arguments given) {
        var row = given.get();
        var groups =
                ((List<?>) row[3]).stream().map(one -> ((Made) one).group()).toList();
        return arguments(row[0], row[1], row[2], groups);
    }

    @Test
    void partsWhatIsADayApartAndLeavesOutWhatIsNotOpen() {
        var one = at(0).group();
        var next = at(24 * 60).group();
        var later = at(2 * 24 * 60 + 1).group();
        var ended = List.of(at(1).as(CLOSED).group(), at(2).as(OUT_OF_SIGHT).group());

        var stretches = Recognition.stretches(
                Stream.concat(Stream.of(later, next, one), ended.stream()).toList());

        assertThat(stretches).containsExactly(List.of(one, next), List.of(later));
        assertThat(Recognition.containsAny(stretches.getFirst(), Set.of(next.id())))
                .isTrue();
        assertThat(Recognition.containsAny(stretches.getLast(), Set.of(next.id())))
                .isFalse();
    }

    @Test
    void findsTheLongestWayThroughTactics() {
        var groups = List.of(
                at(0).using(COMMAND_AND_CONTROL).group(),
                at(1).using(INITIAL_ACCESS, CREDENTIAL_ACCESS).group(),
                at(2).using(EXECUTION).group(),
                at(3).using(EXECUTION).group(),
                at(4).using(DISCOVERY).group());

        assertThat(Walk.of(groups).steps())
                .extracting(Walk.Step::tactic)
                .containsExactly(INITIAL_ACCESS, EXECUTION, DISCOVERY);
        assertThat(Walk.of(groups).words())
                .isEqualTo(
                        "initial access (T-initial access), then execution (T-execution), then discovery (T-discovery)");
        assertThat(Walk.of(List.of()).steps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "IP, 203.0.113.7, ATTACKER, true",
        "IP, 2001:db8::7, ACTOR, true",
        "IP, 203.0.113.7, VICTIM, false",
        "IP, 203.0.113.7, RELATED, false",
        "IP, 10.0.0.9, ATTACKER, false",
        "IP, 100.64.1.1, ATTACKER, false",
        "IP, fd00::1, ATTACKER, false",
        "IP, 999.1.1.1, ATTACKER, false",
        "IP, not an address, ATTACKER, false",
        "USER, jo.tamm, ACTOR, true",
        "USER, Administrator, ACTOR, false",
        "USER, NT AUTHORITY\\SYSTEM, ACTOR, false",
        "USER, jo.tamm, TARGET, false",
        "HASH, d41d8cd98f00b204e9800998ecf8427e, RELATED, true",
        "HASH, d41d8cd98f00b204e9800998ecf8427e, VICTIM, false",
        "DOMAIN, evil.example, ATTACKER, true",
        "DOMAIN, corp.example, RELATED, false",
        "EMAIL, boss@evil.example, ATTACKER, true",
        "HOST, FS-01, ATTACKER, false",
        "PROCESS, powershell.exe, ACTOR, false",
    })
    void isTiedByWhatTellsOfAnAttackerOnly(EntityType type, String value, EntityRole role, boolean tells) {
        assertThat(Tie.of(new Entity(type, value, role)).isPresent()).isEqualTo(tells);
    }

    @Test
    void tellsWhatIsSharedByHowManyFromWhenToWhen() {
        var groups = List.of(
                at(0).on("FS-01").from("fw").using(INITIAL_ACCESS).group(),
                at(10).on("FS-02").from("edr").using(EXECUTION).group(),
                at(40).on("fs-01").from("edr").group());
        var hash = new Tie(Tie.Kind.ATTACKER, "HASH", "abc");
        var story = new Story(
                groups, List.of(new Shared(ATTACKER_TIE, NOON, false), new Shared(hash, NOON.plusSeconds(1), true)));
        var ids = groups.stream().map(CampaignGroup::id).collect(Collectors.toSet());

        assertThat(story.title()).isEqualTo("203.0.113.7 against 2 assets");
        assertThat(story.size()).isEqualTo("3 groups from 2 sources on 2 assets");
        assertThat(story.lasted()).isEqualTo("40 min");
        assertThat(story.reasons(
                        Map.of(ATTACKER_TIE, ids, hash, Set.of(groups.getFirst().id()))))
                .containsExactly(
                        "All of them name the address 203.0.113.7.",
                        "One of them names the file hash abc. By now more than 50 groups have it, so it brings no more"
                                + " of them here.");
    }

    private static Made at(int minute) {
        return new Made(NOON.plusSeconds(minute * 60L), List.of("edr"), "A", Severity.MEDIUM, FREE, List.of());
    }

    /** A group that is described step by step. */
    private record Made(
            Instant at,
            List<String> sources,
            String asset,
            Severity severity,
            Standing standing,
            List<Tactic> tactics) {

        Made from(String... names) {
            return new Made(at, List.of(names), asset, severity, standing, tactics);
        }

        Made on(String name) {
            return new Made(at, sources, name, severity, standing, tactics);
        }

        Made of(Severity grave) {
            return new Made(at, sources, asset, grave, standing, tactics);
        }

        Made as(Standing next) {
            return new Made(at, sources, asset, severity, next, tactics);
        }

        Made using(Tactic... served) {
            return new Made(at, sources, asset, severity, standing, List.of(served));
        }

        CampaignGroup group() {
            return new CampaignGroup(
                    TimeOrderedId.at(at),
                    1,
                    standing,
                    standing == IN_INCIDENT ? "ACME-2026-0001" : null,
                    "Seen",
                    severity,
                    50,
                    asset,
                    sources,
                    tactics.isEmpty() ? null : "T-" + tactics.getFirst().label(),
                    null,
                    tactics,
                    1,
                    at,
                    at);
        }
    }
}

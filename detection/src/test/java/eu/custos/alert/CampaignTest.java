package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.campaign.CampaignDoor;
import eu.custos.campaign.CampaignDoor.Seen;
import eu.custos.campaign.CampaignMarks;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignTest extends TriageBench {

    private final CampaignDoor door = new CampaignDoor(CONTEXT);

    @Test
    void bringsTogetherWhatTwoSourcesSeeOfOneAttacker() {
        take(seenBy("firewall", "10.0.0.5"));
        look();
        assertThat(toDecide()).isEmpty();
        take(seenBy("edr", "10.0.0.6"));
        look();

        var campaign = only();
        assertThat(campaign.title()).isEqualTo("203.0.113.7 against 2 assets");
        assertThat(campaign.standing()).isEqualTo("2 free");
        assertThat(reasons(campaign)).containsExactly("All of them name the address 203.0.113.7.");
        assertThat(campaignEvidence()).containsExactly("campaign.suggested");
    }

    @Test
    void followsOneAssetThroughTacticsInOrder() {
        take(Alerts.of(tenant).by(null).rule("Mail").using("T1566").times(1));
        take(Alerts.of(tenant)
                .by(null)
                .rule("Script")
                .using("T1059")
                .seen(minutes(5))
                .times(1));
        look();
        assertThat(toDecide()).isEmpty();
        take(Alerts.of(tenant)
                .by(null)
                .rule("Share")
                .using("T1021")
                .seen(minutes(9))
                .times(1));
        look();

        assertThat(only().title()).isEqualTo("10.0.0.5 through 3 tactics");
        assertThat(reasons(only()))
                .containsExactly(
                        "All of them are on 10.0.0.5, which went through 3 tactics in the order of an attack.");
    }

    @Test
    void leavesAloneWhatIsFarApartOrEndedOrOfAnotherClient() {
        var other = DB.newClient();
        take(seenBy("firewall", "10.0.0.5"));
        DB.in(
                Scope.platform("triage", Set.of(other)),
                () -> triage.take(
                        Alerts.of(other).from("edr").against("10.0.0.6").times(1)));
        take(Alerts.of(tenant)
                .from("edr")
                .against("10.0.0.7")
                .seen(Alerts.NOON.plus(Duration.ofHours(25)))
                .times(1));
        take(seenBy("mail", "10.0.0.8"));
        close(groups().getLast().id());
        look();
        CurrentScope.run(Scope.platform("campaigns", Set.of(other)), () -> door.look(other));

        assertThat(toDecide()).isEmpty();
        assertThat(CurrentScope.call(Database.analyst(other), () -> door.list(Set.of(other), "TO_DECIDE")))
                .isEmpty();
    }

    @Test
    void isNotMisledByWhatEverybodyNames() {
        take(seenBy("firewall", "10.0.0.5"));
        take(seenBy("edr", "10.0.0.6"));
        look();
        many(CampaignDoor.COMMON, "203.0.113.7");
        many(CampaignDoor.COMMON + 1, "203.0.113.8");
        look();

        assertThat(only().groups()).as("more of a flood than can tell anything").isEqualTo(2);
        assertThat(reasons(only()).getFirst()).contains("By now more than 50 groups have it");
    }

    @Test
    void growsWithoutBeginningAnewAndTakesMoreReasons() {
        two();
        var before = only().id();
        take(seenBy("mail", "10.0.0.7"));
        look();
        look();

        assertThat(only().id()).isEqualTo(before);
        assertThat(only().groups()).isEqualTo(3);
        assertThat(campaignEvidence()).containsExactly("campaign.suggested", "campaign.extended");

        take(Alerts.of(tenant).from("firewall").by("198.51.100.9").times(1));
        take(Alerts.of(tenant)
                .from("edr")
                .against("10.0.0.6")
                .by("198.51.100.9")
                .times(1));
        look();

        assertThat(only().groups()).as("groups that were there name one more").isEqualTo(3);
        assertThat(reasons(only()))
                .containsExactly(
                        "All of them name the address 203.0.113.7.", "2 of them name the address 198.51.100.9.");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void keepsOutWhatSomebodyTookOut() {
        two();
        take(seenBy("mail", "10.0.0.7"));
        look();
        var campaign = only().id();
        var out = groups().getFirst().id();

        as("ada", act(() -> {
            door.takeOut(campaign, out, "one");
            door.takeOut(campaign, out, "one");
        }));
        take(Alerts.of(tenant).from("firewall").by("198.51.100.9").times(1));
        look();

        assertThat(only().groups()).isEqualTo(2);
        assertThat(members(campaign)).doesNotContain(out);
        assertThat(marks()).doesNotContainKey(out);

        as("ada", act(() -> {
            door.putBack(campaign, out, "two");
            door.takeOut(campaign, out, "one");
        }));

        assertThat(members(campaign)).contains(out);
        assertThat(campaignEvidence())
                .endsWith("campaign.extended", "campaign.group-taken-out", "campaign.group-put-back");
    }

    @Test
    void staysDismissedWhenMoreComesUntilSomebodyTakesItUp() {
        two();
        var campaign = only().id();
        assertThat(as("ada", () -> door.refusal(() -> door.dismiss(campaign, " ", "none"))))
                .contains("Say why");

        as("ada", act(() -> door.dismiss(campaign, "Our own test.", "one")));
        take(seenBy("mail", "10.0.0.7"));
        look();

        assertThat(toDecide()).isEmpty();
        assertThat(list("DISMISSED")).extracting(Seen::groups).containsExactly(3);
        assertThat(marks()).isEmpty();

        as("ada", act(() -> door.takeUp(campaign, "two")));
        as("ada", act(() -> door.dismiss(campaign, "Our own test.", "one")));

        assertThat(only().groups()).isEqualTo(3);
        assertThat(marks()).hasSize(3);
        assertThat(campaignEvidence())
                .containsExactly("campaign.suggested", "campaign.dismissed", "campaign.extended", "campaign.taken-up");
    }

    @Test
    void becomesOneIncidentHoweverOftenItIsAsked() {
        two();
        take(seenBy("mail", "10.0.0.7"));
        look();
        var campaign = only().id();
        var versions = versions();
        take(seenBy("proxy", "10.0.0.8"));
        look();

        var incident = as("ada", () -> door.bring(campaign, versions, "one"));
        var again = as("ada", () -> door.bring(campaign, versions, "one"));

        assertThat(again).isEqualTo(incident);
        assertThat(incidents()).containsExactly(incident);
        assertThat(only().standing()).as("what came since was not swept along").isEqualTo("1 free, " + incident);

        as("ada", () -> door.merge(campaign, versions(), incident, "two"));
        look();

        assertThat(groups()).allMatch(group -> group.state() == GroupState.IN_INCIDENT);
        assertThat(toDecide()).isEmpty();
        assertThat(list("IN_INCIDENTS")).extracting(Seen::standing).containsExactly(incident);
        assertThat(campaignEvidence().stream().filter("campaign.promoted"::equals))
                .hasSize(2);
    }

    @Test
    void isReadAndBroughtToAnIncidentByProgramsToo() {
        two();
        var campaign = only().id();
        var client = as("ada", () -> CONTEXT.getBean(ClientOrganisations.class).find(tenant))
                .orElseThrow()
                .reference();

        assertThat(as("ada", () -> door.listedForPrograms(client)))
                .containsExactly("%s %s 2 free".formatted(campaign, client));
        assertThat(as("ada", () -> door.listedForPrograms("NOBODY"))).isEmpty();
        var incident = as("ada", () -> door.bringAsAProgram(campaign, "one"));
        assertThat(incidents()).containsExactly(incident);
        assertThat(as("ada", () -> door.refusal(() -> door.bringAsAProgram(campaign, "two"))))
                .contains("None was brought.");
    }

    @Test
    void endsWithItsLastGroupAndComesBackWithIt() {
        two();
        groups().forEach(group -> close(group.id()));
        look();
        look();
        assertThat(list("ENDED")).extracting(Seen::standing).containsExactly("ended");

        DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("UPDATE alert_group SET state = 'NEW', verdict = NULL, closed_at = NULL")
                        .update());
        look();

        assertThat(only().groups()).isEqualTo(2);
        assertThat(campaignEvidence()).containsExactly("campaign.suggested", "campaign.ended", "campaign.went-on");
    }

    @Test
    void readsTheListPageByPage() {
        take(IntStream.range(0, 52)
                .mapToObj(n -> Alerts.of(tenant).by("198.51.100." + n))
                .flatMap(seen -> Stream.of(
                        seen.from("firewall").against("10.1." + seen.attacker()).one(),
                        seen.from("edr").against("10.2." + seen.attacker()).one()))
                .toList());
        look();

        var pages = as("ada", () -> door.pages(Set.of(tenant)));

        assertThat(pages).extracting(List::size).containsExactly(50, 2);
        assertThat(pages.getFirst()).doesNotContainAnyElementsOf(pages.getLast());
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMINISTRATOR", "MANAGEMENT", "AUDITOR"})
    void letsReadersChangeNothing(Role role) {
        two();
        var campaign = only().id();
        var reader = Database.as(role, tenant);

        for (var act : List.<Runnable>of(
                () -> door.dismiss(campaign, "no", "one"),
                () -> door.takeUp(campaign, "one"),
                () -> door.takeOut(campaign, groups().getFirst().id(), "one"),
                () -> door.bring(campaign, versions(), "one"))) {
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> CurrentScope.run(reader, act));
        }
    }

    @Test
    void showsAndTakesNothingOfAnotherClient() {
        two();
        var campaign = only().id();
        var versions = versions();
        var stranger = Database.analyst(DB.newClient());

        CurrentScope.run(stranger, () -> {
            assertThat(door.exists(campaign)).isFalse();
            assertThat(door.list(Set.of(tenant), "TO_DECIDE")).isEmpty();
            assertThat(CONTEXT.getBean(CampaignMarks.class).of(Set.of(tenant), versions.keySet()))
                    .isEmpty();
        });
        for (var act : List.<Runnable>of(
                () -> door.dismiss(campaign, "no", "one"), () -> door.bring(campaign, versions, "one"))) {
            assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> CurrentScope.run(stranger, act));
        }
    }

    private void two() {
        take(seenBy("firewall", "10.0.0.5"));
        take(seenBy("edr", "10.0.0.6"));
        look();
    }

    private List<eu.custos.ingest.UnderstoodAlert> seenBy(String source, String victim) {
        return Alerts.of(tenant)
                .from(source)
                .against(victim)
                .at(Severity.MEDIUM)
                .times(1);
    }

    private void many(int groups, String attacker) {
        take(IntStream.range(0, groups)
                .mapToObj(n -> Alerts.of(tenant)
                        .from("source " + n % 7)
                        .by(attacker)
                        .against("10.9.0." + n)
                        .one())
                .toList());
    }

    private static java.time.Instant minutes(int later) {
        return Alerts.NOON.plus(Duration.ofMinutes(later));
    }

    private void look() {
        CurrentScope.run(Scope.platform("campaigns", Set.of(tenant)), () -> door.look(tenant));
    }

    private List<TenantId> waiting() {
        return CurrentScope.call(Scope.platform("campaigns", Set.of(tenant)), door::waiting);
    }

    private List<Seen> list(String view) {
        return as("ada", () -> door.list(Set.of(tenant), view));
    }

    private List<Seen> toDecide() {
        return list("TO_DECIDE");
    }

    private Seen only() {
        assertThat(toDecide()).hasSize(1);
        return toDecide().getFirst();
    }

    private List<String> reasons(Seen campaign) {
        return as("ada", () -> door.reasons(campaign.id()));
    }

    private Set<UUID> members(UUID campaign) {
        return as("ada", () -> door.members(campaign));
    }

    private Map<UUID, CampaignMarks.Mark> marks() {
        return as(
                "ada",
                () -> CONTEXT.getBean(CampaignMarks.class)
                        .of(Set.of(tenant), versions().keySet()));
    }

    private Map<UUID, Long> versions() {
        return groups().stream()
                .collect(Collectors.toMap(
                        AlertGroup::id, group -> group.handling().version()));
    }

    private static Supplier<Boolean> act(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    private List<String> campaignEvidence() {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT type FROM evidence_leaf WHERE type LIKE 'campaign.%' ORDER BY seq")
                        .query(String.class)
                        .list());
    }
}

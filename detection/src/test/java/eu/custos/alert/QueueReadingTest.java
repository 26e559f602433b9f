package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import eu.custos.fixtures.Database;
import eu.custos.incident.IncidentDecision;
import eu.custos.incident.IncidentDesk;
import eu.custos.incident.IncidentId;
import eu.custos.incident.Phase;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueReadingTest extends TriageBench {

    private final QueueReading queue = CONTEXT.getBean(QueueReading.class);
    private final GroupReading groups = CONTEXT.getBean(GroupReading.class);

    @Nested
    class Paging {

        @ParameterizedTest
        @ValueSource(strings = {"score", "newest"})
        void showsEveryRowOnceInOrderOverManyPagesAndClients(String sort) {
            var other = DB.newClient();
            var random = new Random(11);
            for (var of : List.of(tenant, other)) {
                many(of, 130, random);
            }
            var scope = analyst("ada", tenant, other);
            var filter = QueueFilter.of(Map.of("sort", sort));

            var seen = CurrentScope.call(scope, () -> all(filter));

            var open = new ArrayList<>(groups());
            open.addAll(groups(other));
            open.removeIf(group -> !group.isOpen());
            assertThat(seen)
                    .hasSize(open.size())
                    .hasSizeGreaterThan(2 * QueueReading.PAGE)
                    .doesNotHaveDuplicates();
            var order = sort.equals("newest")
                    ? Comparator.comparing((QueueRow row) -> row.id().toString())
                            .reversed()
                    : Comparator.comparingInt(QueueRow::score).reversed();
            assertThat(seen).isSortedAccordingTo(order);
        }

        @Test
        void leavesToTheIndexWhatOnlyAlertsKnow() {
            assertThat(QueueFilter.of(Map.of("q", "-source:edge -user:svc x")).tokens())
                    .containsEntry("q", "-source:edge -user:svc x");
        }

        @Test
        void showsClosedRowsByTheirClosing() {
            many(tenant, 3, new Random(1));
            for (var group : groups()) {
                as("ada", () -> desk.close(chosen(group), Verdict.BENIGN, null));
            }

            var closed = as("ada", () -> all(QueueFilter.of(Map.of("view", "closed"))));

            assertThat(closed.stream().map(QueueRow::id))
                    .containsExactlyElementsOf(
                            groups().reversed().stream().map(AlertGroup::id).toList());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"x", "12", "12_no-uuid-here", "999999999999999999999_00000000-0000-0000-0000-000000000000"})
        void refusesACursorThatIsNone(String cursor) {
            assertThatExceptionOfType(TriageException.InvalidContent.class).isThrownBy(() -> QueuePosition.of(cursor));
        }
    }

    @Nested
    class Counting {

        @Test
        void agreesWithTheRowsWhateverHappened() {
            var random = new Random(5);
            many(tenant, 60, random);
            for (var round = 0; round < 40; round++) {
                var group = groups().get(random.nextInt(groups().size()));
                switch (random.nextInt(4)) {
                    case 0 -> as("ada", () -> desk.acknowledge(chosen(group)));
                    case 1 -> as("ada", () -> desk.close(chosen(group), Verdict.TEST, null));
                    case 2 -> {
                        var result = as("ada", () -> desk.close(chosen(group), Verdict.TEST, null));
                        var change = result.change();
                        if (change != null) {
                            as("ada", () -> desk.undo(change));
                        }
                    }
                    default -> many(tenant, 3, random);
                }
            }

            var counts = as("ada", queue::counts);

            for (var view : QueueView.values()) {
                var rows = as("ada", () -> all(QueueFilter.of(Map.of("view", view.code()))));
                assertThat(counts.get(view)).as(view.name()).isEqualTo((long) rows.size());
            }
        }
    }

    @Nested
    class Filtering {

        @Test
        void narrowsByEachKey() {
            take(Alerts.of(tenant)
                    .rule("Beacon")
                    .at(Severity.HIGH)
                    .using("T1071.001")
                    .from("wazuh")
                    .against("10.0.0.9")
                    .times(1));
            take(Alerts.of(tenant).rule("Scan").using("T1046").times(1));

            for (var parameters : List.of(
                    Map.of("sev", "high"),
                    Map.of("technique", "T1071"),
                    Map.of("technique", "T1071.001"),
                    Map.of("source", "wazuh"),
                    Map.of("asset", "10.0.0.9"),
                    Map.of("q", "beac"),
                    Map.of("q", "10.0.0.9 beacon"),
                    Map.of("add", "asset:10.0.0.9"),
                    Map.of("add", "beacon"))) {
                var rows = as("ada", () -> all(QueueFilter.of(parameters)));
                assertThat(rows)
                        .as(parameters.toString())
                        .extracting(QueueRow::title)
                        .containsExactly("Beacon");
            }
        }

        @Test
        void takesWildcardsForWhatTheyAre() {
            take(Alerts.of(tenant).rule("Disk 100% full").times(1));
            take(Alerts.of(tenant).rule("Disk 1000 full").times(1));

            var rows = as("ada", () -> all(QueueFilter.of(Map.of("q", "100%"))));

            assertThat(rows).extracting(QueueRow::title).containsExactly("Disk 100% full");
        }

        @Test
        void keepsEveryChoiceInTheAddress() {
            var filter = QueueFilter.of(Map.of("view", "hot", "sev", "critical", "q", "a&b=c", "sort", "newest"));

            assertThat(QueueModel.filterOf("http://custos.example" + filter.url()))
                    .isEqualTo(filter);
            assertThat(filter.without("q").url()).isEqualTo("/console/queue?view=hot&sort=newest&sev=critical");
        }

        @ParameterizedTest
        @ValueSource(strings = {"sev", "state"})
        void refusesAValueThatIsNone(String key) {
            assertThatExceptionOfType(TriageException.InvalidContent.class)
                    .isThrownBy(() -> QueueFilter.of(Map.of(key, "purple")));
        }

        @Test
        void saysThatThereIsNoIndexAndLooksThroughTitles() {
            take(Alerts.of(tenant).rule("Beacon").times(1));

            var page = as("ada", () -> queue.page(QueueFilter.of(Map.of("q", "beacon")), null));

            assertThat(page.search()).isInstanceOf(QueueSearch.TitlesOnly.class);
            assertThat(page.rows()).hasSize(1);
        }
    }

    @Nested
    class Peeking {

        @Test
        void explainsAGroup() {
            take(Alerts.of(tenant).at(Severity.HIGH).using("T1486").times(3));
            var group = onlyGroup();

            var peek = as("ada", () -> groups.peek(group.id()));

            assertThat(peek.why().stream().mapToInt(GroupPeek.Why::points).sum())
                    .isEqualTo(peek.row().score());
            assertThat(peek.story()).contains("3 times", "against 10.0.0.5", "by 203.0.113.7");
            assertThat(peek.like()).contains("the victim 10.0.0.5");
            assertThat(peek.decision().rule()).contains("asset is unknown");
            assertThat(peek.entities())
                    .extracting(GroupPeek.Named::part)
                    .containsExactlyInAnyOrder("Attacker", "Victim");
        }

        @Test
        void tiesNothingTogetherByWhatEverybodyNames() {
            for (var n = 0; n < 45; n++) {
                take(Alerts.of(tenant).rule("Rule " + n).against("10.9.0." + n).times(1));
            }
            var common = groups().getFirst();
            assertThat(as("ada", () -> groups.peek(common.id())).similar()).isEmpty();

            take(Alerts.of(tenant)
                    .rule("Rule 0")
                    .against("10.9.0.7")
                    .by("198.51.100.9")
                    .times(1));

            var rare = groups().getLast();
            var similar = as("ada", () -> groups.peek(rare.id())).similar();
            assertThat(similar)
                    .singleElement()
                    .satisfies(other -> assertThat(other.reason()).isEqualTo("same 10.9.0.7, named nowhere else, new"));
        }

        @Test
        void tellsTheIncidentsThatNameTheSameAndHowTheyEnded() {
            take(Alerts.of(tenant).rule("First").against("10.9.1.1").times(1));
            take(Alerts.of(tenant)
                    .rule("Second")
                    .against("10.9.1.2")
                    .by("198.51.100.9")
                    .times(1));
            take(Alerts.of(tenant)
                    .rule("Third")
                    .against("10.9.1.1")
                    .by("198.51.100.9")
                    .times(1));
            var all = groups();
            var ended =
                    as("ada", () -> promotions.declare(chosen(all.get(0)), "")).incident();
            var open =
                    as("ada", () -> promotions.declare(chosen(all.get(1)), "")).incident();
            CurrentScope.run(
                    Database.as(Role.LEAD, tenant),
                    () -> CONTEXT.getBean(IncidentDesk.class)
                            .decide(
                                    tenant,
                                    new IncidentId(ended.id()),
                                    new IncidentDecision.Withdrawn("nothing", Instant.now())));

            var similar = as("ada", () -> groups.peek(all.get(2).id())).similar();
            var joinable = as("ada", () -> groups.joinable(all.get(2).id()));

            assertThat(similar)
                    .extracting(GroupPeek.Resembling::incident, GroupPeek.Resembling::reason)
                    .containsExactlyInAnyOrder(
                            tuple(ended.reference(), "incident names 10.9.1.1; withdrawn"),
                            tuple(open.reference(), "incident names 198.51.100.9; open"));
            assertThat(joinable)
                    .singleElement()
                    .satisfies(first -> assertThat(first.title()).endsWith("(names 198.51.100.9)"));
        }

        @Test
        void saysOfAClosedIncidentThatALeadMayReopenItAsLongAsTheyMay() {
            take(Alerts.of(tenant).rule("First").against("10.9.2.1").times(1));
            var first = groups().getFirst();
            var incident =
                    as("ada", () -> promotions.declare(chosen(first), "")).incident();
            close(new IncidentId(incident.id()), Instant.now());
            take(Alerts.of(tenant).rule("Second").against("10.9.2.1").times(1));
            var later = groups().stream()
                    .filter(group -> !group.id().equals(first.id()))
                    .findFirst()
                    .orElseThrow();

            assertThat(as("ada", () -> groups.peek(later.id())).similar())
                    .extracting(GroupPeek.Resembling::reason)
                    .anySatisfy(reason -> assertThat(reason)
                            .startsWith("incident names")
                            .endsWith("; RESOLVED, a lead may re-open it"));
        }

        @Test
        void proposesNoReopeningOfWhatWasClosedLongAgo() {
            take(Alerts.of(tenant).rule("First").against("10.9.2.1").times(1));
            var first = groups().getFirst();
            var incident =
                    as("ada", () -> promotions.declare(chosen(first), "")).incident();
            close(new IncidentId(incident.id()), Instant.now().minus(Duration.ofDays(60)));
            take(Alerts.of(tenant).rule("Second").against("10.9.2.1").times(1));
            var later = groups().stream()
                    .filter(group -> !group.id().equals(first.id()))
                    .findFirst()
                    .orElseThrow();

            assertThat(as("ada", () -> groups.peek(later.id())).similar())
                    .extracting(GroupPeek.Resembling::reason)
                    .anySatisfy(reason ->
                            assertThat(reason).startsWith("incident names").endsWith("; RESOLVED"));
        }

        private void close(IncidentId incident, Instant at) {
            var desk = CONTEXT.getBean(IncidentDesk.class);
            CurrentScope.run(Database.as(Role.LEAD, tenant), () -> {
                desk.enter(tenant, incident, Phase.ASSESSMENT);
                desk.enter(tenant, incident, Phase.CLOSURE);
                desk.decide(tenant, incident, new IncidentDecision.ClosureDecided(true, "RESOLVED", "Done", at));
            });
        }

        @Test
        void proposesTheOpenIncidentThatNamesTheSameThings() {
            take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));
            take(Alerts.of(tenant).rule("Another").against("10.0.0.8").times(1));
            var other = groups().getLast();

            var peek = as("ada", () -> groups.peek(other.id()));

            assertThat(peek.next().mergeInto()).isEqualTo(incidents().getFirst());
            assertThat(peek.similar().getFirst().reason()).contains("names 203.0.113.7");
        }

        @Test
        void findsNoLikenessAcrossTheWall() {
            var other = DB.newClient();
            take(Alerts.of(tenant).times(1));
            DB.in(Database.analyst(other), () -> triage.take(Alerts.of(other).times(1)));

            assertThat(as("ada", () -> groups.peek(onlyGroup().id())).similar()).isEmpty();
            assertThat(CurrentScope.call(
                                    analyst("ada", tenant, other),
                                    () -> groups.peek(onlyGroup().id()))
                            .similar())
                    .hasSize(1);
        }
    }

    @Nested
    class Walls {

        @Test
        void hidesTheRowsOfOtherClients() {
            take(Alerts.of(tenant).at(Severity.CRITICAL).using("T1486").times(1));
            take(Alerts.of(tenant).times(1));
            var group = groups().getFirst();
            var stranger = analyst("eve", DB.newClient());

            CurrentScope.run(stranger, () -> {
                for (var view : QueueView.values()) {
                    assertThat(all(QueueFilter.of(Map.of("view", view.code())))).isEmpty();
                }
                assertThat(queue.counts().values()).containsOnly(0L);
                assertThatExceptionOfType(TriageException.GroupNotFound.class)
                        .isThrownBy(() -> groups.joinable(group.id()));
                assertThat(all(QueueFilter.of(Map.of("client", reference(tenant)))))
                        .isEmpty();
                assertThatExceptionOfType(TriageException.GroupNotFound.class).isThrownBy(() -> groups.get(group.id()));
                assertThatExceptionOfType(TriageException.GroupNotFound.class)
                        .isThrownBy(() -> groups.peek(group.id()));
                assertThatExceptionOfType(AccessRefused.class)
                        .isThrownBy(() -> groups.ofIncident(tenant, UUID.randomUUID()));
            });
        }

        @Test
        void showsFiguresAndClocksOfTheScopeOnly() {
            take(Alerts.of(tenant).at(Severity.HIGH).times(1));
            var figures = CONTEXT.getBean(QueueFigures.class);
            var clocks = CONTEXT.getBean(AcknowledgementClocks.class);
            var stranger = analyst("eve", DB.newClient());

            assertThat(CurrentScope.call(stranger, figures::figures).get("queue"))
                    .isEqualTo(new eu.custos.live.RailFigures.Figure("0", false));
            assertThat(CurrentScope.call(stranger, () -> clocks.running(null, 10)))
                    .isEmpty();
            assertThat(as("ada", figures::figures).get("queue"))
                    .isEqualTo(new eu.custos.live.RailFigures.Figure("1", false));
            assertThat(as("ada", () -> clocks.running(null, 10))).hasSize(1);
            assertThat(as("ada", () -> clocks.running("ACME-2026-0001", 10))).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(names = {"CLIENT_USER", "CLIENT_DECIDER", "SOURCE"})
        void isClosedToTheClientsOwnPeopleAndToSources(Role role) {
            Scope outsider = Database.as(role, tenant);

            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> CurrentScope.call(outsider, () -> queue.page(QueueFilter.of(Map.of()), null)));
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> CurrentScope.call(outsider, () -> groups.peek(UUID.randomUUID())));
            assertThat(CurrentScope.call(
                            outsider, () -> CONTEXT.getBean(QueueFigures.class).figures()))
                    .isEmpty();
        }
    }

    List<QueueRow> all(QueueFilter filter) {
        var rows = new ArrayList<QueueRow>();
        String cursor = null;
        do {
            var page = queue.page(filter, QueuePosition.of(cursor));
            rows.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return rows;
    }

    void many(TenantId of, int count, Random random) {
        var batch = new ArrayList<eu.custos.ingest.UnderstoodAlert>();
        for (var n = 0; n < count; n++) {
            var severities = new Severity[] {Severity.INFORMATIONAL, Severity.LOW, Severity.MEDIUM, Severity.HIGH};
            batch.add(Alerts.of(of)
                    .rule("Rule " + random.nextInt(1_000_000))
                    .at(severities[random.nextInt(severities.length)])
                    .using(random.nextBoolean() ? "T1190" : "T1046")
                    .one());
        }
        DB.in(Scope.platform("triage", Set.of(of)), () -> triage.take(batch));
    }

    static String reference(TenantId of) {
        return DB.in(
                Database.analyst(of),
                () -> DB.jdbc()
                        .sql("SELECT reference FROM client_organisation")
                        .query(String.class)
                        .single());
    }
}

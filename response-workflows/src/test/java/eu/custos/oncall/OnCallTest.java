package eu.custos.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.oncall.Rotation.Member;
import eu.custos.oncall.Rotation.Rhythm;
import eu.custos.response.Story;
import eu.custos.response.escalation.Duty;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OnCallTest {

    private final Rota rota = Story.PLATFORM.bean(Rota.class);

    @BeforeEach
    void nobodyIsOnDuty() {
        Duty.none();
    }

    @Nested
    class ARotation {

        @Test
        void keepsItsPostUntilItIsEndedAndStaysOnRecord() {
            var id = UUID.randomUUID();
            var today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
            asLead(() -> rota.enter(rotation(id, today)));
            asLead(() -> rota.enter(rotation(id, today)));
            var tomorrow = today.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC);
            assertThat(rota.onDuty(Post.EXPERT, tomorrow))
                    .hasValueSatisfying(person -> assertThat(person.account()).isEqualTo("bo"));

            asLead(() -> rota.end(id, today.plusDays(2)));

            assertThat(rota.onDuty(Post.EXPERT, tomorrow)).isPresent();
            assertThat(rota.onDuty(Post.EXPERT, tomorrow.plus(Duration.ofDays(2))))
                    .isEmpty();
        }

        @Test
        void doesNotEndInThePast() {
            var id = UUID.randomUUID();
            var today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
            asLead(() -> rota.enter(rotation(id, today)));

            assertThatExceptionOfType(RotaRefusal.class).isThrownBy(() -> asLead(() -> rota.end(id, today)));
            asLead(() -> rota.end(id, today.plusDays(1)));
        }

        private static Rotation rotation(UUID id, LocalDate from) {
            return new Rotation(
                    id,
                    Post.EXPERT,
                    "Experts",
                    List.of(new Member("ada", "Ada", null), new Member("bo", "Bo", "+33 1")),
                    Rhythm.DAILY,
                    LocalTime.MIDNIGHT,
                    ZoneOffset.UTC,
                    from,
                    null);
        }
    }

    @Nested
    class ASwap {

        @Test
        void letsEachDoWhatTheOtherWouldHaveDoneAndGoesAsAWhole() {
            var early = shift("ada", 1);
            var late = shift("bo", 2);
            asLead(() -> rota.enter(early));
            asLead(() -> rota.enter(late));
            var swap = UUID.randomUUID();

            asLead(() -> rota.swap(swap, ref(early), ref(late)));

            assertThat(onDuty(early.startsAt())).isEqualTo("bo");
            assertThat(onDuty(late.startsAt())).isEqualTo("ada");

            var half = asLead(() -> rota.plan(early.startsAt(), early.endsAt()).shifts().stream()
                    .filter(shift -> swap.equals(shift.swap()))
                    .findFirst()
                    .orElseThrow());
            asLead(() -> rota.withdraw(half.id()));
            assertThat(onDuty(early.startsAt())).isEqualTo("ada");
            assertThat(onDuty(late.startsAt())).isEqualTo("bo");
        }

        @Test
        void isRefusedWhereADutyHasChangedMeanwhile() {
            var early = shift("ada", 1);
            var late = shift("bo", 2);
            asLead(() -> rota.enter(early));
            asLead(() -> rota.enter(late));
            asLead(() -> rota.enter(new Shift(
                    UUID.randomUUID(),
                    Post.EXPERT,
                    "cy",
                    "Cy",
                    null,
                    early.startsAt(),
                    early.endsAt(),
                    true,
                    null,
                    null)));

            assertThatExceptionOfType(RotaRefusal.class)
                    .isThrownBy(() -> asLead(() -> rota.swap(UUID.randomUUID(), ref(early), ref(late))));
            assertThat(onDuty(late.startsAt())).isEqualTo("bo");
        }

        private static Shift shift(String person, int day) {
            var from = now().plus(Duration.ofDays(day));
            return new Shift(
                    UUID.randomUUID(),
                    Post.EXPERT,
                    person,
                    person,
                    null,
                    from,
                    from.plus(Duration.ofHours(8)),
                    false,
                    null,
                    null);
        }

        private static DutyRef ref(Shift shift) {
            return DutyRef.parse(
                    new DutyRef(shift.post(), shift.person(), shift.startsAt(), shift.endsAt()).toString(), "given");
        }

        private String onDuty(Instant at) {
            return rota.onDuty(Post.EXPERT, at).orElseThrow().account();
        }
    }

    @Test
    void refusesTimesThatNoCalendarHolds() {
        var far = Instant.parse("+292278993-01-01T00:00:00Z");
        assertThatExceptionOfType(RotaRefusal.class)
                .isThrownBy(() -> asLead(() -> rota.enter(
                        new Shift(UUID.randomUUID(), 1, "ada", "Ada", null, far, far.plusSeconds(60), false))));
        assertThatExceptionOfType(RotaRefusal.class)
                .isThrownBy(() -> asLead(() -> rota.enter(new Rotation(
                        UUID.randomUUID(),
                        Post.LEAD,
                        "Far",
                        List.of(new Member("ada", "Ada", null)),
                        Rhythm.DAILY,
                        LocalTime.NOON,
                        ZoneOffset.UTC,
                        LocalDate.MAX,
                        null))));
    }

    @Nested
    class AGap {

        private final GapWatch watch = Story.PLATFORM.bean(GapWatch.class);
        private final GapJob job = Story.PLATFORM.bean(GapJob.class);

        @Test
        void isWarnedOfAheadUntilItIsFilled() {
            job.look();
            assertThat(gaps(Post.HEAD)).isEqualTo(1);
            job.look();
            assertThat(gaps(Post.HEAD)).as("once, however often it is looked").isEqualTo(1);
            assertThat(asLead(watch::figures).get("oncall"))
                    .satisfies(figure -> assertThat(figure.text()).startsWith("gap"));

            asLead(() -> rota.enter(new Shift(
                    UUID.randomUUID(), 3, "hed", "Hedda", null, now(), now().plus(Duration.ofDays(8)), false)));
            job.look();
            assertThat(gaps(Post.HEAD)).isZero();
        }

        @Test
        void isLookedForOnThePostOfManagementThatNoLadderNames() {
            job.look();
            assertThat(gaps(Post.MANAGEMENT)).isEqualTo(1);
            assertThat(ahead()).extracting(Gap::post).contains(Post.MANAGEMENT);

            asLead(() -> rota.enter(new Shift(
                    UUID.randomUUID(), 5, "max", "Max", null, now(), now().plus(Duration.ofDays(29)), false)));
            job.look();

            assertThat(gaps(Post.MANAGEMENT)).isZero();
            assertThat(ahead()).extracting(Gap::post).doesNotContain(Post.MANAGEMENT);
        }

        @Test
        void saysOfAPostWhatItIsCalledBy() {
            assertThat(new RotaView(Post.MANAGEMENT, false, null, null, List.of()))
                    .satisfies(view -> assertThat(view.needed()).isTrue())
                    .satisfies(view -> assertThat(view.calledBy()).contains("ladder is used up"))
                    .satisfies(view -> assertThat(view.empty()).contains("not told"));
            assertThat(new RotaView(Post.EXPERT, false, null, null, List.of()))
                    .satisfies(view -> assertThat(view.needed()).isFalse())
                    .satisfies(view -> assertThat(view.calledBy()).isEqualTo("no ladder calls it"));
            assertThat(new RotaView(Post.MANAGEMENT, true, null, null, List.of()).empty())
                    .contains("rung is skipped");
        }

        @Test
        void isLookedForOnAPostThatOneClientOnlyCalls() {
            nobodyCallsExperts();
            job.look();
            assertThat(gaps(Post.EXPERT)).isZero();
            var tenant = Story.DB.newClient();
            Story.DB.in(
                    Story.scope("lin", Role.LEAD, tenant),
                    () -> Story.DB.jdbc().sql("""
                            INSERT INTO escalation_ladder (tenant_id, severity, kind, version, state, rungs, reason,
                                                           proposed_by, proposed_by_name, proposed_at)
                            VALUES (?, 'HIGH', 'FUNCTIONAL', 1, 'IN_FORCE', 'EXPERT PT5M', 'Why', 'lin', 'Lin', now())
                            """).param(tenant.value()).update());
            job.look();

            assertThat(gaps(Post.EXPERT)).isPositive();
        }

        private List<Gap> ahead() {
            var far = now().plus(GapWatch.SHOWN);
            return asLead(() -> GapWatch.gaps(rota.plan(now(), far), GapWatch.needed(watch.onLadders()), now(), far));
        }

        /** Ladders of other tests' clients are still in force. */
        private static void nobodyCallsExperts() {
            var everybody =
                    Set.copyOf(Story.PLATFORM.bean(ClientOrganisations.class).all());
            Story.DB.in(
                    Scope.platform("test", everybody),
                    () -> Story.DB.jdbc().sql("""
                    UPDATE escalation_ladder SET state = 'REPLACED', ended_at = now()
                     WHERE state = 'IN_FORCE' AND rungs LIKE '%EXPERT%'
                    """).update());
        }

        private static long gaps(Post post) {
            return Story.DB
                    .jdbc()
                    .sql("SELECT count(*) FROM oncall_gap WHERE post = ? AND filled_at IS NULL")
                    .param(post.number())
                    .query(Long.class)
                    .single();
        }
    }

    @Nested
    class AHandOver {

        private final HandOvers handOvers = Story.PLATFORM.bean(HandOvers.class);

        @Test
        void isSignedByBothAndCarriesWhatWasOpen() {
            Duty.on(1, "dan", "Dan Duty");
            var story = Story.declared(Severity.HIGH);
            var incident = story.incident();
            story.as("dan", Role.ANALYST, () -> {
                Story.PLATFORM
                        .bean(eu.custos.incident.IncidentDesk.class)
                        .assign(incident.tenant(), incident.id(), incident.version(), "dan");
                return incident;
            });
            var id = UUID.randomUUID();

            story.as("dan", Role.ANALYST, () -> give(id, "bo"));
            story.as("dan", Role.ANALYST, () -> give(id, "bo"));
            assertThat(story.incident().owner()).isEqualTo("dan");
            assertThatExceptionOfType(RotaRefusal.class)
                    .isThrownBy(() -> story.as("ada", Role.ANALYST, () -> take(id)));
            story.as("bo", Role.ANALYST, () -> take(id));
            story.as("bo", Role.ANALYST, () -> take(id));

            assertThat(story.incident().owner()).isEqualTo("bo");
            assertThat(story.evidence()).containsOnlyOnce("incident.handed-over");
            var shown = story.as("bo", Role.ANALYST, handOvers::latest).stream()
                    .filter(handOver -> handOver.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(shown.takenAt()).isNotNull();
            assertThat(shown.shown())
                    .extracting(HandOver.Matter::reference)
                    .containsExactly(incident.reference().value());
            // Somebody who does not see that client sees that there was something, and not what.
            var elsewhere =
                    CurrentScope.call(Story.scope("eve", Role.ANALYST, Story.DB.newClient()), handOvers::latest)
                            .stream()
                            .filter(handOver -> handOver.id().equals(id))
                            .findFirst()
                            .orElseThrow();
            assertThat(elsewhere.shown()).isEmpty();
            assertThat(elsewhere.matters()).isEqualTo(1);
        }

        @Test
        void isGivenOnlyByWhoeverIsOnDuty() {
            Duty.on(1, "dan", "Dan Duty");
            var story = Story.declared(Severity.HIGH);

            assertThatExceptionOfType(RotaRefusal.class)
                    .isThrownBy(() -> story.as("ada", Role.ANALYST, () -> give(UUID.randomUUID(), "bo")));
            assertThatExceptionOfType(RotaRefusal.class)
                    .isThrownBy(() -> story.as("dan", Role.ANALYST, () -> give(UUID.randomUUID(), "dan")));
        }

        private UUID give(UUID id, String taker) {
            handOvers.give(
                    id,
                    Post.ANALYST,
                    new eu.custos.oncall.Duty(Post.ANALYST, taker, taker, null, now(), now(), ""),
                    "Watch it");
            return id;
        }

        private UUID take(UUID id) {
            handOvers.take(id, "Understood");
            return id;
        }
    }

    @Nested
    class AFeed {

        private final DutyFeeds feeds = Story.PLATFORM.bean(DutyFeeds.class);

        @Test
        void isOpenToItsSecretOnlyUntilItIsRevokedAndIsKeptAsAHash() {
            Duty.on(1, "dan", "Dan Duty");
            var secret = as("dan", feeds::make);
            assertThat(feeds.calendar(secret))
                    .hasValueSatisfying(text -> assertThat(text).contains("SUMMARY:On call: Duty analyst"));
            assertThat(feeds.calendar("guessed")).isEmpty();
            assertThat(Story.DB
                            .jdbc()
                            .sql("SELECT count(*) FROM oncall_feed f WHERE f::text LIKE '%' || ? || '%'")
                            .param(secret)
                            .query(Long.class)
                            .single())
                    .isZero();

            var second = as("dan", feeds::make);
            assertThat(feeds.calendar(secret)).as("replaced").isEmpty();
            assertThat(feeds.calendar(second)).isPresent();
            asLead(() -> feeds.revokeOf("dan"));
            assertThat(feeds.calendar(second)).isEmpty();
        }

        @Test
        void isRevokedForOthersByWhoeverKeepsTheRotaOnly() {
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> as("ada", () -> {
                        feeds.revokeOf("dan");
                        return "";
                    }));
        }

        private static String as(String person, java.util.function.Supplier<String> work) {
            return CurrentScope.call(Story.scope(person, Role.ANALYST), work::get);
        }
    }

    private static void asLead(Runnable work) {
        CurrentScope.run(Story.scope("lin", Role.LEAD), work);
    }

    private static <T> T asLead(java.util.function.Supplier<T> work) {
        return CurrentScope.call(Story.scope("lin", Role.LEAD), work::get);
    }

    private static Instant now() {
        return Story.PLATFORM.clock().instant();
    }
}

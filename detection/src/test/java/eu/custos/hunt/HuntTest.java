package eu.custos.hunt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import eu.custos.fixtures.Database;
import eu.custos.hunt.Hunts.Reach;
import eu.custos.ingest.Digest;
import eu.custos.ingest.ItemFields;
import eu.custos.ingest.KeptHistory;
import eu.custos.ingest.KeptHistory.Past;
import eu.custos.ingest.LongWork;
import eu.custos.search.ValueSearch;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.EntityType;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

class HuntTest {

    private static final AnnotationConfigApplicationContext CONTEXT = KeptHistory.with(Parts.class, ItemFields.class);
    private final Instant now = CONTEXT.getBean(Clock.class).instant().truncatedTo(ChronoUnit.MILLIS);
    private final TenantId client = Database.shared().newClient();
    private final TenantId neighbour = Database.shared().newClient();
    private final UUID id = UUID.randomUUID();
    private final Hunts hunts = CONTEXT.getBean(Hunts.class);
    private final HuntRunner runner = CONTEXT.getBean(HuntRunner.class);
    private final Index index = CONTEXT.getBean(Index.class);

    /** Everything of the hunt but the web, and the forms of items. */
    @ComponentScan(
            basePackages = "eu.custos.rule",
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = ".*[.](TriedRules|RulesInForce|JdbcDetectionRules)"))
    @ComponentScan(
            basePackages = {"eu.custos.hunt", "eu.custos.ingest.adapter"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Controller|Test.*)"))
    static class Parts {

        @Bean
        Index index() {
            return new Index();
        }
    }

    /** Knows nothing until a test says otherwise. */
    static final class Index implements ValueSearch {

        final List<Instant> asked = new ArrayList<>();
        volatile @Nullable Answer answer;

        @Override
        public Answer naming(TenantId client, Sought sought, Instant from, Instant to, int most) {
            asked.add(from);
            var known = answer;
            return known == null ? new Unknown() : known;
        }
    }

    @AfterEach
    void calm() {
        index.answer = null;
        if (as(() -> hunts.find(id)).isPresent()) {
            as(() -> {
                hunts.cancel(id);
                return true;
            });
        }
    }

    @Test
    void findsWhatNamesAValueInTheRecordWhileTheIndexDoesNotKnow() {
        keep(client, Past.alert("Beacon", now.minus(Duration.ofDays(40)), "203.0.113.9"));
        keep(client, Past.alert("Beacon too old", now.minus(Duration.ofDays(120)), "203.0.113.9"));
        keep(client, new Past("Flow", now.minus(Duration.ofDays(3)), "203.0.113.9", false, "{}"));
        keep(client, Past.alert("Other", now.minus(Duration.ofDays(2)), "203.0.113.10"));

        as(() -> hunts.forPasted(reach(90, client), "203.0.113[.]9"));
        finish();

        assertThat(hits()).extracting(HuntHit::title).containsExactly("Flow", "Beacon");
        assertThat(hits()).extracting(HuntHit::matched).containsOnly("203.0.113.9");
        assertThat(hunt().state()).isEqualTo(LongWork.State.DONE);
        assertThat(hunt().progress().hits()).isEqualTo(2);
        assertThat(hunt().progress().done()).isEqualTo(3);
    }

    @Test
    void findsWhatStandsUnderADomainAndInANetwork() {
        keep(
                client,
                alert("Lookup", EntityType.DOMAIN, "c2.deep.evil.example", 50),
                alert("Download", EntityType.URL, "https://cdn.evil.example:8443/a?b", 40),
                alert("Machine", EntityType.HOST, "srv1.evil.example", 30),
                alert("Lookalike", EntityType.DOMAIN, "notevil.example", 20),
                alert("Above", EntityType.DOMAIN, "example.example", 19),
                alert("Near", EntityType.IP, "203.0.113.77", 10),
                alert("Far", EntityType.IP, "203.0.114.77", 9),
                alert("Six", EntityType.IP, "2001:db8:7::1", 8),
                alert("Direct", EntityType.URL, "http://203.0.113.78/x", 7),
                alert("Account", EntityType.USER, "evil.example", 6));

        as(() -> hunts.forPasted(reach(1, client), "evil[.]example\n203.0.113[.]0/24\n2001:db8:7::/48"));
        finish();

        assertThat(hits())
                .extracting(HuntHit::title, HuntHit::matched)
                .containsExactlyInAnyOrder(
                        tuple("Lookup", "c2.deep.evil.example under evil.example"),
                        tuple("Download", "https://cdn.evil.example:8443/a?b under evil.example"),
                        tuple("Machine", "srv1.evil.example under evil.example"),
                        tuple("Near", "203.0.113.77 in 203.0.113.0/24"),
                        tuple("Six", "2001:db8:7::1 in 2001:db8:7:0:0:0:0:0/48"),
                        tuple("Direct", "http://203.0.113.78/x in 203.0.113.0/24"),
                        tuple("Account", "evil.example"));
    }

    @Test
    void refusesNetworksThatHoldTheWorldAndMoreThanCanBeLookedUp() {
        assertThatExceptionOfType(HuntRefused.class)
                .isThrownBy(() -> as(() -> hunts.forPasted(reach(1, client), "evil.example\n0.0.0.0/0")))
                .withMessageContaining("0.0.0.0/0 holds too much");
        assertThatExceptionOfType(HuntRefused.class)
                .isThrownBy(() -> as(() -> hunts.forPasted(reach(1, client), "2001::/15")))
                .withMessageContaining("of IPv6 at /16");
        var many = IntStream.range(0, 501)
                .mapToObj(n -> "10.%d.%d.0/24".formatted(n / 256, n % 256))
                .collect(Collectors.joining("\n"));
        assertThatExceptionOfType(HuntRefused.class)
                .isThrownBy(() -> as(() -> hunts.forPasted(reach(1, client), many)))
                .withMessageContaining("Up to 500 networks at once; here are 501");
        assertThat(as(() -> hunts.find(id))).isEmpty();
    }

    @Test
    void asksTheIndexMonthByMonthAndCountsWhatItDoesNotList() {
        var ids = keep(client, Past.alert("Beacon", now.minus(Duration.ofDays(1)), "203.0.113.9"));
        index.answer = new ValueSearch.Naming(1_204, ids);

        as(() -> hunts.forPasted(reach(1, client), "203.0.113.9"));
        finish();

        assertThat(hits()).extracting(HuntHit::title).containsExactly("Beacon");
        assertThat(hunt().progress().hits() % 1_204).isZero();
        assertThat(index.asked).isNotEmpty();
        assertThat(hunt().state()).isEqualTo(LongWork.State.DONE);
    }

    @Test
    void listsTheNewestThousandOfAClientAndCountsTheRest() {
        for (var block = 0; block < 6; block++) {
            var from = now.minus(Duration.ofHours(block + 2L));
            keep(
                    client,
                    IntStream.range(0, 200)
                            .mapToObj(n -> Past.alert("Beacon", from.plusMillis(n), "203.0.113.9"))
                            .toArray(Past[]::new));
        }

        as(() -> hunts.forPasted(reach(1, client), "203.0.113.9"));
        finish();

        assertThat(hunt().progress().hits()).isEqualTo(1_200);
        assertThat(hunt().progress().kept()).isEqualTo(1_000);
        var seen = new ArrayList<UUID>();
        var place = (HitPlace) null;
        do {
            var after = place;
            var page = as(() -> hunts.hits(id, after));
            page.items().forEach(hit -> seen.add(hit.alert()));
            place = HitPlace.of(page.next());
        } while (place != null);
        assertThat(seen).hasSize(1_000).doesNotHaveDuplicates();
    }

    @Test
    void runsARuleOverWhatTheSourcesSent() {
        keep(
                client,
                new Past("Process\0", now.minusSeconds(60), "10.0.0.1", false, "{\"cmd\":\"tool sekurlsa\"}"),
                new Past("Process", now.minusSeconds(50), "10.0.0.1", false, "{\"cmd\":\"notepad\"}"),
                new Past("Garbage", now.minusSeconds(40), "10.0.0.1", false, "{\"cmd\":"));

        as(() -> hunts.withRule(reach(1, client), KeptHistory.RULE));
        finish();

        assertThat(hits())
                .singleElement()
                .satisfies(hit -> assertThat(hit.matched()).isEqualTo("Dumping tool"));
        assertThat(hunt().progress().done()).isEqualTo(3);
    }

    @Test
    void aRuleMeansAtEachClientWhatItsListsSayThere() {
        listed(client, "tool*");
        listed(neighbour, "other*");
        for (var each : List.of(client, neighbour)) {
            keep(
                    each,
                    new Past("Process", now.minusSeconds(60), "10.0.0.1", false, "{\"cmd\":\"tool sekurlsa\"}"),
                    new Past("Process", now.minusSeconds(50), "10.0.0.1", false, "{\"cmd\":\"other sekurlsa\"}"));
        }

        both(() -> hunts.withRule(reach(1, client, neighbour), expanding("")));
        both(() -> {
            while (hunts.find(id).orElseThrow().running()) {
                assertThat(runner.step()).isTrue();
            }
            return assertThat(hunts.hits(id, null).items())
                    .extracting(HuntHit::tenant)
                    .containsExactlyInAnyOrder(client, neighbour);
        });
    }

    @Test
    void aRuleKeepsTheListsThatWereInForceWhenItsHuntStarted() {
        listed(client, "tool*");
        keep(client, new Past("Process", now.minusSeconds(60), "10.0.0.1", false, "{\"cmd\":\"tool sekurlsa\"}"));
        as(() -> hunts.withRule(reach(1, client), expanding("")));

        Database.shared()
                .jdbc()
                .sql("UPDATE detection_rule SET active_until = :at, retired_by = 'test' WHERE scope_key = :key")
                .param("at", Timestamp.from(hunt().until().plusMillis(1)))
                .param("key", reference(client))
                .update();
        finish();

        assertThat(hits()).hasSize(1);
    }

    @Test
    void aRuleWithoutItsListIsRefusedAndToldWhereUnlessItBringsOne() {
        listed(client, "tool*");

        assertThatExceptionOfType(HuntRefused.class)
                .isThrownBy(() -> both(() -> hunts.withRule(reach(1, client, neighbour), expanding(""))))
                .withMessageContainingAll("At " + reference(neighbour), "Tools");
        // Somebody else's client is none to learn the lists of.
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> as(() -> hunts.withRule(reach(1, neighbour), expanding(""))));
        keep(neighbour, new Past("Process", now.minusSeconds(60), "10.0.0.1", false, "{\"cmd\":\"mine sekurlsa\"}"));
        both(() -> hunts.withRule(
                reach(1, neighbour), expanding("---\ntitle: Tools of ours\nplaceholder: Tools\nvalues: [mine*]\n")));
        both(() -> {
            while (hunts.find(id).orElseThrow().running()) {
                assertThat(runner.step()).isTrue();
            }
            return assertThat(hunts.hits(id, null).items()).hasSize(1);
        });
    }

    @Test
    void goesOnAfterACrashWithoutFindingAnythingTwice() {
        for (var block = 0; block < 3; block++) {
            var from = now.minus(Duration.ofHours(block + 2L));
            keep(
                    client,
                    IntStream.range(0, 150)
                            .mapToObj(n -> Past.alert("Beacon", from.plusMillis(n / 2), "203.0.113.9"))
                            .toArray(Past[]::new));
        }
        as(() -> hunts.forPasted(reach(1, client), "203.0.113.9"));
        while (hunt().progress().done() == 0) {
            assertThat(runner.step()).isTrue();
        }
        // Held by one that came no further, then free again.
        assertThat(CONTEXT.getBean(JdbcHunts.class).hold(UUID.randomUUID(), now, Duration.ofMinutes(1)))
                .isEmpty();
        as(() -> {
            hunts.cancel(id);
            hunts.resume(id);
            return true;
        });

        finish();

        assertThat(hunt().progress().hits()).isEqualTo(450);
        assertThat(hits()).hasSize(100).extracting(HuntHit::alert).doesNotHaveDuplicates();
        assertThat(hunt().progress().done()).isEqualTo(450);
    }

    @Test
    void showsNobodyWhatItFoundAtAnotherClient() {
        keep(client, Past.alert("Mine", now.minusSeconds(60), "203.0.113.9"));
        keep(neighbour, Past.alert("Theirs", now.minusSeconds(60), "203.0.113.9"));
        in(Database.analyst(client, neighbour), () -> hunts.forPasted(reach(1, client, neighbour), "203.0.113.9"));
        finish();

        assertThat(hits()).extracting(HuntHit::title).containsExactly("Mine");
        assertThat(hunt().progress().hits()).isEqualTo(1);
        assertThat(hunt().progress().clients()).isEqualTo(1);
        var stranger = Database.shared().newClient();
        assertThat(in(Database.analyst(stranger), () -> hunts.find(id))).isEmpty();
        assertThat(in(Database.analyst(stranger), () -> hunts.hits(id, null)).items())
                .isEmpty();
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> in(
                        Database.analyst(stranger),
                        () -> hunts.forPasted(
                                new Reach(UUID.randomUUID(), "Theirs", Set.of(client), Duration.ofDays(1), false),
                                "evil.example")));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() -> in(Database.analyst(stranger), () -> {
                    hunts.cancel(id);
                    return true;
                }));
    }

    @Test
    void saysInTheClientsLedgerThatItsHistoryWasLookedThrough() {
        as(() -> hunts.forValues(reach(1, client), List.of("evil[.]example")));
        as(() -> hunts.forValues(reach(1, client), List.of("evil[.]example")));
        finish();

        Database.shared().settled();
        var leaves = Database.shared()
                .in(
                        Database.analyst(client),
                        () -> Database.shared()
                                .jdbc()
                                .sql("SELECT count(*) FROM evidence_leaf WHERE type = 'hunt.looked-through'")
                                .query(Long.class)
                                .single());
        assertThat(leaves).isEqualTo(1);
        assertThat(named()).contains("a.lovelace").doesNotContain("Ada Lovelace");
    }

    /** Whom the client's ledger knows, as they sign in. */
    private List<String> named() {
        return Database.shared()
                .in(
                        Database.analyst(client),
                        () -> Database.shared()
                                .jdbc()
                                .sql("SELECT convert_from(name, 'UTF8') FROM evidence_name")
                                .query(String.class)
                                .list());
    }

    @Test
    void refusesWhatCannotBeHunted() {
        refused(() -> hunts.forPasted(reach(1, client), " \n#"));
        refused(() -> hunts.forPasted(reach(1, client), "10.0.0.0/7"));
        refused(() -> hunts.forPasted(reach(0, client), "evil.example"));
        refused(() -> hunts.forPasted(reach(1), "evil.example"));
        refused(() -> hunts.withRule(reach(1, client), "title: [unclosed"));
        refused(() -> hunts.forPasted(
                new Reach(id, "two\nlines", Set.of(client), Duration.ofDays(1), false), "evil.example"));
        assertThatExceptionOfType(AccessRefused.class)
                .isThrownBy(() ->
                        in(Database.as(Role.AUDITOR, client), () -> hunts.forPasted(reach(1, client), "evil.example")));
        assertThatExceptionOfType(HuntRefused.class).isThrownBy(() -> HitPlace.of("yesterday_x"));
    }

    private Past alert(String title, EntityType type, String named, int secondsAgo) {
        return new Past(title, now.minusSeconds(secondsAgo), type, named, true, "{}");
    }

    private void refused(Supplier<UUID> hunt) {
        assertThatExceptionOfType(HuntRefused.class).isThrownBy(() -> as(hunt));
    }

    private <T> T both(Supplier<T> work) {
        return in(Database.as(Role.LEAD, client, neighbour), work);
    }

    private static String expanding(String more) {
        return KeptHistory.RULE.replace("cmd|contains: sekurlsa", "cmd|expand: '%Tools%'") + more;
    }

    /** A list of that client's own. */
    private void listed(TenantId tenant, String value) {
        var content = "title: Tools\nplaceholder: Tools\nvalues: ['%s']\n".formatted(value);
        Database.shared()
                .jdbc()
                .sql("""
                    INSERT INTO detection_rule
                        (id, reference, title, level, kind, scope, scope_key, digest, content, active_from, added_by)
                    VALUES (:id, '%Tools%', 'Tools', 'informational', 'VALUES', 'CLIENT', :key, :digest, :content,
                            :from, 'test')
                    """)
                .param("id", UUID.randomUUID())
                .param("key", reference(tenant))
                .param("digest", Digest.hex(content.getBytes(StandardCharsets.UTF_8)))
                .param("content", content)
                .param("from", Timestamp.from(now.minusSeconds(60)))
                .update();
    }

    private static String reference(TenantId tenant) {
        return Database.organisation(tenant).reference();
    }

    private Reach reach(int days, TenantId... clients) {
        return new Reach(id, "Hunt of a test", Set.of(clients), Duration.ofDays(days), false);
    }

    private static List<UUID> keep(TenantId client, Past... items) {
        return KeptHistory.keep(CONTEXT, client, List.of(items));
    }

    private void finish() {
        while (hunt().running()) {
            assertThat(runner.step()).isTrue();
        }
    }

    private Hunt hunt() {
        return as(() -> hunts.find(id)).orElseThrow();
    }

    private List<HuntHit> hits() {
        return as(() -> hunts.hits(id, null)).items();
    }

    private <T> T as(Supplier<T> work) {
        return in(Database.analyst(client), work);
    }

    private static <T> T in(Scope scope, Supplier<T> work) {
        return CurrentScope.call(scope, work::get);
    }
}

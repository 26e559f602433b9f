package eu.custos.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.indicator.IndicatorList.About;
import eu.custos.indicator.IndicatorList.State;
import eu.custos.indicator.IndicatorMatching.Matches;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class IndicatorListsTest {

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "eu.custos.indicator",
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Controller|IndicatorHunt|Test.*)"))
    static class Indicators {

        @Bean
        JsonMapper jsonMapper() {
            return JsonMapper.builder().build();
        }
    }

    private static final Database DB = Database.shared();
    private static final AnnotationConfigApplicationContext CONTEXT = CoreContext.with(Indicators.class);

    private final TenantId tenant = DB.newClient();
    private final TenantId other = DB.newClient();
    private final IndicatorFixtures fixtures = new IndicatorFixtures(CONTEXT);
    private final IndicatorLists lists = CONTEXT.getBean(IndicatorLists.class);
    private final IndicatorReading reading = CONTEXT.getBean(IndicatorReading.class);
    /** Lists for all clients reach every test. */
    private final String own = "x" + tenant.toString().substring(0, 8) + ".example";

    private <T> T as(Role role, TenantId who, Supplier<T> work) {
        return CurrentScope.call(Database.as(role, who), work::get);
    }

    private List<IndicatorHit> matching(TenantId who, EntityType type, String value) {
        var entity = new Entity(type, value, EntityRole.RELATED);
        Matches matches = DB.in(
                Scope.platform("triage", Set.of(who)),
                () -> CONTEXT.getBean(IndicatorMatching.class).among(Map.of(who, List.of(entity))));
        return matches.of(who, entity);
    }

    private List<String> evidence() {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT type FROM evidence_leaf WHERE type LIKE 'indicator.%' ORDER BY seq")
                        .query(String.class)
                        .list());
    }

    @Nested
    class Matching {

        @ParameterizedTest
        @CsvSource({
            "198.51.100.7, IP, 198.51.100.7, true",
            "198.51.100.7, IP, 198.51.100.8, false",
            "198.51.100.0/24, IP, 198.51.100.8, true",
            "198.51.100.0/24, IP, 198.51.101.8, false",
            "2001:db8:7::/48, IP, 2001:db8:7::42, true",
            "2001:db8:7::/48, IP, 2001:db8:8::42, false",
            "evil.example, DOMAIN, evil.example, true",
            "evil.example, DOMAIN, a.b.EVIL.example, true",
            "evil.example, DOMAIN, notevil.example, false",
            "a.evil.example, DOMAIN, evil.example, false",
            "evil.example, HOST, www.evil.example, true",
            "evil.example, URL, https://www.evil.example/x, true",
            "evil.example, EMAIL, a@evil.example, false",
            "http://evil.example/x, URL, https://Evil.example/x#y, true",
            "http://evil.example/x, URL, https://evil.example/X, false",
            "198.51.100.7, URL, http://198.51.100.7:8080/, true",
            "d41d8cd98f00b204e9800998ecf8427e, HASH, D41D8CD98F00B204E9800998ECF8427E, true",
            "a@evil.example, EMAIL, A@Evil.Example, true",
            "evil.example, USER, evil.example, false",
        })
        void followsWhatAListMeans(String indicator, EntityType type, String named, boolean hit) {
            fixtures.forClient(tenant, "List", indicator);

            assertThat(matching(tenant, type, named)).hasSize(hit ? 1 : 0);
        }

        @Test
        void reachesTheClientOfAListOnlyAndAllOfOneForAll() {
            fixtures.forClient(tenant, "Own", own);

            assertThat(matching(tenant, EntityType.DOMAIN, own)).hasSize(1);
            assertThat(matching(other, EntityType.DOMAIN, own)).isEmpty();

            var list = fixtures.forAll(tenant, "All " + own, own);
            assertThat(matching(other, EntityType.DOMAIN, own)).hasSize(1);
            assertThat(matching(tenant, EntityType.DOMAIN, own)).hasSize(2);
            fixtures.retire(tenant, list);
        }

        @Test
        void stopsWhenAnEntryExpiresAndBeginsWhenItCounts() {
            fixtures.forClient(
                    tenant,
                    "Times",
                    "value,valid_from,valid_until\n%s,,2099-01-01\nlater.example,2098-01-01,2099-01-01\n"
                            .formatted(own));
            assertThat(matching(tenant, EntityType.DOMAIN, own)).hasSize(1);
            assertThat(matching(tenant, EntityType.DOMAIN, "later.example")).isEmpty();

            JdbcClient.create(DB.superuser())
                    .sql("UPDATE custos.indicator SET valid_until = now() WHERE tenant_id = ? AND value = ?")
                    .params(tenant.value(), own)
                    .update();
            assertThat(matching(tenant, EntityType.DOMAIN, own)).isEmpty();
        }

        @Test
        void asksTheDatabaseNothingAboutWhatIsOnNoList() {
            var known = new IndicatorMemory.Known(
                    "mark", new long[] {IndicatorMemory.fingerprint("d:evil.example")}, new BitSet(), new BitSet());

            assertThat(known.mayHold("d:evil.example")).isTrue();
            assertThat(known.mayHold("d:good.example")).isFalse();
        }
    }

    @Nested
    class Versions {

        @Test
        void takeThePlaceOfTheOneBeforeUnderTheSameName() {
            var first = fixtures.forClient(tenant, "National CERT", own);
            var second = fixtures.forClient(tenant, "national cert", "next-" + own);

            assertThat(second).isEqualTo(first);
            assertThat(matching(tenant, EntityType.DOMAIN, own)).isEmpty();
            assertThat(matching(tenant, EntityType.DOMAIN, "next-" + own)).hasSize(1);
            var line = as(Role.ANALYST, tenant, () -> reading.line(first));
            assertThat(line.list().number()).isEqualTo(2);
            assertThat(as(Role.ANALYST, tenant, () -> reading.versions(line.list())))
                    .extracting(IndicatorList::state)
                    .containsExactly(State.IN_FORCE, State.REPLACED);
            assertThat(evidence()).containsExactly("indicator.list-in-force", "indicator.list-in-force");
        }

        @Test
        void areRetiredOnceHoweverOften() {
            var list = fixtures.forClient(tenant, "Gone", own);

            fixtures.retire(tenant, list);
            fixtures.retire(tenant, list);

            assertThat(matching(tenant, EntityType.DOMAIN, own)).isEmpty();
            assertThat(evidence()).containsExactly("indicator.list-in-force", "indicator.list-retired");
            assertThat(as(Role.ANALYST, tenant, reading::retired))
                    .extracting(IndicatorList::listId)
                    .contains(list);
        }

        @Test
        void comeIntoForceOnceHoweverOftenTheFormIsSent() {
            var draft = as(Role.LEAD, tenant, () -> lists.draft(tenant, about("Twice"), own));

            var once = as(Role.LEAD, tenant, () -> lists.putIntoForce(draft.versionId()));
            var again = as(Role.LEAD, tenant, () -> lists.putIntoForce(draft.versionId()));

            assertThat(again).isEqualTo(once);
            assertThat(evidence()).hasSize(1);
        }

        @Test
        void countForNothingAsDraftsAndOnePersonHasOne() {
            var first = as(Role.LEAD, tenant, () -> lists.draft(tenant, about("Draft"), own));
            assertThat(matching(tenant, EntityType.DOMAIN, own)).isEmpty();

            as(Role.LEAD, tenant, () -> lists.draft(tenant, about("Draft"), own));

            assertThatExceptionOfType(ListRefused.class)
                    .isThrownBy(() -> as(Role.LEAD, tenant, () -> lists.putIntoForce(first.versionId())));
            assertThat(evidence()).isEmpty();
        }

        @Test
        void withNothingToCompareDoNotComeIntoForce() {
            var draft = as(Role.LEAD, tenant, () -> lists.draft(tenant, about("Empty"), "value\nnothing\n"));

            assertThat(draft.content().leftOut()).isEqualTo(1);
            assertThatExceptionOfType(ListRefused.class)
                    .isThrownBy(() -> as(Role.LEAD, tenant, () -> lists.putIntoForce(draft.versionId())));
        }
    }

    @Nested
    class Walls {

        @Test
        void analystsReadAndLeadsOfOtherClientsSeeNothing() {
            var list = fixtures.forClient(tenant, "Walled", own);
            UUID version =
                    as(Role.ANALYST, tenant, () -> reading.line(list)).list().versionId();

            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> as(Role.ANALYST, tenant, () -> lists.draft(tenant, about("No"), own)));
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> as(Role.LEAD, other, () -> lists.draft(tenant, about("No"), own)));
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> as(Role.ANALYST, other, () -> reading.line(list)));
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> as(Role.ANALYST, other, () -> reading.line(version)));
            assertThatExceptionOfType(AccessRefused.class)
                    .isThrownBy(() -> as(Role.LEAD, other, () -> {
                        lists.retire(list);
                        return list;
                    }));
            assertThat(as(Role.ANALYST, other, () -> reading.inForce(list, null, 10))
                            .items())
                    .isEmpty();
            assertThat(matching(tenant, EntityType.DOMAIN, own)).hasSize(1);
        }
    }

    @Nested
    class Pages {

        @Test
        void goOnWhereTheOneBeforeEnded() {
            var text = new StringBuilder("value\n");
            for (var n = 0; n < 25; n++) {
                text.append("h%02d.%s\n".formatted(n, own));
            }
            var list = fixtures.forClient(tenant, "Paged", text.toString());

            var seen = new ArrayList<String>();
            String after = null;
            do {
                var from = after;
                var page = as(Role.ANALYST, tenant, () -> reading.inForce(list, from, 10));
                page.items().forEach(each -> seen.add(each.value()));
                after = page.next();
            } while (after != null);

            assertThat(seen).hasSize(25).doesNotHaveDuplicates().isSorted();
        }

        @ParameterizedTest
        @CsvSource({
            "198.51.100.9, 198.51.100.0/24",
            "a.evil.example, evil.example",
            "evi, evil.example",
            "198.51, 198.51.100.0/24"
        })
        void findWhatWouldMatchAndWhatBeginsSo(String asked, String found) {
            var list = fixtures.forClient(tenant, "Searched", "198.51.100.0/24\nevil.example\n");

            var items = as(
                    Role.ANALYST,
                    tenant,
                    () -> reading.search(reading.line(list).list(), asked));

            assertThat(items).extracting(Indicator::value).contains(found);
        }
    }

    private static About about(String name) {
        return new About(name, "Test", Tlp.AMBER, 30);
    }

    @Test
    void figuresSayWhatExpiresSoon() {
        var list = fixtures.forClient(
                tenant,
                "Soon",
                "value,valid_until\nsoon.%s,%s\nlate.%s,2099-01-01\n"
                        .formatted(own, Instant.now().plusSeconds(86_400), own));

        var line = as(Role.ANALYST, tenant, () -> reading.line(list));

        assertThat(line.expiring()).isEqualTo(1);
        assertThat(line.expired()).isZero();
        assertThat(line.list().content().entries()).isEqualTo(2);
    }
}

package eu.custos.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.custos.sigma.RuleSetScope.Client;
import eu.custos.sigma.RuleSetScope.Global;
import eu.custos.sigma.RuleSetScope.Sector;
import eu.custos.sigma.RuleSetVersion.Entry;
import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which rules were active for a client at an instant. */
class RuleInForceTest {

    static final TenantId ACME = new TenantId(new UUID(0, 1));
    static final TenantId BOLT = new TenantId(new UUID(0, 2));

    static Instant day(int day) {
        return Instant.parse("2026-03-01T00:00:00Z").plusSeconds(86_400L * (day - 1));
    }

    static RuleSetVersion version(
            String name, int version, RuleSetScope scope, int from, @Nullable Integer until, String... rules) {
        return new RuleSetVersion(
                name,
                version,
                scope,
                day(from),
                until == null ? null : day(until),
                Stream.of(rules)
                        .map(rule -> new Entry(
                                rule.replace("!", ""),
                                "%s-%s-%d".formatted(rule, name, version),
                                !rule.startsWith("!")))
                        .toList());
    }

    static List<String> active(TenantId client, int day, RuleSetVersion... versions) {
        return RuleInForce.at(day(day), client, Set.of("Energy"), List.of(versions)).stream()
                .map(rule -> "%s by %s %d"
                        .formatted(
                                rule.rule(),
                                rule.decidedBy().name(),
                                rule.decidedBy().version()))
                .toList();
    }

    @Test
    void aVersionIsInForceFromItsBeginningUntilJustBeforeItsEnd() {
        var set = version("base", 1, new Global(), 2, 4, "a");

        assertThat(active(ACME, 1, set)).isEmpty();
        assertThat(active(ACME, 2, set)).containsExactly("a by base 1");
        assertThat(active(ACME, 3, set)).containsExactly("a by base 1");
        assertThat(active(ACME, 4, set)).isEmpty();
    }

    @Test
    void theHighestVersionInForceCounts() {
        var first = version("base", 1, new Global(), 1, null, "a", "b");
        var second = version("base", 2, new Global(), 5, 7, "b", "c");

        assertThat(active(ACME, 4, first, second)).containsExactly("a by base 1", "b by base 1");
        assertThat(active(ACME, 5, first, second)).containsExactly("b by base 2", "c by base 2");
        assertThat(active(ACME, 7, first, second)).as("rolled back").containsExactly("a by base 1", "b by base 1");
    }

    @Test
    void sectorsAndClientsAddToWhatIsGlobal() {
        var versions = new RuleSetVersion[] {
            version("base", 1, new Global(), 1, null, "a"),
            version("grid", 1, new Sector(" ENERGY"), 1, null, "b"),
            version("hospitals", 1, new Sector("health"), 1, null, "c"),
            version("acme", 1, new Client(ACME), 1, null, "d")
        };

        assertThat(active(ACME, 1, versions)).containsExactly("a by base 1", "b by grid 1", "d by acme 1");
        assertThat(active(BOLT, 1, versions)).containsExactly("a by base 1", "b by grid 1");
    }

    @Test
    void theNarrowerScopeHasTheSay() {
        var versions = new RuleSetVersion[] {
            version("base", 1, new Global(), 9, null, "a", "b", "!c"),
            version("grid", 1, new Sector("energy"), 5, null, "!a", "!b"),
            version("acme", 1, new Client(ACME), 1, null, "a", "c")
        };

        assertThat(active(ACME, 10, versions)).containsExactly("a by acme 1", "c by acme 1");
        assertThat(active(BOLT, 10, versions)).isEmpty();
    }

    @Test
    void withinAScopeTheLatestHasTheSay() {
        var older = version("base", 1, new Global(), 1, null, "a");
        var newer = version("quiet", 1, new Global(), 2, null, "!a");

        assertThat(active(ACME, 1, older, newer)).containsExactly("a by base 1");
        assertThat(active(ACME, 2, older, newer)).isEmpty();
    }

    @Test
    void aClientsRuleSetMayHaveTheNameOfAGlobalOne() {
        assertThat(active(
                        ACME,
                        1,
                        version("base", 7, new Global(), 1, null, "a"),
                        version("base", 1, new Client(ACME), 1, null, "b")))
                .containsExactly("a by base 7", "b by base 1");
    }

    /** Seeded. */
    @Test
    void theOrderInWhichVersionsAreGivenDoesNotMatter() {
        var random = new Random(7);
        var versions = new ArrayList<RuleSetVersion>();
        var scopes = List.of(new Global(), new Sector("energy"), new Client(ACME));
        for (var n = 0; n < 60; n++) {
            var from = random.nextInt(5);
            versions.add(version(
                    "set" + n % 6,
                    n / 6 + 1,
                    scopes.get(n % 3),
                    from,
                    random.nextBoolean() ? null : from + random.nextInt(5),
                    (random.nextBoolean() ? "!" : "") + "a",
                    (random.nextBoolean() ? "!" : "") + "b"));
        }
        var expected = RuleInForce.at(day(3), ACME, Set.of("energy"), versions);
        for (var n = 0; n < 50; n++) {
            Collections.shuffle(versions, random);
            assertThat(RuleInForce.at(day(3), ACME, Set.of("energy"), versions)).isEqualTo(expected);
        }
    }

    @Test
    void aVersionHasAPlausibleForm() {
        assertThatIllegalArgumentException().isThrownBy(() -> version("x", 0, new Global(), 1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> version("x", 1, new Global(), 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> version("x", 1, new Global(), 1, null, "a", "!a"));
    }
}

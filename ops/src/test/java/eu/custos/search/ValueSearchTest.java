package eu.custos.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.Stack;
import eu.custos.fixtures.Database;
import eu.custos.search.ValueSearch.Naming;
import eu.custos.search.ValueSearch.Sought;
import eu.custos.search.ValueSearch.Unknown;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import eu.custos.vocabulary.Severity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a hunt asks a real index. */
class ValueSearchTest {

    private static final AlertIndex INDEX = Stack.shared().bean(AlertIndex.class);
    private static final ValueSearch SEARCH = Stack.shared().bean(ValueSearch.class);
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");

    private final TenantId client = new TenantId(UUID.randomUUID());
    private final TenantId neighbour = new TenantId(UUID.randomUUID());

    @Test
    void findsWhatStandsUnderADomainAndInANetworkOfThatClientOnly() {
        var under = index(client, EntityType.DOMAIN, "c2.deep.evil.example");
        var hosted = index(client, EntityType.URL, "https://cdn.evil.example:8443/a");
        var inside = index(client, EntityType.IP, "203.0.113.77");
        var direct = index(client, EntityType.URL, "http://203.0.113.78/x");
        var six = index(client, EntityType.IP, "2001:db8:7::1");
        index(client, EntityType.DOMAIN, "notevil.example");
        index(client, EntityType.IP, "203.0.114.77");
        index(neighbour, EntityType.DOMAIN, "other.evil.example");
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        found(sought(List.of(), List.of("::/0", "0.0.0.0/0"))).size() == 4);

        assertThat(found(sought(List.of("evil.example"), List.of()))).containsExactlyInAnyOrder(under, hosted);
        assertThat(found(sought(List.of(), List.of("203.0.113.0/24")))).containsExactlyInAnyOrder(inside, direct);
        assertThat(found(sought(List.of(), List.of("203.0.113.9/24", "2001:db8:7:0:0:0:0:0/48"))))
                .containsExactlyInAnyOrder(inside, direct, six);
        assertThat(found(new Sought(List.of(), List.of(), List.of("203.0.113.78"), List.of())))
                .containsExactly(direct);
    }

    @Test
    void asksForAsManyAsAHuntMayLookFor() {
        var inside = index(client, EntityType.IP, "10.1.243.1");
        var networks = new ArrayList<String>();
        for (var n = 0; n < ValueSearch.MOST_NETWORKS; n++) {
            networks.add("10.%d.%d.0/24".formatted(n / 256, n % 256));
        }
        var values = Collections.nCopies(ValueSearch.MOST_VALUES, "nothing.example");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> found(new Sought(values, values, List.of("192.0.2.1"), networks))
                        .contains(inside));
    }

    @Test
    void knowsNothingOfDomainsWhereADocumentDoesNotTellThem() {
        var named = index(client, EntityType.DOMAIN, "c2.evil.example");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !found(sought(List.of("evil.example"), List.of())).isEmpty());

        put("""
                {"tenant": "%s", "source": "edge", "receivedAt": "2026-10-20T12:00:00Z", "exact": ["old.evil.example"]}
                """.formatted(client));

        assertThat(answer(sought(List.of("evil.example"), List.of()))).isInstanceOf(Unknown.class);
        assertThat(found(new Sought(List.of("c2.evil.example"), List.of(), List.of(), List.of())))
                .containsExactly(named);
    }

    private static Sought sought(List<String> domains, List<String> networks) {
        return new Sought(List.of(), domains, List.of(), networks);
    }

    private List<UUID> found(Sought sought) {
        return answer(sought) instanceof Naming(var _, var newest) ? newest : List.of();
    }

    private ValueSearch.Answer answer(Sought sought) {
        return CurrentScope.call(Database.analyst(client), () -> SEARCH.naming(client, sought, FROM, TO, 100));
    }

    private static UUID index(TenantId of, EntityType type, String value) {
        var id = UUID.randomUUID();
        var at = Instant.parse("2026-10-20T12:00:00Z");
        INDEX.index(List.of(new IndexedAlert(
                id,
                of,
                "edge",
                at,
                at,
                "Beacon",
                Severity.LOW,
                "",
                "",
                "",
                null,
                List.of(value),
                List.of(new Entity(type, value, EntityRole.RELATED)),
                List.of())));
        return id;
    }

    /** As an earlier release wrote it. */
    private static void put(String document) {
        var address = String.valueOf(Stack.shared().servers().properties().get("spring.elasticsearch.uris"));
        var request = HttpRequest.newBuilder(
                        URI.create(address + "/custos-alerts-v1-2026.10/_doc/" + UUID.randomUUID() + "?refresh=true"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(document))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

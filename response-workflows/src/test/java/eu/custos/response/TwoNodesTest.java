package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.response.escalation.Duty;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes on one database: hundreds of triages are late in the same second, and each climbs its ladder once. */
class TwoNodesTest {

    private static final int INCIDENTS = 100;

    private final JdbcClient tables = JdbcClient.create(Story.DB.superuser());

    @Test
    void shareTheWorkAndDoNothingTwice() {
        Duty.none();
        var clients = List.of(Story.DB.newClient(), Story.DB.newClient());
        var alone = late(Story.DB.newClient());
        IntStream.range(0, INCIDENTS).forEach(n -> Story.declared(clients.get(n % 2), Severity.MEDIUM));
        Story.PLATFORM.clock().advance(Duration.ofHours(1));

        try (var one = new NodeProcess(_ -> false);
                var other = new NodeProcess(_ -> false)) {
            Stream.of(one, other).parallel().forEach(NodeProcess::share);
            await().atMost(Duration.ofMinutes(5)).until(() -> clients.stream().allMatch(this::atRest));
            // Whoever began first has had a head start of some jobs, not of most.
            assertThat(one.count()).isGreaterThan(INCIDENTS / 5);
            assertThat(other.count()).isGreaterThan(INCIDENTS / 5);
        }

        assertThat(clients)
                .allSatisfy(client -> assertThat(evidence(client).values())
                        .hasSize(INCIDENTS / 2)
                        .containsOnly(alone));
    }

    /** What the same leaves where one does it alone. */
    private List<String> late(TenantId client) {
        var story = Story.declared(client, Severity.MEDIUM);
        story.pass(Story.PLATFORM.clock().instant().plus(Duration.ofHours(1)));
        var left = evidence(client).values().iterator().next();
        assertThat(left).containsOnlyOnce("escalation.level-decided", "escalation.exhausted");
        return left;
    }

    private boolean atRest(TenantId client) {
        return tables.sql(
                                "SELECT count(*) FROM engine.act_ru_job WHERE tenant_id_ = ? AND (duedate_ IS NULL OR duedate_ <= ?)")
                        .param(client.toString())
                        .param(java.sql.Timestamp.from(Story.PLATFORM.clock().instant()))
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Types of evidence in alphabetical order, by incident. */
    private Map<UUID, List<String>> evidence(TenantId client) {
        Story.DB.settled();
        return tables
                .sql(
                        "SELECT incident_id, string_agg(type, ' ' ORDER BY type) AS types FROM custos.evidence_leaf WHERE tenant_id = ? AND incident_id IS NOT NULL GROUP BY incident_id")
                .param(client.value())
                .query((row, n) -> Map.entry(
                        row.getObject("incident_id", UUID.class),
                        List.of(row.getString("types").split(" "))))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

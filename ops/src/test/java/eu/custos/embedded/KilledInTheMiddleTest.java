package eu.custos.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.Caller;
import eu.custos.Counted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A feed goes on while parts of the platform are killed with SIGKILL; in the end every alert counts exactly once. */
class KilledInTheMiddleTest {

    private static final int ALERTS = 20_000;
    private static final int BROKEN = 20;
    private static final int RULES = 20;
    /** Names that differ in words, since numbers alone do not make another family. */
    private static final List<String> RULE_NAMES = IntStream.range(0, RULES)
            .mapToObj(n -> "Beacon of kind " + "abcdefghijklmnopqrstuvwxyz".charAt(n) + "x")
            .toList();

    private static final int HOSTS = 10;
    private static final int RATE = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    static ChildPlatform platform;

    @TempDir
    static Path folder;

    static Caller administrator;

    /** What is killed. */
    enum Victim {
        APPLICATION,
        POSTGRESQL,
        KAFKA
    }

    @BeforeAll
    static void start() throws IOException {
        platform = ChildPlatform.start("killed");
        platform.awaitReady();
        administrator = platform.caller("administrator");
        Files.write(
                folder.resolve("alerts.ndjson"),
                IntStream.range(0, ALERTS + BROKEN)
                        .mapToObj(KilledInTheMiddleTest::line)
                        .toList());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyAlertCountsOnce(Victim victim) throws IOException {
        var client = newClient(victim.name());
        var log = folder.resolve(victim + ".log");
        var feed = platform.feed(folder.resolve("alerts.ndjson"), log, client, RATE);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Counted.of(administrator, client).received() > 500);
        assertThat(feed.isAlive()).isTrue();

        killAndAwaitRecovery(victim);

        assertThat(ChildPlatform.exitCode(feed)).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("accepted %d, rejected %d".formatted(ALERTS, BROKEN));
        assertAllThere(client);
    }

    /** The servers of a killed platform run on as orphans, and the next one replaces them. */
    private static void killAndAwaitRecovery(Victim victim) {
        var servers = platform.servers();
        assertThat(servers).containsOnlyKeys("postgresql", "kafka", "elasticsearch");
        var before = pids(servers);
        var restarted = victim == Victim.APPLICATION;
        var killed =
                restarted ? platform.application() : servers.get(victim.name().toLowerCase(Locale.ROOT));
        Objects.requireNonNull(killed).destroyForcibly();
        if (restarted) {
            await().until(() -> !platform.application().isAlive());
            platform.startAgain();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pids(platform.servers()))
                        .hasSize(3)
                        .satisfies(now -> assertThat(now.entrySet())
                                .filteredOn(before.entrySet()::contains)
                                .hasSize(restarted ? 0 : 2)));
        assertThat(servers.values().stream().filter(ProcessHandle::isAlive)).hasSize(restarted ? 0 : 2);
        platform.awaitReady();
    }

    private static Map<String, Long> pids(Map<String, ProcessHandle> servers) {
        return servers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, server -> server.getValue().pid()));
    }

    private static void assertAllThere(String client) {
        var groups = RULES * HOSTS;
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Counted.of(administrator, client))
                        .usingRecursiveComparison()
                        .ignoringFields("repeated")
                        .isEqualTo(new Counted(ALERTS + BROKEN, groups, ALERTS - groups, 0, BROKEN, 0)));
        assertThat(column("SELECT count(*) FROM custos.alert_record WHERE tenant_id = :tenant", client))
                .containsExactly((long) ALERTS);
        assertThat(column("SELECT count(*) FROM custos.quarantine WHERE tenant_id = :tenant", client))
                .containsExactly((long) BROKEN);
        assertThat(column("SELECT alerts FROM custos.alert_group WHERE tenant_id = :tenant", client))
                .hasSize(groups)
                .containsOnly((long) ALERTS / groups);
        // The index's server may be on its way up again longer than the alerts are in the record.
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .untilAsserted(() -> assertThat(platform.index("/custos-alerts/_count?q=tenant:" + tenant(client)))
                        .contains("\"count\":%d,".formatted(ALERTS)));
    }

    private static String newClient(String reference) {
        Caller.read(administrator.postJson(
                "/api/v1/clients",
                "{\"reference\":\"%s\",\"name\":\"%s\",\"sector\":\"test\"}".formatted(reference, reference)));
        return reference;
    }

    private static List<Long> column(String sql, String client) {
        return platform.tables()
                .sql(sql)
                .param("tenant", tenant(client))
                .query((row, n) -> row.getLong(1))
                .list();
    }

    private static UUID tenant(String client) {
        return platform.tables()
                .sql("SELECT tenant_id FROM custos.client_organisation WHERE reference = :client")
                .param("client", client)
                .query(UUID.class)
                .single();
    }

    /** Every thousandth line or so is broken; the others are spread evenly over the rules and hosts. */
    private static String line(int n) {
        if (n % (ALERTS / BROKEN + 1) == ALERTS / BROKEN) {
            return "{\"event_type\":\"alert\",\"flow_id\":%d".formatted(n);
        }
        var nth = n - n / (ALERTS / BROKEN + 1);
        return """
                {"event_type":"alert","flow_id":%d,"timestamp":"2026-11-24T10:00:00Z","src_ip":"203.0.113.9",\
                "dest_ip":"10.0.0.%d","alert":{"signature_id":%d,"signature":"%s","severity":2}}""".formatted(nth, nth / RULES % HOSTS + 1, nth % RULES + 1, RULE_NAMES.get(nth % RULES));
    }
}

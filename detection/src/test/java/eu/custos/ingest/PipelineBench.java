package eu.custos.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Intake on a real broker and a real database, with a client and a source of its own for each test. */
abstract class PipelineBench {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    static final Database DB = Database.shared();
    static ConfigurableApplicationContext platform;

    final TenantId client = DB.newClient();
    final Sources.Registered source =
            as(Role.ADMINISTRATOR, () -> bean(Sources.class).register(client, "edge", "auto", null));

    @BeforeAll
    static void start() {
        platform = Platform.start("custos.ingest.batch=50", "custos.ingest.acknowledgement=4s");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @AfterEach
    void calm() {
        bean(Platform.Triage.class).before = batch -> {};
        bean(Platform.Index.class).away = false;
    }

    Receipt send(String body, @Nullable String key) {
        var scope = bean(AccessTokens.class).verify(source.key()).orElseThrow();
        return CurrentScope.call(scope, () -> {
            var intake = bean(Intake.class);
            return intake.take(intake.sender("edge"), body.getBytes(UTF_8), Splitter.Form.JSON, key);
        });
    }

    void awaitBalance(Balance expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(balance()).isEqualTo(expected));
    }

    Balance balance() {
        return inScope(
                () -> bean(JdbcBalances.class).between(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")).stream()
                        .map(JdbcBalances.OfSource::balance)
                        .reduce(Balance.NONE, Balance::plus));
    }

    Long records() {
        return inScope(() -> DB.jdbc()
                .sql("SELECT count(*) FROM alert_record")
                .query(Long.class)
                .single());
    }

    void owner(String statement) {
        JdbcClient.create(DB.superuser()).sql(statement).param(client.value()).update();
    }

    long leaves(String type) {
        DB.settled();
        return inScope(() -> DB.jdbc()
                .sql("SELECT count(*) FROM evidence_leaf WHERE tenant_id = ? AND type = ?")
                .params(client.value(), type)
                .query(Long.class)
                .single());
    }

    String leaf(String type) {
        DB.settled();
        return inScope(() -> DB.jdbc()
                .sql(
                        "SELECT convert_from(leaf, 'UTF8') FROM evidence_leaf WHERE tenant_id = ? AND type = ? ORDER BY seq LIMIT 1")
                .params(client.value(), type)
                .query(String.class)
                .single());
    }

    <T> T inScope(Supplier<T> work) {
        return DB.in(Database.analyst(client), work);
    }

    <T> T as(Role role, Supplier<T> work) {
        return CurrentScope.call(scope(role), work::get);
    }

    Scope scope(Role role) {
        return Database.as(role, client);
    }

    static <T> T bean(Class<T> type) {
        return platform.getBean(type);
    }

    static String many(String rule, int count) {
        return IntStream.range(0, count).mapToObj(n -> alert(rule, n)).collect(Collectors.joining(",", "[", "]"));
    }

    static String alert(String rule, int n) {
        return """
                {"event_type":"alert","flow_id":%d,"timestamp":"2026-11-24T10:00:00Z","src_ip":"203.0.113.9","dest_ip":"10.0.0.5",\
                "alert":{"signature_id":7,"signature":"%s","severity":1}}""".formatted(n, rule);
    }
}

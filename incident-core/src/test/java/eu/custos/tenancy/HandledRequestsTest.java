package eu.custos.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.Database;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandledRequestsTest {

    static final Database DB = Database.shared();
    static final HandledRequests REQUESTS = new JdbcHandledRequests(DB.jdbc(), Clock.systemUTC());

    @Test
    void letsExactlyOneOfManyAct() throws Exception {
        var tenant = DB.newClient();
        var request = UUID.randomUUID().toString();
        try (var pool = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> claim = () -> claim(tenant, request);
            var claims =
                    pool.invokeAll(IntStream.range(0, 16).mapToObj(_ -> claim).toList());

            assertThat(claims.stream().filter(HandledRequestsTest::won)).hasSize(1);
        }
    }

    @Test
    void givesTheClaimBackWhenTheWorkFails() {
        var tenant = DB.newClient();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> DB.in(Database.analyst(tenant), () -> {
                    REQUESTS.claim(tenant, "once");
                    throw new IllegalStateException("rolled back");
                }));

        assertThat(claim(tenant, "once")).isTrue();
    }

    @Test
    void keepsTheRequestsOfClientsApart() {
        assertThat(claim(DB.newClient(), "same")).isTrue();
        assertThat(claim(DB.newClient(), "same")).isTrue();
    }

    @Test
    void refusesAnIdOfNoLengthOrTooMuch() {
        var tenant = DB.newClient();

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> claim(tenant, " "));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> claim(tenant, "x".repeat(201)));
    }

    private static boolean claim(TenantId tenant, String request) {
        return DB.in(Database.analyst(tenant), () -> REQUESTS.claim(tenant, request));
    }

    private static boolean won(java.util.concurrent.Future<Boolean> claim) {
        return claim.resultNow();
    }
}

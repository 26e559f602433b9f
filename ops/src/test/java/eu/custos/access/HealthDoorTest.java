package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What machines that watch the platform are told without signing in, and what only some people are. */
class HealthDoorTest extends RunningPlatform {

    private static final String HEALTH = "/actuator/health";

    @Test
    void tellsWhetherTheClockOfTheNodeIsRightAndLeavesItOutOfReadiness() {
        assertThat(browser().get(HEALTH).body()).contains("\"clock\":{\"status\":\"UP\"}");
        assertThat(browser().get(HEALTH + "/readiness").body())
                .contains("\"db\"")
                .doesNotContain("clock");
    }

    @Test
    void tellsWhatIsWrongToThoseOnlyWhoReadOperations() {
        var client = newClient();
        var unique = UUID.randomUUID().toString().substring(0, 8);
        var user = person("user." + unique, client, Role.CLIENT_USER);
        var analyst = person("analyst." + unique, client, Role.ANALYST);

        // There is no broker here.
        assertThat(browser().get(HEALTH).body()).contains("\"kafka\":{\"status\":\"DEGRADED\"}");
        assertThat(user.get(HEALTH).body()).contains("\"kafka\":{\"status\":\"DEGRADED\"}");
        assertThat(analyst.get(HEALTH).body()).contains("\"trouble\":\"No answer from", "\"awaySince\"");
    }
}

package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SigningInTest extends RunningPlatform {

    @Autowired
    AccessTokens tokens;

    @Test
    void letsTheFirstAdministratorInWithThePasswordFromTheFile() {
        var browser = browser();

        var answer = browser.signIn("admin", adminPassword());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/");
        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    void leadsAVisitorOfAPageToTheDoorAndBack() {
        var browser = browser();

        var sent = browser.get("/console/queue?severity=high");

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location")).hasValue("/login?next=%2Fconsole%2Fqueue%3Fseverity%3Dhigh");
        var back = browser.submit(
                "/login",
                "/login",
                Map.of("name", "admin", "password", adminPassword(), "next", "/console/queue?severity=high"));
        assertThat(back.headers().firstValue("Location")).hasValue("/console/queue?severity=high");
    }

    @Test
    void verifiesATokenWithItsScope() {
        var client = DB.newClient();
        var source = new Actor(Actor.Kind.SOURCE, "s-1", "Sensor");

        var issued = CurrentScope.call(
                Scope.platform("test", Set.of(client)), () -> tokens.issue(Role.SOURCE, client, source, null));

        assertThat(tokens.verify(issued.secret())).hasValueSatisfying(scope -> {
            assertThat(scope.tenants()).containsExactly(client);
            assertThat(scope.actor()).isEqualTo(source);
            assertThat(scope.permissions()).containsExactly(Permission.INTAKE_SEND);
        });
    }
}

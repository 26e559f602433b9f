package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who gets a checkpoint over the API of the running platform. */
class EvidenceDoorTest extends RunningPlatform {

    @Autowired
    AccessTokens tokens;

    @Autowired
    ClientOrganisations clients;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void givesAnAuditorTheCheckpointAndItsKey() throws IOException, InterruptedException {
        var client = newClient();
        var token = token(Role.AUDITOR, null, client);

        var checkpoint = ask("checkpoint", reference(client), token);
        var key = ask("key", reference(client), token);

        assertThat(checkpoint.statusCode()).isEqualTo(200);
        assertThat(checkpoint.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(checkpoint.body().lines()).first().isEqualTo("custos/" + reference(client));
        assertThat(checkpoint.body()).contains("\n\u2014 custos/" + reference(client) + " ");
        assertThat(key.body()).startsWith("custos/" + reference(client) + "+");
    }

    @Test
    void asksWhoeverIsNobodyToSaySo() throws IOException, InterruptedException {
        assertThat(ask("checkpoint", reference(newClient()), "unknown").statusCode())
                .isEqualTo(401);
    }

    @Test
    void doesNotKnowAClientThatIsNotThere() throws IOException, InterruptedException {
        var client = newClient();

        var answer = ask("checkpoint", "NOBODY", token(Role.AUDITOR, null, client));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private String token(Role role, @Nullable TenantId tenant, TenantId client) {
        var actor = new Actor(Actor.Kind.PERSON, "t." + role.code(), role.code());
        return CurrentScope.call(
                        Scope.platform("test", Set.of(client)),
                        () -> tokens.issue(role, tenant, actor, Duration.ofMinutes(5)))
                .secret();
    }

    private String reference(TenantId client) {
        return CurrentScope.call(Scope.platform("test", Set.of(client)), () -> clients.find(client))
                .map(ClientOrganisation::reference)
                .orElseThrow();
    }

    private HttpResponse<String> ask(String what, String client, String token)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("%s/api/v1/evidence/%s?client=%s".formatted(address(), what, client)))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

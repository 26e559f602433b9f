package eu.custos.command;

import eu.custos.ingest.SourceRefused;
import eu.custos.ingest.Sources;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisation;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.stereotype.Component;

/** Makes tokens for whoever may open the control socket; the ledger names the operating system's user. */
@Component
class TokenMint {

    private final ClientOrganisations clients;
    private final Sources sources;
    private final AccessTokens tokens;
    private final WebServerApplicationContext web;

    TokenMint(ClientOrganisations clients, Sources sources, AccessTokens tokens, WebServerApplicationContext web) {
        this.clients = clients;
        this.sources = sources;
        this.tokens = tokens;
        this.web = web;
    }

    TokenAnswer mint(TokenRequest request) {
        var actor = new Actor(Actor.Kind.PLATFORM, "command-line", request.user() + " (command line)");
        var scope = new Scope(actor, Set.of(), Set.copyOf(clients.all()), EnumSet.allOf(Permission.class));
        try {
            return new TokenAnswer(CurrentScope.call(scope, () -> secret(request)), address(), null);
        } catch (SourceRefused | IllegalArgumentException e) {
            return new TokenAnswer(null, address(), e.getMessage());
        }
    }

    private String secret(TokenRequest request) {
        var role = Role.ofCode(request.role());
        var life = Duration.ofSeconds(request.seconds());
        var client = request.client() == null ? null : client(request.client());
        if (role == Role.SOURCE) {
            return ofSource(client, request, life);
        }
        if (role.boundToOneClient() && client == null) {
            throw new IllegalArgumentException(
                    "A token of the role %s is for one client organisation: name it with --client"
                            .formatted(role.code()));
        }
        var kind = role.boundToOneClient() ? Actor.Kind.CLIENT_PERSON : Actor.Kind.PERSON;
        var holder = new Actor(kind, "command-line:" + request.user(), request.user() + " (command line)");
        return tokens.issue(role, client == null ? null : client.id(), holder, life)
                .secret();
    }

    private String ofSource(@Nullable ClientOrganisation client, TokenRequest request, Duration life) {
        if (client == null || request.source() == null) {
            throw new IllegalArgumentException("A source's token needs --client and --source");
        }
        var known = sources.findInUse(client.id(), request.source());
        if (known.isPresent()) {
            return sources.issueKey(client.id(), known.get().id(), life);
        }
        if (request.adapter() == null) {
            throw new IllegalArgumentException(
                    "%s has no source '%s'. Register it with POST /api/v1/clients/%s/sources, or add --adapter auto"
                            .formatted(client.reference(), request.source(), client.reference()));
        }
        var registered = sources.register(client.id(), request.source(), request.adapter(), null);
        return sources.issueKey(client.id(), registered.source().id(), life);
    }

    private ClientOrganisation client(String reference) {
        return clients.findByReference(reference)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no client organisation '%s'. Register it with POST /api/v1/clients"
                                .formatted(reference)));
    }

    private String address() {
        var server = java.util.Objects.requireNonNull(web.getWebServer(), "No web server");
        return "http://127.0.0.1:" + server.getPort();
    }
}

package eu.custos.demo;

import eu.custos.demo.DemoCast.Person;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Begins the demo when the platform is ready, and ends it with the platform. */
@Component
@Profile("demo")
class DemoStart implements DisposableBean {

    private static final Duration TOKEN_LIFE = Duration.ofDays(1);

    private final DemoSeed seed;
    private final AccessTokens tokens;
    private final ClientOrganisations organisations;
    private final Environment environment;
    private final Clock clock;
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable DemoHttp http;
    private @Nullable DemoEstate estate;

    DemoStart(
            DemoSeed seed,
            AccessTokens tokens,
            ClientOrganisations organisations,
            Environment environment,
            Clock clock) {
        this.seed = seed;
        this.tokens = tokens;
        this.organisations = organisations;
        this.environment = environment;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() throws IOException {
        var keys = seed.enter();
        var platform = URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port"));
        var connection = new DemoHttp(platform);
        http = connection;
        var people = tokensOfPeople();
        var products = DemoEstate.ofAllClients();
        estate = products;
        var desk = new DemoDesk(platform, connection, products.address(), people, clock);
        threads.add(
                Thread.ofVirtual().name("demo-people").start(new DemoPeople(connection, desk, people, clock, pause())));
        threads.add(Thread.ofVirtual().name("demo-feed").start(new DemoFeed(connection, keys, clock)));
    }

    /** As slow as somebody who watches can follow, unless told otherwise. */
    private Duration pause() {
        return environment.getProperty("custos.demo.pause", Duration.class, Duration.ofSeconds(2));
    }

    private Map<String, String> tokensOfPeople() {
        var scope = Scope.platform("demo", Set.copyOf(organisations.all()));
        return CurrentScope.call(scope, () -> {
            var byAccount = new HashMap<String, String>();
            Stream.concat(DemoCast.STAFF.stream(), DemoCast.DECIDERS.stream())
                    .forEach(person -> byAccount.put(person.account(), token(person)));
            return byAccount;
        });
    }

    private String token(Person person) {
        var one = person.role().boundToOneClient();
        var kind = one ? Actor.Kind.CLIENT_PERSON : Actor.Kind.PERSON;
        var tenant = one ? person.clients().getFirst().id() : null;
        return tokens.issue(person.role(), tenant, new Actor(kind, person.account(), person.name()), TOKEN_LIFE)
                .secret();
    }

    @Override
    public void destroy() {
        threads.forEach(Thread::interrupt);
        if (http != null) {
            http.close();
        }
        if (estate != null) {
            estate.close();
        }
    }
}

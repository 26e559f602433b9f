package eu.custos.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import eu.custos.console.LiveListener.Plane;
import eu.custos.tenancy.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.session.SessionRepository;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class LiveHubTest {

    private static final StaticListableBeanFactory NONE = new StaticListableBeanFactory();
    private static final Scope SCOPE = Scope.platform("test", Set.of());

    private final LiveHub hub = new LiveHub(
            new OpenSessions(NONE.getBeanProvider(ResolvableType.forClass(SessionRepository.class))),
            new LiveHistory(Clock.systemUTC()),
            Clock.systemUTC(),
            NONE.getBeanProvider(MeterRegistry.class));

    @Test
    void aPageThatComesBackWhileThePlatformStopsHoldsUpNothing() {
        hub.start();
        var before = hub.open("s", SCOPE, Plane.CONSOLE, null);
        assertThatNoException().isThrownBy(() -> before.send("still here"));

        hub.stop();
        var late = hub.open("s", SCOPE, Plane.CONSOLE, null);

        assertOver(before);
        assertOver(late);
        hub.round();
        assertThat(hub.listening()).isZero();
    }

    private static void assertOver(SseEmitter stream) {
        assertThatIllegalStateException().isThrownBy(() -> stream.send("more"));
    }
}

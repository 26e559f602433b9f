package eu.custos.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import eu.custos.console.LiveListener.Plane;
import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class LiveListenerTest {

    private static final TenantId MINE = new TenantId(new UUID(0, 1));
    private static final TenantId FOREIGN = new TenantId(new UUID(0, 2));

    private final RecordingEmitter emitter = new RecordingEmitter();
    private final LiveListener listener = new LiveListener("s", Set.of(MINE), Plane.CONSOLE, emitter);

    @Test
    void hearsOfItsOwnClientsOnly() {
        listener.offer(new ScreenChanged(FOREIGN, "incident", "HBX-2026-0001"), 1);

        assertThat(listener.hasNews()).isFalse();
        listener.tell();
        assertThat(emitter.sent).isEmpty();

        listener.offer(new ScreenChanged(MINE, "incident", "NRD-2026-0001"), 1);
        listener.tell();

        assertThat(emitter.sent).singleElement().asString().contains("event:change", "NRD-2026-0001");
    }

    @Test
    void tellsOfARecordOnceHoweverOftenItChanged() {
        for (var n = 0; n < 500; n++) {
            listener.offer(new ScreenChanged(MINE, "queue", "one"), 1);
        }
        listener.offer(new ScreenChanged(MINE, "queue", "other"), 1);
        listener.tell();

        assertThat(emitter.sent)
                .singleElement()
                .asString()
                .containsOnlyOnce("one")
                .containsOnlyOnce("other");
    }

    @Test
    void asksToReadAgainWhatItCouldNotKeep() {
        for (var n = 0; n <= LiveListener.MOST_WAITING; n++) {
            listener.offer(new ScreenChanged(MINE, "queue", "g" + n), 1);
        }
        listener.tell();

        assertThat(emitter.sent).singleElement().asString().contains("event:resync");

        listener.offer(new ScreenChanged(MINE, "queue", "later"), 1);
        listener.tell();
        assertThat(emitter.sent).hasSize(2).last().asString().contains("event:change", "later");
    }

    @Test
    void endsQuietlyWhereTheContainerHasEndedTheStreamBefore() {
        var gone = new SseEmitter() {
            @Override
            public void send(SseEventBuilder builder) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void complete() {
                throw new IllegalStateException("onError() had returned");
            }
        };
        var left = new LiveListener("s", Set.of(MINE), Plane.CONSOLE, gone);

        assertThatNoException().isThrownBy(() -> left.beat(1));
        assertThat(left.isClosed()).isTrue();
    }

    @Test
    void hearsOfWhatCameBetweenItsDrawingAndItsListening() {
        var history = new LiveHistory(Clock.systemUTC());
        var drawn = history.moment();
        history.add(new ScreenChanged(MINE, "task", "page"), (_, _) -> {});
        history.add(new ScreenChanged(FOREIGN, "task", "secret"), (_, _) -> {});

        listener.catchUp(history.since(drawn), history.moment());
        listener.tell();

        assertThat(emitter.sent)
                .singleElement()
                .asString()
                .contains("event:change", "page", "id:" + history.moment())
                .doesNotContain("secret");
    }

    @Test
    void readsEverythingAgainWhereTheMomentIsForgottenOrOfAnotherRun() {
        var history = new LiveHistory(Clock.systemUTC());
        var drawn = history.moment();
        for (var n = 0; n <= LiveHistory.KEPT; n++) {
            history.add(new ScreenChanged(FOREIGN, "queue", "g" + n), (_, _) -> {});
        }

        assertThat(history.since(drawn)).isEmpty();
        assertThat(history.since(drawn + 1)).isPresent();
        assertThat(history.since(history.moment())).contains(List.of());
        assertThat(history.since(history.moment() + 1)).isEmpty();
        assertThat(history.since(Long.MIN_VALUE)).isEmpty();

        listener.catchUp(history.since(drawn), history.moment());
        listener.tell();
        assertThat(emitter.sent).singleElement().asString().contains("event:resync");
    }

    @Test
    void aPageOfAClientLearnsNeitherTopicNorRecord() {
        var portal = new LiveListener("s", Set.of(MINE), Plane.PORTAL, emitter);

        portal.offer(new ScreenChanged(MINE, "queue", "rule 4711"), 1);
        portal.offer(new ScreenChanged(MINE, "incident", "NRD-2026-0001"), 1);
        portal.tell();

        assertThat(emitter.sent)
                .singleElement()
                .asString()
                .contains("portal")
                .doesNotContain("queue", "4711", "NRD-2026-0001");
    }

    @Test
    void saysGoodbyeWhenTheSessionHasEndedAndIsSilentAfterwards() {
        listener.end();
        listener.offer(new ScreenChanged(MINE, "queue", "one"), 1);
        listener.tell();
        listener.beat(1);

        assertThat(emitter.sent).singleElement().asString().contains("event:end");
        assertThat(listener.isClosed()).isTrue();
    }

    /** Keeps what would be written. */
    private static final class RecordingEmitter extends SseEmitter {

        private final List<String> sent = new ArrayList<>();

        @Override
        public void send(SseEventBuilder builder) {
            sent.add(builder.build().stream()
                    .map(DataWithMediaType::getData)
                    .map(String::valueOf)
                    .collect(Collectors.joining()));
        }
    }
}

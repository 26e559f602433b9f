package eu.custos.console;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.console.LiveListener.Plane;
import eu.custos.live.ScreenChanged;
import eu.custos.tenancy.TenantId;
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
        listener.offer(new ScreenChanged(FOREIGN, "incident", "HBX-2026-0001"));

        assertThat(listener.hasNews()).isFalse();
        listener.tell();
        assertThat(emitter.sent).isEmpty();

        listener.offer(new ScreenChanged(MINE, "incident", "NRD-2026-0001"));
        listener.tell();

        assertThat(emitter.sent).singleElement().asString().contains("event:change", "NRD-2026-0001");
    }

    @Test
    void tellsOfARecordOnceHoweverOftenItChanged() {
        for (var n = 0; n < 500; n++) {
            listener.offer(new ScreenChanged(MINE, "queue", "one"));
        }
        listener.offer(new ScreenChanged(MINE, "queue", "other"));
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
            listener.offer(new ScreenChanged(MINE, "queue", "g" + n));
        }
        listener.tell();

        assertThat(emitter.sent).singleElement().asString().contains("event:resync");

        listener.offer(new ScreenChanged(MINE, "queue", "later"));
        listener.tell();
        assertThat(emitter.sent).hasSize(2).last().asString().contains("event:change", "later");
    }

    @Test
    void aPageOfAClientLearnsNeitherTopicNorRecord() {
        var portal = new LiveListener("s", Set.of(MINE), Plane.PORTAL, emitter);

        portal.offer(new ScreenChanged(MINE, "queue", "rule 4711"));
        portal.offer(new ScreenChanged(MINE, "incident", "NRD-2026-0001"));
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
        listener.offer(new ScreenChanged(MINE, "queue", "one"));
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

package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.UnderstoodAlert;
import eu.custos.live.ScreenChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.PayloadApplicationEvent;

/** What open screens are told of rows while alerts come. */
class LiveRowsTest extends TriageBench {

    private final List<ScreenChanged> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        CONTEXT.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> word
                    && word.getPayload() instanceof ScreenChanged changed
                    && changed.tenant().equals(tenant)) {
                told.add(changed);
            }
        });
    }

    @Test
    void tellOfARowThatComesUp() {
        take(alerts(1, 1));

        assertThat(told)
                .containsExactly(word(TriageRecorder.NEW_ROW, onlyGroup().id().toString()));
    }

    @Test
    void tellOfARowThatARepeatMovesInTheList() {
        take(alerts(1, 1));
        told.clear();

        take(alerts(1, 1));

        assertThat(told)
                .containsExactly(
                        word(TriageRecorder.CHANGED_ROW, onlyGroup().id().toString()));
    }

    @Test
    void saysNothingOfARepeatThatMovesNothing() {
        take(alerts(1, 3));
        told.clear();

        take(alerts(1, 1));

        assertThat(onlyGroup().seen().alerts()).isEqualTo(4);
        assertThat(told).isEmpty();
    }

    @Test
    void saysNothingOfEachRowInAFlood() {
        take(alerts(21, 1));
        told.clear();

        take(alerts(21, 1));

        assertThat(groups()).hasSize(21).allMatch(group -> group.seen().alerts() == 2);
        assertThat(told).isEmpty();
    }

    private ScreenChanged word(String topic, String subject) {
        return new ScreenChanged(tenant, topic, subject);
    }

    private List<UnderstoodAlert> alerts(int rows, int times) {
        var batch = new ArrayList<UnderstoodAlert>();
        for (var row = 0; row < rows; row++) {
            batch.addAll(Alerts.of(tenant).against("10.0.0." + row).times(times));
        }
        return batch;
    }
}

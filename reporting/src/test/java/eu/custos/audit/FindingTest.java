package eu.custos.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.vocabulary.FormRefused;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final Finding raised = new Finding(
            1,
            Finding.Grade.MINOR,
            null,
            "No hand-over",
            "On 3 June",
            "Ada",
            NOON,
            Finding.State.RAISED,
            null,
            null,
            0);

    @Test
    void isAnsweredThenClosed() {
        var closed = raised.answered(answer(null)).closed(verdict());

        assertThat(closed.state()).isEqualTo(Finding.State.CLOSED);
        assertThat(closed.version()).isEqualTo(2);
    }

    @Test
    void keepsItsAnswerWhenItIsHandedBack() {
        var back = raised.answered(answer(null)).handedBack(verdict());

        assertThat(back.state()).isEqualTo(Finding.State.RAISED);
        assertThat(back.answer()).isNotNull();
        assertThat(back.answered(answer(NOON)).state()).isEqualTo(Finding.State.ANSWERED);
    }

    @Test
    void isNotClosedUnanswered() {
        assertThatExceptionOfType(FormRefused.class).isThrownBy(() -> raised.closed(verdict()));
        assertThatExceptionOfType(FormRefused.class).isThrownBy(() -> raised.handedBack(verdict()));
    }

    @Test
    void takesNoAnswerOnceClosed() {
        var closed = raised.answered(answer(null)).closed(verdict());

        assertThatExceptionOfType(FormRefused.class).isThrownBy(() -> closed.answered(answer(null)));
    }

    @Test
    void isLateAfterItsDayUntilItIsClosed() {
        var answered = raised.answered(answer(NOON));

        assertThat(answered.late(NOON)).isFalse();
        assertThat(answered.late(NOON.plusSeconds(1))).isTrue();
        assertThat(answered.closed(verdict()).late(NOON.plusSeconds(1))).isFalse();
    }

    private static Finding.Answer answer(@org.jspecify.annotations.Nullable Instant due) {
        return new Finding.Answer("We train the shift", due, "Lin", NOON);
    }

    private static Finding.Verdict verdict() {
        return new Finding.Verdict("Seen the roster", "Ada", NOON);
    }
}

package eu.custos.anchor;

import eu.custos.evidence.Checkpoint;
import eu.custos.evidence.Checkpoints;
import eu.custos.evidence.InconsistentLedger;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One turn: the newest checkpoint of a client before one authority. */
@Component
class StampWork {

    private final Authorities authorities;
    private final Checkpoints checkpoints;
    private final StampDesk desk;
    private final AnchorSettings settings;

    StampWork(Authorities authorities, Checkpoints checkpoints, StampDesk desk, AnchorSettings settings) {
        this.authorities = authorities;
        this.checkpoints = checkpoints;
        this.desk = desk;
        this.settings = settings;
    }

    /** What came of it; without a checkpoint where there was none to ask about. */
    record Outcome(@Nullable Checkpoint checkpoint, StampAnswer answer) {}

    List<String> authorities() {
        return authorities.names();
    }

    Duration stampEvery() {
        return settings.stampEvery();
    }

    /** Outside of any transaction: the authority may take its time. */
    Outcome ask(Turn turn) {
        try {
            var checkpoint = checkpoints.current(turn.tenant());
            var line = authorities.find(turn.authority()).orElseThrow();
            return new Outcome(checkpoint, line.ask(StampDesk.signedText(checkpoint), settings.timeout()));
        } catch (InconsistentLedger broken) {
            // Said loudly by whoever signs; here it only means that there is nothing to stamp.
            return new Outcome(null, new StampAnswer.Away(String.valueOf(broken.getMessage())));
        }
    }

    void keep(Turn turn, Checkpoint checkpoint, TimeStamp stamp) {
        desk.keep(turn.tenant(), checkpoint, turn.authority(), stamp);
    }
}

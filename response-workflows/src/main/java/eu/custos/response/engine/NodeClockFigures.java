package eu.custos.response.engine;

import eu.custos.live.NodeClockWords;
import eu.custos.live.StatusFigures;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says on the status line that this node runs no steps, since its clock is wrong. */
@Component
class NodeClockFigures implements StatusFigures {

    private final NodeClockWords nodeClock;

    NodeClockFigures(NodeClockWords nodeClock) {
        this.nodeClock = nodeClock;
    }

    @Override
    public List<Figure> status() {
        return nodeClock.trouble().isEmpty() ? List.of() : List.of(new Figure("clock", "wrong, no steps run", false));
    }
}

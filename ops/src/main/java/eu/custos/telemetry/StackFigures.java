package eu.custos.telemetry;

import eu.custos.embedded.EmbeddedStack;
import eu.custos.embedded.PartState;
import eu.custos.embedded.PartState.Condition;
import eu.custos.live.StatusFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells metrics and status line how the parts of the embedded stack stand; silent about external ones. */
@Component
class StackFigures implements MeterBinder, StatusFigures {

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ObjectProvider<EmbeddedStack> stack;

    StackFigures(ObjectProvider<EmbeddedStack> stack) {
        this.stack = stack;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var part : own()) {
            var name = part.part();
            Gauge.builder("custos.part.running", () -> state(name).condition() == Condition.RUNNING ? 1 : 0)
                    .description("1 while the embedded server runs")
                    .tag("part", name)
                    .register(registry);
            Gauge.builder("custos.part.restarts", () -> state(name).restarts())
                    .description("How often the embedded server was started again")
                    .tag("part", name)
                    .register(registry);
        }
    }

    /** Only what is wrong: a line of parts that run says nothing. */
    @Override
    public List<Figure> status() {
        return own().stream()
                .filter(part -> part.condition() == Condition.AWAY)
                .map(part -> new Figure(part.part(), "away since " + HOUR.format(part.since()), false))
                .toList();
    }

    private List<PartState> own() {
        var started = stack.getIfAvailable();
        return started == null
                ? List.of()
                : started.states().stream()
                        .filter(part -> part.condition() != Condition.EXTERNAL)
                        .toList();
    }

    private PartState state(String part) {
        return own().stream()
                .filter(state -> state.part().equals(part))
                .findFirst()
                .orElseThrow();
    }
}

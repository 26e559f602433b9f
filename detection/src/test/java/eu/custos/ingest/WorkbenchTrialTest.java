package eu.custos.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.adapter.Adapters;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What the bench says of an item that the chosen adapter refuses. */
class WorkbenchTrialTest {

    private static final AnnotationConfigApplicationContext CONTEXT =
            new AnnotationConfigApplicationContext("eu.custos.ingest.adapter");
    private static final String EVE = PipelineBench.alert("Scan", 1);

    private final Workbench bench = new Workbench(
            CONTEXT.getBean(Adapters.class), new Splitter(new Splitter.Limits(100, 100_000)), Clock.systemUTC());

    @AfterAll
    static void close() {
        CONTEXT.close();
    }

    @Test
    void namesTheAdaptersThatWouldReadItTheMostParticularFirst() {
        var refused = tried("snort", EVE);

        assertThat(refused.alert()).isNull();
        assertThat(refused.others()).startsWith("suricata: Suricata EVE JSON").hasSizeLessThanOrEqualTo(3);
        assertThat(tried("suricata", EVE).alert()).isNotNull();
    }

    @Test
    void namesNoneForWhatIsUnderstoodOrReadByNobody() {
        assertThat(tried("suricata", EVE).others()).isEmpty();
        assertThat(tried("snort", "{}").others()).isEmpty();
    }

    private Workbench.Tried tried(String adapter, String item) {
        return bench.of(adapter, FieldMapping.NONE, item).items().getFirst();
    }
}

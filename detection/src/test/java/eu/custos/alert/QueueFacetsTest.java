package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.alert.Facets.Facet;
import eu.custos.alert.Facets.Part;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.CurrentScope;
import eu.custos.vocabulary.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueFacetsTest extends TriageBench {

    private final QueueFacets facets = CONTEXT.getBean(QueueFacets.class);
    private final QueueReading queue = CONTEXT.getBean(QueueReading.class);

    /** Whether counters or rows are asked, a part leads to as many rows as it says. */
    @ParameterizedTest
    @ValueSource(strings = {"", "medium", "high"})
    void leadToAsManyRowsAsTheySay(String severity) {
        some();
        var plain = QueueFilter.of(Map.of("sev", severity));
        for (var filter :
                List.of(plain, plain.with("q", "alert"), plain.with("source", "wazuh"), plain.in(QueueView.NEW))) {
            var found = as("ada", () -> facets.of(filter)).all();

            assertThat(found).extracting(Facet::whole).containsOnly(true);
            assertThat(found).flatExtracting(Facet::parts).isNotEmpty();
            for (var part :
                    found.stream().flatMap(facet -> facet.parts().stream()).toList()) {
                assertThat(rows(part)).as(part.url()).isEqualTo(part.rows());
            }
        }
    }

    @Test
    void countNothingOfOtherClients() {
        some();
        var stranger = Database.shared().newClient();
        var scope = analyst("cleo", stranger);
        var client = Database.organisation(tenant).reference();

        assertThat(CurrentScope.call(scope, () -> facets.of(QueueFilter.of(Map.of())))
                        .all())
                .isEmpty();
        assertThat(CurrentScope.call(scope, () -> facets.of(QueueFilter.of(Map.of("client", client))))
                        .all())
                .isEmpty();
    }

    @Test
    void sayThatThereAreMoreWhereNotAllRowsAreLookedAt() {
        var batch = new ArrayList<>(Alerts.of(tenant).rule("alert").times(1));
        for (var n = 0; n < 700; n++) {
            batch.addAll(
                    Alerts.of(tenant).rule("alert " + n).against("10.1.0." + n).times(1));
        }
        take(batch);

        var found = as("ada", () -> facets.of(QueueFilter.of(Map.of()))).all().stream()
                .collect(Collectors.toMap(Facet::label, facet -> facet));

        assertThat(part(found.get("State"), "New")).isEqualTo(701);
        assertThat(found.values())
                .filteredOn(Facet::whole)
                .extracting(Facet::label)
                .contains("State", "Severity");
        assertThat(found.values())
                .filteredOn(facet -> !facet.whole())
                .extracting(Facet::label)
                .contains("Source");
        assertThat(part(found.get("Source"), "suricata")).isBetween(100L, (long) QueueFacets.ROWS);
    }

    private static long part(@Nullable Facet facet, String label) {
        return java.util.Objects.requireNonNull(facet).parts().stream()
                .filter(part -> part.label().equals(label))
                .mapToLong(Part::rows)
                .sum();
    }

    private void some() {
        take(Alerts.of(tenant)
                .rule("alert one")
                .at(Severity.HIGH)
                .using("T1059")
                .times(1));
        take(Alerts.of(tenant).rule("alert two").at(Severity.HIGH).from("wazuh").times(1));
        take(Alerts.of(tenant).rule("alert three").from("wazuh").using("T1046").times(1));
        take(Alerts.of(tenant)
                .rule("alert four")
                .at(Severity.CRITICAL)
                .from("wazuh")
                .times(1));
        var last = groups().getLast();
        as("ada", () -> desk.acknowledge(chosen(last)));
    }

    private long rows(Part part) {
        return as("ada", () -> queue.page(QueueFilter.of(QueueModel.parameters(part.url())), null))
                .rows()
                .size();
    }
}

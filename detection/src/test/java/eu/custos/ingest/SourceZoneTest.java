package eu.custos.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times that name no zone. */
class SourceZoneTest extends PipelineBench {

    @Test
    void readsTimesWithoutAZoneInThatOfTheSourceAndSaysSoInTheLedger() {
        as(Role.ADMINISTRATOR, () -> {
            bean(Sources.class)
                    .reconfigure(client, source.source().id(), "suricata", FieldMapping.NONE.in("Europe/Vienna"));
            return true;
        });

        var receipt = send(alert("Z", 1).replace("2026-11-24T10:00:00Z", "2026-07-01T12:00:00"), null);
        awaitBalance(new Balance(1, 1, 0, 0, 0, 0));

        var filter = new AlertFilter(client, null, null, receipt.receipt(), null, null);
        assertThat(as(Role.ANALYST, () -> bean(AlertRecords.class).list(filter, null, 1))
                        .items())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.alert().time()).isEqualTo("2026-07-01T10:00:00Z");
                    assertThat(record.notes())
                            .contains("The time names no zone; read in Europe/Vienna, as the source is set");
                });
        assertThat(leaf("source.registered")).contains("\"zone\":\"UTC\"");
        assertThat(leaf("source.reconfigured")).contains("\"zone\":\"Europe/Vienna\"");
        assertThat(inScope(() ->
                        bean(Sources.class).versions(client, source.source().id())))
                .extracting(version -> version.mapping().zone())
                .containsExactly("Europe/Vienna", null);
        var reference = inScope(
                () -> bean(ClientOrganisations.class).find(client).orElseThrow().reference());
        var api = new SourceApiController(bean(Sources.class), bean(ClientOrganisations.class));
        assertThat(as(Role.ANALYST, () -> api.list(reference)))
                .extracting(SourceApiController.Line::zone)
                .containsExactly("Europe/Vienna");
    }

    @Test
    void takesNoZoneThatTheDatabaseOfZonesHasNot() {
        for (var zone : List.of("Mars/Olympus", "+02:00", "europe/vienna", "../etc", "")) {
            assertThatExceptionOfType(SourceRefused.BadZone.class)
                    .as(zone)
                    .isThrownBy(() -> as(Role.ADMINISTRATOR, () -> {
                        bean(Sources.class)
                                .reconfigure(client, source.source().id(), "suricata", FieldMapping.NONE.in(zone));
                        return true;
                    }));
        }
        assertThat(leaves("source.reconfigured")).isZero();
    }
}

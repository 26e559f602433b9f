package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.alert.Facets.Facet;
import eu.custos.campaign.CampaignDoor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignTokenTest extends TriageBench {

    private final CampaignDoor door = new CampaignDoor(CONTEXT);
    private final QueueReading queue = CONTEXT.getBean(QueueReading.class);
    private final QueueFacets facets = CONTEXT.getBean(QueueFacets.class);

    /** Two rows of one campaign, and one that belongs to none. */
    @BeforeEach
    void begin() {
        take(seenBy("firewall", "10.0.0.5"));
        take(seenBy("edr", "10.0.0.6"));
        take(Alerts.of(tenant).by("203.0.113.99").against("10.0.0.7").times(1));
        CurrentScope.run(Scope.platform("campaigns", Set.of(tenant)), () -> door.look(tenant));
    }

    @Test
    void narrowsTheQueueToWhatOneThingHoldsTogether() {
        assertThat(rows("campaign:203.0.113.7")).containsExactlyInAnyOrder("10.0.0.5", "10.0.0.6");
        assertThat(rows("campaign:203.0.113.99")).isEmpty();
        assertThat(rows("campaign:203.0.113.7 asset:10.0.0.6")).containsExactly("10.0.0.6");
    }

    @Test
    void takesTheIdOfACampaignToo() {
        assertThat(rows("campaign:" + id())).containsExactlyInAnyOrder("10.0.0.5", "10.0.0.6");
        assertThat(rows("campaign:" + UUID.randomUUID())).isEmpty();
        assertThat(QueueFilter.shown("campaign", "0199aaaa-bbbb-7ccc-8ddd-eeeeee123456"))
                .isEqualTo("…123456");
    }

    @Test
    void leavesOutWhatWasDismissed() {
        CurrentScope.run(
                analyst("ada", tenant),
                () -> door.dismiss(id(), "known test", UUID.randomUUID().toString()));

        assertThat(rows("campaign:203.0.113.7")).isEmpty();
        assertThat(campaignFacet()).isEmpty();
    }

    @Test
    void isCountedByAFacetThatLeadsToAsManyRows() {
        assertThat(campaignFacet()).singleElement().satisfies(facet -> {
            assertThat(facet.parts()).singleElement().satisfies(part -> {
                assertThat(part.label()).isEqualTo("around 203.0.113.7");
                assertThat(part.rows()).isEqualTo(2);
                var there = QueueFilter.of(QueueModel.parameters(part.url()));
                assertThat(as("ada", () -> queue.page(there, null)).rows()).hasSize(2);
            });
        });
    }

    @Test
    void showsNothingOfAnotherClientsCampaign() {
        var stranger = DB.newClient();
        var filter = QueueFilter.of(Map.of("campaign", id().toString()));

        assertThat(CurrentScope.call(analyst("cleo", stranger), () -> queue.page(filter, null))
                        .rows())
                .isEmpty();
        assertThat(CurrentScope.call(
                                analyst("cleo", stranger),
                                () -> queue.page(QueueFilter.of(Map.of("campaign", "203.0.113.7")), null))
                        .rows())
                .isEmpty();
    }

    private List<eu.custos.ingest.UnderstoodAlert> seenBy(String source, String victim) {
        return Alerts.of(tenant)
                .from(source)
                .against(victim)
                .at(Severity.MEDIUM)
                .times(1);
    }

    private UUID id() {
        return as("ada", () -> door.list(Set.of(tenant), "TO_DECIDE"))
                .getFirst()
                .id();
    }

    private List<String> rows(String typed) {
        var filter = QueueFilter.of(Map.of("add", typed));
        return as("ada", () -> queue.page(filter, null)).rows().stream()
                .map(QueueRow::asset)
                .toList();
    }

    private List<Facet> campaignFacet() {
        return as("ada", () -> facets.of(QueueFilter.of(Map.of()))).all().stream()
                .filter(facet -> facet.label().equals("Campaign"))
                .toList();
    }
}

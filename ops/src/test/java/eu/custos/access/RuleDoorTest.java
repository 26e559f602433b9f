package eu.custos.access;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.Role;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The provider's own rules through the doors of the running platform, and what the ledger has of it. */
class RuleDoorTest extends RunningPlatform {

    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aRuleGoesOutOfForceByTwoPeopleOfWhomBothAreOnRecord() {
        var client = newClient();
        var one = person("one." + unique, client, Role.LEAD);
        var other = person("other." + unique, client, Role.LEAD);
        var page = added(one);

        assertThat(one.submit(page, page + "/retire", Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        one.submit(page, page + "/retire", Map.of("reason", "The tool is gone"));
        one.submit(page, page + "/retire", Map.of("reason", "The tool is gone"));
        var own = one.submit(page, page + "/retire/confirm", Map.of());
        assertThat(own.statusCode()).isEqualTo(422);
        assertThat(own.body()).contains("Who proposed it does not confirm it");
        other.submit(page, page + "/retire/refuse", Map.of("reason", "We still need it"));
        assertThat(other.submit(page, page + "/retire/confirm", Map.of()).statusCode())
                .isEqualTo(422);

        one.submit(page, page + "/retire", Map.of("reason", "It really is"));
        assertThat(other.get(page).body()).contains("Retirement proposed", "It really is", "Test one." + unique);
        assertThat(location(other.submit(page, page + "/retire/confirm", Map.of())))
                .endsWith("/console/rules");
        other.submit("/console/rules", page + "/retire/confirm", Map.of());

        assertThat(entriesOf(page))
                .containsExactly(
                        "rule.activated by 1",
                        "rule.retirement-proposed by 1",
                        "rule.retirement-refused by 2",
                        "rule.retirement-proposed by 1",
                        "rule.retired by 2");
    }

    @Test
    void nobodyWhoOnlyReadsRulesProposesOrConfirms() {
        var client = newClient();
        var lead = person("lead." + unique, client, Role.LEAD);
        var analyst = person("analyst." + unique, client, Role.ANALYST);
        var page = added(lead);
        lead.submit(page, page + "/retire", Map.of("reason", "The tool is gone"));

        assertThat(analyst.get(page).body())
                .contains("Retirement proposed", "The tool is gone")
                .doesNotContain("<button class=\"btn dgr\"", "/retire/refuse");
        for (var deed : List.of("/retire", "/retire/confirm", "/retire/refuse")) {
            assertThat(analyst.submit(page, page + deed, Map.of("reason", "No")).statusCode())
                    .as(deed)
                    .isEqualTo(403);
        }
        assertThat(entriesOf(page)).containsExactly("rule.activated by 1", "rule.retirement-proposed by 1");
    }

    /** The address of a rule's page. */
    private String added(Browser lead) {
        var text = """
                title: Tool %s
                name: tool-%s
                logsource: {product: %s}
                detection: {selection: {cmd: x}, condition: selection}
                level: high
                """.formatted(unique, unique, unique);
        return URI.create(location(lead.submit(
                        "/console/rules/new", "/console/rules", Map.of("content", text, "scope", "GLOBAL"))))
                .getPath();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    /** What the provider's ledger has of it, by whom of those who did something, counted from 1. */
    private List<String> entriesOf(String page) {
        DB.settled();
        var people = new ArrayList<String>();
        return JdbcClient.create(DB.superuser())
                .sql("""
                        SELECT type, convert_from(leaf, 'UTF8')::jsonb->'actor'->>'id' AS actor FROM custos.evidence_leaf
                         WHERE tenant_id = ? AND convert_from(leaf, 'UTF8')::jsonb->'subject'->>'id' = ? ORDER BY seq
                        """)
                .params(
                        context.getBean(ClientOrganisations.class)
                                .provider()
                                .orElseThrow()
                                .value(),
                        page.substring(page.lastIndexOf('/') + 1))
                .query((row, _) -> {
                    var person = row.getString("actor");
                    if (!people.contains(person)) {
                        people.add(person);
                    }
                    return "%s by %d".formatted(row.getString("type"), people.indexOf(person) + 1);
                })
                .list();
    }
}

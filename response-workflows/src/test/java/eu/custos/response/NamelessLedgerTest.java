package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.tenancy.Role;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class NamelessLedgerTest {

    /** As values of JSON, since a short name may be a part of a word. */
    private static final List<String> PEOPLE = List.of("ada", "lin", "max", "ingrid", "olaf", "dan");

    private static final List<String> NAMES =
            List.of("Ada Lovelace", "Lin Sofia", "Max Boss", "Ingrid Sand", "Olaf Berg", "Dan Duty", "@norda.example");

    @Test
    void aWholeStoryLeavesNobodysNameInItsLeaves() {
        try (var attack = new Ransomware(UnaryOperator.identity())) {
            attack.told();

            var leaves = leaves(attack.story());
            assertThat(leaves).hasSizeGreaterThan(50);
            for (var leaf : leaves) {
                assertThat(leaf).contains("\"v\":3}");
                for (var person : PEOPLE) {
                    assertThat(leaf).doesNotContain("\"" + person + "\"");
                }
                assertThat(leaf).doesNotContain(NAMES);
            }
            assertThat(leaves).anyMatch(leaf -> leaf.contains("\"person\":{\"person\":\""));
            assertThat(attack.story().evidence()).contains("escalation.rung-resolved", "message.delivered");
        }
    }

    private static List<String> leaves(Story story) {
        Story.DB.settled();
        return Story.DB.in(
                Story.scope("ada", Role.ANALYST, story.tenant()),
                () -> Story.DB
                        .jdbc()
                        .sql("SELECT convert_from(leaf, 'UTF8') FROM evidence_leaf WHERE tenant_id = ? ORDER BY seq")
                        .param(story.tenant().value())
                        .query(String.class)
                        .list());
    }
}

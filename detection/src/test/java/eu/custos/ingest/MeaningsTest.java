package eu.custos.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.FieldMapping.EntityPath;
import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.EntityType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeaningsTest {

    @Test
    void whatPeopleChooseBecomesPathsAndBack() {
        var told = Map.of("a.name", "title", "rank", "severity", "who.ip", "ip attacker", "link", "nothing");

        var mapping = Meanings.applied(FieldMapping.NONE, told, Map.of("P1", "critical"));

        assertThat(mapping.title()).containsExactly("a.name");
        assertThat(mapping.severity()).containsExactly("rank");
        assertThat(mapping.entities()).containsExactly(new EntityPath("who.ip", EntityType.IP, EntityRole.ATTACKER));
        assertThat(mapping.skipped()).containsExactly("link");
        assertThat(mapping.severities()).containsEntry("P1", "critical");
        assertThat(Meanings.of(mapping)).isEqualTo(told);
    }

    @Test
    void aFieldThatIsLeftAsFoundLosesItsPathAndOthersKeepTheirs() {
        var before = Meanings.applied(FieldMapping.NONE, Map.of("a", "title", "b", "time"), Map.of("9", "high"));

        var after = Meanings.applied(before, Map.of("a", ""), Map.of("9", ""));

        assertThat(after.title()).isNull();
        assertThat(after.time()).containsExactly("b");
        assertThat(after.severities()).isNull();
    }

    @Test
    void whatIsNoneOfTheChoicesChangesNothing() {
        assertThat(Meanings.applied(FieldMapping.NONE, Map.of("a", "ip emperor", "b", "<script>"), Map.of()))
                .isEqualTo(FieldMapping.NONE);
    }

    @Test
    void everyKindAndRoleCanBeChosen() {
        assertThat(Meanings.CHOICES.keySet())
                .containsAll(List.of("host victim", "user target", "cloud-resource related", "nothing"));
    }
}

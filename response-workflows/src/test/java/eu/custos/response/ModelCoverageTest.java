package eu.custos.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks back, after all other classes, at what the stories of this run have walked. */
@Order(Integer.MAX_VALUE)
class ModelCoverageTest {

    private static final Walk WALK = Walk.OF_THE_SUITE;

    @Test
    void everyWayOfEveryModelWasTakenByAStory() {
        assumeTrue(System.getProperty("test") == null, "Judged over the whole suite, not over chosen tests");

        assertThat(WALK.flows()).hasSizeGreaterThan(100);
        assertThat(WALK.notTaken()).isEmpty();
    }

    @Test
    void everyStepThatWasDoneLeftTheEvidenceThatItsModelNames() {
        assertThat(WALK.stepsWithoutTheirEvidence(evidence())).isEmpty();
    }

    private static Map<UUID, Set<String>> evidence() {
        Story.DB.settled();
        var types = new HashMap<UUID, Set<String>>();
        JdbcClient.create(Story.DB.superuser())
                .sql("SELECT DISTINCT incident_id, type FROM custos.evidence_leaf WHERE incident_id IS NOT NULL")
                .query(row -> {
                    types.computeIfAbsent(row.getObject(1, UUID.class), _ -> new HashSet<>())
                            .add(row.getString(2));
                });
        return types;
    }
}

package eu.custos.ingest.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.ingest.Attack;
import eu.custos.ingest.adapter.Leaves.Leaf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedTechniquesTest {

    @ParameterizedTest
    @CsvSource({
        "ttps, MITRE_T1059_001_POWERSHELL, T1059.001",
        "tags, attack.t1543.003, T1543.003",
        "tags, T1053/005, T1053.005",
        "link, https://attack.mitre.org/techniques/T1021/002/, T1021.002",
        "subcategory.title, T1059.004 - Unix Shell, T1059.004",
        "mitre, t1046, T1046"
    })
    void areReadInEveryFormOfTheirIds(String path, String value, String id) {
        assertThat(told(path, value)).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({
        "model, HP T1234 printer",
        "serial, ABT1059X",
        "name, T10590",
        "tactic, TA0011",
        "note, see t1059 of last year"
    })
    void areNotSeenInWhatOnlyLooksLikeOne(String path, String value) {
        assertThat(told(path, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "attack.technique, OS Credential Dumping, T1003",
        "technique.name, brute force, T1110",
        "technique, 'OS Credential Dumping: LSASS Memory', T1003.001",
        "technique, Native API, T1106"
    })
    void areKnownByTheirNamesWhereNoIdIsTold(String path, String value, String id) {
        var techniques = new Techniques();

        techniques.named(List.of(new Leaf(path, value, Told.NOTHING)));

        assertThat(techniques.all()).extracting(Attack::technique).containsExactly(id);
    }

    @Test
    void areNotGuessedFromANameThatSeveralBearOrThatStandsElsewhere() {
        var techniques = new Techniques();

        techniques.named(List.of(
                new Leaf("technique", "Cloud Accounts", Told.NOTHING), new Leaf("title", "Brute Force", Told.NOTHING)));

        assertThat(techniques.all()).isEmpty();
    }

    @Test
    void areTakenByTheirIdsAloneWhereBothAreTold() {
        var techniques = new Techniques();

        techniques.told(FieldName.of("technique.id"), "T1110.001");
        techniques.named(List.of(new Leaf("technique.name", "Brute Force", Told.NOTHING)));

        assertThat(techniques.all()).extracting(Attack::technique).containsExactly("T1110.001");
    }

    private static List<String> told(String path, String value) {
        var techniques = new Techniques();
        techniques.told(FieldName.of(path), value);
        return techniques.all().stream().map(Attack::technique).toList();
    }
}

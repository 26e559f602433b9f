package eu.custos.incident;

import eu.custos.vocabulary.EntityRole;
import eu.custos.vocabulary.Pap;
import eu.custos.vocabulary.Rsit;
import eu.custos.vocabulary.Severity;
import eu.custos.vocabulary.Tlp;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What forms let people choose from: value to label. */
record IncidentChoices(
        Map<String, String> severities,
        Map<String, String> tlps,
        Map<String, String> paps,
        Map<String, String> rsits,
        Map<String, String> phases,
        Map<String, String> lanes,
        Map<String, String> roles) {

    private static final IncidentChoices ALL = new IncidentChoices(
            severityChoices(), tlpChoices(), papChoices(), rsitChoices(), phaseChoices(), laneChoices(), roleChoices());

    static IncidentChoices all() {
        return ALL;
    }

    private static Map<String, String> severityChoices() {
        var choices = new LinkedHashMap<String, String>();
        Arrays.stream(Severity.values())
                .sorted(Comparator.reverseOrder())
                .forEach(severity -> choices.put(severity.code(), severity.code()));
        return choices;
    }

    private static Map<String, String> tlpChoices() {
        var choices = new LinkedHashMap<String, String>();
        Arrays.stream(Tlp.values()).forEach(tlp -> choices.put(tlp.name(), tlp.label()));
        return choices;
    }

    private static Map<String, String> papChoices() {
        var choices = new LinkedHashMap<String, String>();
        Arrays.stream(Pap.values()).forEach(pap -> choices.put(pap.name(), pap.label()));
        return choices;
    }

    private static Map<String, String> rsitChoices() {
        var choices = new LinkedHashMap<String, String>();
        Rsit.all().forEach(rsit -> choices.put(rsit.code(), rsit.label()));
        return choices;
    }

    private static Map<String, String> phaseChoices() {
        var choices = new LinkedHashMap<String, String>();
        Arrays.stream(Phase.values()).forEach(phase -> choices.put(phase.code(), phase.code()));
        return choices;
    }

    private static Map<String, String> laneChoices() {
        var choices = new LinkedHashMap<String, String>();
        Arrays.stream(Lane.values()).forEach(lane -> choices.put(lane.name(), lane.label()));
        return choices;
    }

    private static Map<String, String> roleChoices() {
        var choices = new LinkedHashMap<String, String>();
        Arrays.stream(EntityRole.values()).forEach(role -> choices.put(role.name(), role.code()));
        return choices;
    }
}

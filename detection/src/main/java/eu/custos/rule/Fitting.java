package eu.custos.rule;

import eu.custos.rule.ClientRules.Placed;
import eu.custos.sigma.CorrelationRule;
import eu.custos.sigma.CorrelationState;
import eu.custos.sigma.RuleBook;
import eu.custos.sigma.RuleBook.Linking;
import eu.custos.sigma.SigmaFilter;
import eu.custos.sigma.SigmaRule;
import eu.custos.sigma.SigmaValues;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether documents fit to the others that are in force.
 *
 * @param fresh those asked about
 * @param all with the fresh ones among them
 */
record Fitting(List<Placed> fresh, List<Placed> all) {

    List<String> flaws() {
        var flaws = new ArrayList<String>();
        var documents = all.stream().map(Placed::document).toList();
        if (RuleBook.link(documents) instanceof Linking.Unlinked(var unlinked)) {
            unlinked.stream()
                    .filter(flaw -> fresh.stream().anyMatch(each -> flaw.isOf(each.document())))
                    .map(Object::toString)
                    .forEach(flaws::add);
        }
        if (!flaws.isEmpty()) {
            return flaws;
        }
        var together = ClientRules.of(all);
        if (together.levels().size() > DetectionRules.MOST_LEVELS) {
            flaws.add("Correlations count correlations over at most %d levels.".formatted(DetectionRules.MOST_LEVELS));
        }
        for (var each : fresh) {
            switch (each.document()) {
                case CorrelationRule correlation -> correlation(correlation, together, flaws);
                case SigmaFilter filter -> filter(filter, flaws);
                case SigmaRule _, SigmaValues _ -> {
                    // They stand alone.
                }
            }
        }
        return flaws;
    }

    private static void correlation(CorrelationRule correlation, ClientRules together, List<String> flaws) {
        var book = together.book();
        if (!book.correlations().contains(correlation)) {
            flaws.add("%s: correlations refer to each other in a circle. Break it."
                    .formatted(correlation.header().title()));
            return;
        }
        try {
            book.machine(correlation, Correlating.LIMITS, CorrelationState.EMPTY);
        } catch (IllegalArgumentException impossible) {
            flaws.add(String.valueOf(impossible.getMessage()));
        }
    }

    private void filter(SigmaFilter filter, List<String> flaws) {
        if (!filter.leavesOut()) {
            flaws.add("%s: the condition of a filter names what is kept. Begin it with not, as in: not selection."
                    .formatted(filter.header().title()));
        }
        for (var reference : filter.rules()) {
            if (all.stream()
                    .noneMatch(each -> each.document() instanceof SigmaRule rule
                            && rule.header().isCalled(reference))) {
                flaws.add("%s: %s is the id or name of no rule in force there."
                        .formatted(filter.header().title(), reference));
            }
        }
    }
}

package eu.custos.control;

import eu.custos.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What OSCAL documents are made of; the same facts give the same bytes.
 *
 * @param whose the client, or the provider
 * @param name as people call it
 * @param from inclusive
 * @param to exclusive; statements count as they stood then
 * @param catalogues those that counted at the end
 * @param controls the controls in scope, in the order of their catalogues
 * @param results the last look at each in that time
 * @param places of the entries that the package discloses, by {@link #entry}; null where there is no package
 */
record OscalFacts(
        TenantId whose,
        String name,
        Instant from,
        Instant to,
        List<Dated> catalogues,
        List<Control> controls,
        List<Result> results,
        List<Statement> statements,
        @Nullable Map<String, Long> places) {

    /** A catalogue with the day since which it counts. */
    record Dated(Catalogue catalogue, Instant since) {}

    OscalFacts {
        catalogues = List.copyOf(catalogues);
        controls = List.copyOf(controls);
        results = List.copyOf(results);
        statements = List.copyOf(statements);
        places = places == null ? null : Map.copyOf(places);
    }

    /** Within a package that has these entries at these places. */
    OscalFacts at(Map<String, Long> disclosed) {
        return new OscalFacts(whose, name, from, to, catalogues, controls, results, statements, disclosed);
    }

    /** How an entry is called that tells of a look or a word. */
    static String entry(String type, String id) {
        return type + " " + id;
    }

    List<UUID> ids() {
        return Stream.concat(
                        results.stream().map(Result::id), statements.stream().map(Statement::id))
                .toList();
    }

    /** When the last of these facts came about. */
    Instant lastModified() {
        var last = Instant.EPOCH;
        for (var dated : catalogues) {
            last = later(last, dated.since());
        }
        for (var result : results) {
            last = later(last, result.at());
        }
        for (var statement : statements) {
            last = later(last, statement.said().at());
        }
        return last;
    }

    List<Statement> said(Control control, Statement.Kind kind) {
        return statements.stream()
                .filter(each -> each.kind() == kind && each.control().equals(control.id()) && counted(each))
                .toList();
    }

    List<Result> looks(Control control) {
        return results.stream()
                .filter(each -> each.control().equals(control.id()))
                .toList();
    }

    private boolean counted(Statement statement) {
        var decided = statement.decided();
        var ended = statement.ended();
        var until = statement.until();
        var approved = statement.kind() != Statement.Kind.EXCEPTION
                || (decided != null && decided.at().isBefore(to) && statement.state() != Statement.State.REFUSED);
        return approved && (ended == null || !ended.at().isBefore(to)) && (until == null || until.isAfter(to));
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}

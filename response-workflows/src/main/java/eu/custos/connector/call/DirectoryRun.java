package eu.custos.connector.call;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import eu.custos.connector.Connection;
import eu.custos.connector.Outcome;
import eu.custos.connector.product.Auth;
import eu.custos.connector.product.Mark;
import eu.custos.connector.product.Place;
import eu.custos.connector.product.Product;
import eu.custos.connector.product.Template;
import eu.custos.connector.product.UnfitValue;
import eu.custos.connector.product.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One order, or a probe, to a directory: the entry is found by the target, its mark read, and the mark changed only as
 * long as it is still what was read.
 */
final class DirectoryRun implements Run {

    private static final int MOST_ENTRIES = 2;

    private final Directory directory;
    private final Line line;
    private final Connection connection;
    private final Product product;
    private final Map<String, String> secrets;
    private final Values values;

    DirectoryRun(
            Directory directory,
            Line line,
            Connection connection,
            Product product,
            Map<String, String> secrets,
            Values values) {
        this.directory = directory;
        this.line = line;
        this.connection = connection;
        this.product = product;
        this.secrets = secrets;
        this.values = values;
    }

    @Override
    public Outcome probe() {
        var marks = product.ways().values().stream().map(Way::mark).toList();
        return through((on, _) -> {
            for (var mark : marks) {
                var base = mark(mark).base();
                if (on.getEntry(base, SearchRequest.NO_ATTRIBUTES) == null) {
                    return new Outcome.Refused("there is nothing where accounts are looked for, or we may not see it");
                }
            }
            return new Outcome.Done("", "");
        });
    }

    @Override
    public Outcome find(Way way) {
        return look(way);
    }

    @Override
    public Outcome look(Way way) {
        var mark = way.mark();
        return through((on, login) -> switch (found(on, mark(mark), login)) {
            case Found.None(var outcome) -> outcome;
            case Found.One one when one.isSo() -> new Outcome.Done("", one.digest());
            case Found.One one -> new Outcome.NotSo(one.digest());
        });
    }

    @Override
    public Outcome dryRun(Way way) {
        return look(way);
    }

    @Override
    public Outcome execute(Way way) {
        return change(way, true);
    }

    @Override
    public Outcome back(Way way) {
        return change(way, false);
    }

    private Outcome change(Way way, boolean so) {
        var mark = way.mark();
        return through((on, login) -> switch (found(on, mark(mark), login)) {
            case Found.None(var outcome) -> outcome;
            case Found.One one when one.isSo() == so -> new Outcome.AlreadySo("", one.digest());
            case Found.One one -> {
                on.modify(one.entry().getDN(), changes(mark(mark), one.value(), so));
                yield new Outcome.Done("", one.digest());
            }
        });
    }

    /** The value that was read goes and another comes, in one step: where it is no longer there, nothing is done. */
    private static List<Modification> changes(Mark mark, @Nullable String before, boolean so) {
        var changes = new ArrayList<Modification>();
        if (before != null) {
            changes.add(new Modification(ModificationType.DELETE, mark.attribute(), before));
        }
        var after = mark.after(before, so);
        if (after != null) {
            changes.add(new Modification(ModificationType.ADD, mark.attribute(), after));
        }
        return changes;
    }

    private Found found(LDAPConnection on, Mark mark, Directory.Login login) throws LDAPException {
        var target = Objects.requireNonNull(values.all().get("target"));
        var request = new SearchRequest(
                mark.base(),
                SearchScope.SUB,
                DereferencePolicy.NEVER,
                MOST_ENTRIES,
                Math.toIntExact(connection.limits().timeout().toSeconds()),
                false,
                filter(mark, target),
                attributes(mark));
        var entries = Objects.requireNonNullElse(on.search(request).getSearchEntries(), List.<SearchResultEntry>of());
        if (entries.size() != 1) {
            return new Found.None(new Outcome.Refused(
                    entries.isEmpty() ? "the directory knows no such entry" : "more than one entry has that name"));
        }
        return Found.checked(entries.getFirst(), mark, target, login.account(), new DN(mark.base()));
    }

    private static Filter filter(Mark mark, String target) {
        var parts = new ArrayList<Filter>();
        mark.has().forEach((name, value) -> parts.add(Filter.createEqualityFilter(name, value)));
        mark.lacks()
                .forEach((name, value) -> parts.add(Filter.createNOTFilter(Filter.createEqualityFilter(name, value))));
        parts.add(Filter.createORFilter(mark.by().stream()
                .map(name -> Filter.createEqualityFilter(name, target))
                .toList()));
        return Filter.createANDFilter(parts);
    }

    private static String[] attributes(Mark mark) {
        var names = new ArrayList<>(mark.by());
        names.add(mark.attribute());
        return names.toArray(String[]::new);
    }

    private Mark mark(@Nullable Mark mark) {
        return Objects.requireNonNull(mark).filled(values.all());
    }

    /** What is asked on a connection, by whom. */
    private interface Ask {
        Outcome of(LDAPConnection on, Directory.Login login) throws LDAPException;
    }

    private Outcome through(Ask ask) {
        try {
            var login = login(product.auth());
            return line.through(
                    () -> directory.exchange(connection, login, on -> asked(ask, on, login)),
                    DirectoryAnswer::heard,
                    outcome -> outcome);
        } catch (UnfitValue unfit) {
            return new Outcome.Refused(String.valueOf(unfit.getMessage()));
        }
    }

    private static Outcome asked(Ask ask, LDAPConnection on, Directory.Login login) throws LDAPException {
        try {
            return ask.of(on, login);
        } catch (UnfitValue unfit) {
            return new Outcome.Refused(String.valueOf(unfit.getMessage()));
        }
    }

    private Directory.Login login(Auth auth) {
        var all = Values.ofAccess(connection, secrets);
        return new Directory.Login(filled(auth.name(), all), filled(auth.value(), all), filled(auth.trust(), all));
    }

    private static String filled(@Nullable String text, Map<String, String> values) {
        return new Template(Objects.requireNonNull(text)).fill(values, Place.TREE);
    }
}

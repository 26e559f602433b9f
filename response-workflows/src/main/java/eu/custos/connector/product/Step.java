package eu.custos.connector.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One call and what its answer means.
 *
 * @param call method and path, such as {@code GET /users/{target}}
 * @param body a tree that is sent as JSON; values go into its strings and names
 * @param form fields that are sent as a web form
 * @param xml fields of the form whose text is XML
 * @param take what later steps need, by pointer into the answer
 * @param answers the first rule that fits counts; the status alone decides where none does
 * @param reads the answer is XML
 */
public record Step(
        String call,
        @Nullable Map<String, String> query,
        @Nullable Map<String, String> headers,
        @Nullable Object body,
        @Nullable Map<String, String> form,
        @Nullable Set<String> xml,
        @Nullable Map<String, String> take,
        @Nullable List<Rule> answers,
        @Nullable String reads) {

    private static final Pattern CALL = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/\\S*)");

    public Step {
        if (!CALL.matcher(call).matches()) {
            throw new IllegalArgumentException("A call reads like 'GET /users/{target}', not '%s'".formatted(call));
        }
        query = query == null ? Map.of() : query;
        headers = headers == null ? Map.of() : headers;
        xml = xml == null ? Set.of() : xml;
        take = take == null ? Map.of() : take;
        answers = answers == null ? List.of() : answers;
    }

    public String method() {
        return call.substring(0, call.indexOf(' '));
    }

    public Template path() {
        return new Template(call.substring(call.indexOf(' ') + 1));
    }

    public boolean readsXml() {
        return "xml".equals(reads);
    }

    /** True where the answer has to be readable. */
    public boolean needsContent() {
        return !takes().isEmpty() || rules().stream().anyMatch(Rule::reads);
    }

    public Map<String, String> takes() {
        return take == null ? Map.of() : take;
    }

    public List<Rule> rules() {
        return answers == null ? List.of() : answers;
    }

    public Map<String, String> queries() {
        return query == null ? Map.of() : query;
    }

    public Map<String, String> sentHeaders() {
        return headers == null ? Map.of() : headers;
    }

    /** True for a field whose text is XML. */
    public boolean isXml(String field) {
        return xml != null && xml.contains(field);
    }

    /** Names of the values it needs. */
    Set<String> names() {
        var texts = new ArrayList<String>();
        texts.add(call);
        texts.addAll(queries().values());
        texts.addAll(sentHeaders().values());
        if (form != null) {
            texts.addAll(form.values());
        }
        rules().forEach(rule -> {
            if (rule.where() != null) {
                rule.where().values().forEach(texts::addAll);
            }
        });
        var names = new TreeSet<String>();
        texts.forEach(text -> names.addAll(new Template(text).names()));
        names.addAll(ofTree(body));
        return names;
    }

    private static Set<String> ofTree(@Nullable Object tree) {
        return switch (tree) {
            case String text -> new Template(text).names();
            case Map<?, ?> map -> {
                var names = new TreeSet<String>();
                map.forEach((name, value) -> {
                    names.addAll(new Template(String.valueOf(name)).names());
                    names.addAll(ofTree(value));
                });
                yield names;
            }
            case List<?> list -> {
                var names = new TreeSet<String>();
                list.forEach(element -> names.addAll(ofTree(element)));
                yield names;
            }
            case null, default -> Set.of();
        };
    }
}

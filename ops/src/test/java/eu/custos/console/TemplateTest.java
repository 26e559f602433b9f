package eu.custos.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the templates of all modules owe to the strict content security policy and to each other. */
class TemplateTest {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    /** Markup that is put in as it is: the diagrams only, which escape every text of the model themselves. */
    private static final Pattern INLINE =
            Pattern.compile("<style|\\sstyle=|th:style|<script(?![^>]*src=)|\\son[a-z]+=|hx-on|[\"']js:"
                    + "|th:utext(?!=\"\\$\\{p\\.svg}\")|th:inline");

    private static final Pattern FRAGMENT = Pattern.compile("th:fragment=\"(\\w+)(?:\\(([^)]*)\\))?\"");
    private static final Pattern CALL = Pattern.compile("~\\{([\\w/]+) :: (\\w+)\\b");

    private static final Map<String, String> TEMPLATES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (var modules = Files.list(Path.of(".."))) {
            for (var module : modules.toList()) {
                readAll(module.resolve("src/main/resources/templates"));
            }
        }
    }

    @Test
    void nothingIsInlineThatThePolicyWouldRefuse() {
        var refused = new ArrayList<String>();
        TEMPLATES.forEach((name, text) ->
                INLINE.matcher(text).results().forEach(found -> refused.add(name + ": " + found.group())));

        assertThat(TEMPLATES).isNotEmpty();
        assertThat(refused).isEmpty();
    }

    /** The engine replaces an element before it asks whether, or how often, the element is wanted. */
    @Test
    void noElementIsReplacedOnACondition() {
        var deaf = new ArrayList<String>();
        var element = Pattern.compile("<[^<>]*?th:(?:replace|insert)=(?:\"[^\"]*\"|[^>])*>");
        TEMPLATES.forEach((name, text) -> element.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(tag -> tag.matches("(?s).*\\sth:(?:if|unless|each)=.*"))
                .forEach(tag -> deaf.add(name + ": " + tag)));

        assertThat(deaf).isEmpty();
    }

    @Test
    void everyFragmentThatIsCalledExistsAndGetsItsArguments() {
        var wrong = new ArrayList<String>();
        TEMPLATES.forEach((name, text) -> {
            var call = CALL.matcher(text);
            while (call.find()) {
                var taken = taken(call.group(1), call.group(2));
                var given = given(text, call);
                if (taken != given) {
                    wrong.add("%s calls %s :: %s with %d arguments instead of %d"
                            .formatted(name, call.group(1), call.group(2), given, taken));
                }
            }
        });

        assertThat(wrong).as("-1 means that there is no such fragment").isEmpty();
    }

    @Test
    void everyPartIsDrawnOnTheDesignPage() {
        var drawn = TEMPLATES.get("console/samples") + TEMPLATES.get("console/parts");
        var parts = FRAGMENT.matcher(TEMPLATES.get("console/parts"))
                .results()
                .map(part -> part.group(1))
                .toList();

        assertThat(parts).isNotEmpty().allMatch(part -> drawn.contains("console/parts :: " + part));
    }

    @Test
    void whatRefreshesLiveSaysWhereFromAndOnlyWhenAsked() {
        var live = Pattern.compile("<[^>]*data-live=[^>]*>|<[^>]*data-live=\\|[^>]*>");
        var silent = new ArrayList<String>();
        TEMPLATES.forEach((name, text) -> live.matcher(text)
                .results()
                .map(element -> element.group())
                .filter(element ->
                        !element.contains("hx-get") || !element.contains("hx-trigger") || !element.contains("live"))
                .forEach(element -> silent.add(name + ": " + element)));

        assertThat(silent).isEmpty();
    }

    private static void readAll(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (var file : files.filter(f -> f.toString().endsWith(".html")).toList()) {
                var name = root.relativize(file).toString().replace('\\', '/').replace(".html", "");
                TEMPLATES.put(name, COMMENT.matcher(Files.readString(file)).replaceAll(""));
            }
        }
    }

    private static int taken(String template, String fragment) {
        return FRAGMENT.matcher(TEMPLATES.getOrDefault(template, ""))
                .results()
                .filter(found -> found.group(1).equals(fragment))
                .findFirst()
                .map(found -> found.group(2) == null ? 0 : found.group(2).split(",", -1).length)
                .orElse(-1);
    }

    /** Counts the arguments of the call: commas outside of quotes and of inner brackets. */
    private static int given(String text, Matcher call) {
        if (text.charAt(call.end()) != '(') {
            return 0;
        }
        var depth = 0;
        var quoted = false;
        var commas = 0;
        for (var at = call.end(); at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && "({[".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && ")}]".indexOf(c) >= 0 && --depth == 0) {
                break;
            } else if (!quoted && c == ',' && depth == 1) {
                commas++;
            }
        }
        return commas + 1;
    }
}

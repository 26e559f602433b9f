package eu.custos.sigma;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads somebody's YAML into trees; no object is made of it, and its size is bounded before and after aliases. */
final class YamlDocuments {

    static final int MOST_BYTES = 1 << 20;

    private static final int MOST_DOCUMENTS = 200;
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 30;

    private YamlDocuments() {}

    /**
     * Reads every document.
     *
     * @throws Unfit for what is no YAML, or more of it than a rule needs
     */
    static List<Tree> read(byte[] bytes) {
        var text = decoded(bytes);
        var documents = new ArrayList<Tree>();
        try {
            for (var node : yaml().composeAll(new java.io.StringReader(text))) {
                if (documents.size() == MOST_DOCUMENTS) {
                    throw whole("too-many-documents", "There are more than %d documents".formatted(MOST_DOCUMENTS));
                }
                documents.add(new TreeGrowth().grow(node));
            }
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            var line = mark == null ? 1 : mark.getLine() + 1;
            throw new Unfit(new Flaw(
                    "$", line, "sigma.not-yaml", "This is not YAML: " + said(broken.getProblem()), "Correct the text"));
        } catch (YAMLException broken) {
            throw new Unfit(new Flaw(
                    "$", 1, "sigma.not-yaml", "This is not YAML: " + said(broken.getMessage()), "Correct the text"));
        } catch (StackOverflowError _) {
            throw whole("too-deep", "Maps and lists are nested too deep");
        }
        return documents;
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(MOST_BYTES);
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static String decoded(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw whole("too-large", "The text has %d bytes; at most %d are read".formatted(bytes.length, MOST_BYTES));
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new Unfit(new Flaw("$", 1, "sigma.not-utf-8", "The text is not UTF-8", "Save the file in UTF-8"));
        }
    }

    private static String said(@org.jspecify.annotations.Nullable String problem) {
        return problem == null ? "it breaks off" : Flaw.quote(problem);
    }

    private static Unfit whole(String code, String problem) {
        return new Unfit(new Flaw("$", 1, "sigma." + code, problem, "Split it into several files"));
    }
}

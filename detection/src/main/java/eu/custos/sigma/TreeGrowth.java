package eu.custos.sigma;

import eu.custos.sigma.Tree.Mapping;
import eu.custos.sigma.Tree.Scalar;
import eu.custos.sigma.Tree.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns one parsed document into a tree, with aliases written out; counts what they write out. */
final class TreeGrowth {

    private static final int MOST_NODES = 50_000;
    private static final int MOST_CHARACTERS = 2 * YamlDocuments.MOST_BYTES;
    private static final int DEEPEST = 30;
    private static final int LONGEST_KEY = 1_000;

    private static final Set<Tag> KNOWN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ);
    // YAML 1.2.2, section 10.3.2.
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9]{1,400}|0o[0-7]{1,400}|0x[0-9a-fA-F]{1,400}|[-+]?(\\.[0-9]{1,400}|[0-9]{1,400}"
                    + "(\\.[0-9]{0,400})?)([eE][-+]?[0-9]{1,9})?");
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUTH = Set.of("true", "True", "TRUE", "false", "False", "FALSE");

    private int nodes;
    private long characters;

    Tree grow(Node root) {
        return grow(root, "$", 0);
    }

    private Tree grow(Node node, String path, int depth) {
        var line = node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            throw unfit(path, line, "too-much", "The document is too large once aliases are written out");
        }
        if (!KNOWN.contains(node.getTag())) {
            throw unfit(
                    path,
                    line,
                    "tag",
                    "The tag %s is not read".formatted(Flaw.quote(node.getTag().getValue())));
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, path, line, depth);
            case SequenceNode sequence -> sequence(sequence, path, line, depth);
            case ScalarNode scalar -> scalar(scalar, path, line);
            default -> throw unfit(path, line, "tag", "This kind of node is not read");
        };
    }

    private Mapping mapping(MappingNode node, String path, int line, int depth) {
        var entries = new LinkedHashMap<String, Tree>();
        for (var tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || !KNOWN.contains(key.getTag())) {
                throw unfit(path, line, "key", "A key is not a plain text");
            }
            var name = key.getValue();
            characters += name.length();
            if (name.length() > LONGEST_KEY) {
                throw unfit(path, line, "key", "A key has more than %d characters".formatted(LONGEST_KEY));
            }
            var below = "$".equals(path) ? name : path + "." + name;
            if (entries.put(name, grow(tuple.getValueNode(), below, depth + 1)) != null) {
                throw unfit(below, line, "key-twice", "The key %s stands here twice".formatted(Flaw.quote(name)));
            }
        }
        return new Mapping(path, line, Collections.unmodifiableMap(entries));
    }

    private Sequence sequence(SequenceNode node, String path, int line, int depth) {
        List<Tree> items = new ArrayList<>();
        for (var item : node.getValue()) {
            items.add(grow(item, "%s[%d]".formatted(path, items.size() + 1), depth + 1));
        }
        return new Sequence(path, line, Collections.unmodifiableList(items));
    }

    private Scalar scalar(ScalarNode node, String path, int line) {
        var text = node.getValue();
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            throw unfit(path, line, "too-much", "The document is too large once aliases are written out");
        }
        return new Scalar(path, line, node.isPlain() ? typeOf(text) : Scalar.Type.TEXT, text);
    }

    private static Scalar.Type typeOf(String text) {
        if (NOTHING.contains(text)) {
            return Scalar.Type.NOTHING;
        }
        if (TRUTH.contains(text)) {
            return Scalar.Type.TRUTH;
        }
        return NUMBER.matcher(text).matches() ? Scalar.Type.NUMBER : Scalar.Type.TEXT;
    }

    private static Unfit unfit(String path, int line, String code, String problem) {
        return new Unfit(new Flaw(path, line, "sigma." + code, problem, "Write it out plainly"));
    }
}

package eu.custos.decision;

import eu.custos.vocabulary.Sha256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A decision table that somebody wrote for the place of one of ours.
 *
 * <p>It asks for what ours asks for and answers what ours answers, in the plain conditions of {@link PlainCondition}.
 * The engine is never shown the file: it reads a table written anew of what was understood.
 */
public final class GivenTable {

    /** Bytes of a file. */
    public static final int LARGEST = 262_144;

    public static final int MOST_RULES = 200;

    private static final int REMEMBERED = 1_024;

    private final LoadedTable loaded;
    private final PlainTable plain;
    private final Map<Map<String, Object>, Decided> recent = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Map<String, Object>, Decided> eldest) {
            return size() > REMEMBERED;
        }
    });

    private GivenTable(LoadedTable loaded, PlainTable plain) {
        this.loaded = loaded;
        this.plain = plain;
    }

    /**
     * Reads a file that stands in for another table.
     *
     * @param tag the version that it gets
     * @throws UnfitTableException with everything that is wrong with it
     */
    static GivenTable read(DecisionTable model, Answers answers, String tag, byte[] file, TracingEngine engine) {
        if (file.length > LARGEST) {
            throw new UnfitTableException(List.of("The file has more than %d bytes.".formatted(LARGEST)));
        }
        var version = new TableVersion(tag, Sha256.hex(file));
        var table = understood(model, version, file);
        var plain = PlainTable.check(table, model, answers);
        var written = TableWriter.write(table, model);
        return new GivenTable(LoadedTable.of(table, model.name(), written, engine), plain);
    }

    private static DecisionTable understood(DecisionTable model, TableVersion version, byte[] file) {
        try {
            return TableFile.parse(model.name(), file).describe(version);
        } catch (UndecidableException unreadable) {
            throw new UnfitTableException(List.of("%s.".formatted(unreadable.getMessage())));
        } catch (StackOverflowError _) {
            throw new UnfitTableException(List.of("Its elements are nested too deep."));
        }
    }

    public DecisionTable description() {
        return loaded.description();
    }

    /** As {@link DecisionTables#decide}. */
    public Decided decide(Map<String, Object> inputs) {
        var question = Map.copyOf(inputs);
        var known = recent.get(question);
        if (known != null) {
            return known;
        }
        var answer = loaded.decide(question);
        recent.put(question, answer);
        return answer;
    }

    /** How many questions there are that the two can tell apart, and how many of them they answer differently. */
    public Difference differenceTo(DecisionTable other) {
        return plain.differenceTo(PlainTable.of(other));
    }

    /**
     * How two tables differ.
     *
     * @param examples the first few
     */
    public record Difference(int asked, int different, List<Example> examples) {

        public Difference {
            examples = List.copyOf(examples);
        }
    }

    /** A question that the two answer differently, as a person reads it. */
    public record Example(String question, String mine, String theirs) {}
}

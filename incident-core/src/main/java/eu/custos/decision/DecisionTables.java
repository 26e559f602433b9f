package eu.custos.decision;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The decision tables under {@code decisions/} on the class path, by file name without ending.
 *
 * <p>A table is read once. It is a pure function of its inputs, so recent answers are remembered: triage asks the same
 * few questions thousands of times a minute.
 */
@Component
public final class DecisionTables {

    private static final int REMEMBERED = 4_096;

    private final TracingEngine engine = new TracingEngine();
    private final Map<String, LoadedTable> tables = new ConcurrentHashMap<>();
    private final Map<Question, Decided> recent = Collections.synchronizedMap(new LeastRecentlyAsked());

    /**
     * Asks a table.
     *
     * @param inputs exactly the variables that the table names, each of its type and within its values
     * @throws UndecidableException where the inputs are not those, or not exactly one answer follows
     */
    public Decided decide(String table, Map<String, Object> inputs) {
        var question = new Question(table, Map.copyOf(inputs));
        var known = recent.get(question);
        if (known != null) {
            return known;
        }
        var answer = loaded(table).decide(question.inputs());
        recent.put(question, answer);
        return answer;
    }

    /**
     * Reads a file that is to stand in for one of ours.
     *
     * @param answers what it may answer
     * @param tag the version that it gets
     * @throws UnfitTableException with everything that is wrong with it
     */
    public GivenTable given(String name, Answers answers, String tag, byte[] file) {
        return GivenTable.read(table(name), answers, tag, file, engine);
    }

    /** The file of a table as we deliver it. */
    public byte[] file(String name) {
        return LoadedTable.bytesOf(name);
    }

    /** The table itself, for showing. */
    public DecisionTable table(String name) {
        return loaded(name).description();
    }

    private LoadedTable loaded(String name) {
        return tables.computeIfAbsent(name, missing -> LoadedTable.read(missing, engine));
    }

    private record Question(String table, Map<String, Object> inputs) {}

    private static final class LeastRecentlyAsked extends LinkedHashMap<Question, Decided> {

        LeastRecentlyAsked() {
            super(256, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Decided> eldest) {
            return size() > REMEMBERED;
        }
    }
}

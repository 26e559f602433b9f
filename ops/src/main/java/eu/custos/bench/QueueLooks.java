package eu.custos.bench;

import eu.custos.command.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/** What a person does at the queue, each thing many times over, one after another. */
final class QueueLooks {

    static final String QUEUE = "/console/queue";
    /** Of the findings of the mix this names one in twelve. */
    static final String TECHNIQUE = "T1190";

    private static final int DEEPEST = 500;
    private static final int ACTS = 3;
    private static final String[] FRAGMENT = {"HX-Request", "true"};
    private static final Pattern MARK = Pattern.compile("name=\"group\"[^>]* value=\"([0-9a-f-]{36}:\\d+)\"");
    private static final Pattern MORE = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");
    private static final Pattern OPEN = Pattern.compile("All open</span> <b>([0-9,]+)</b>");

    /** Pages by how they read. */
    private static final Map<String, String> PAGES = pages();

    private final Person person;
    private final int looks;

    QueueLooks(Person person, int looks) {
        this.person = person;
        this.looks = looks;
    }

    /** How many groups are open. */
    static int open(Person person) {
        return Integer.parseInt(Person.found(OPEN, person.get(QUEUE)).replace(",", ""));
    }

    /** Does each thing so often, after half as many times to warm up; latencies by what was done. */
    Map<String, Latencies> measure() {
        var measured = new LinkedHashMap<String, Latencies>();
        // The compiler of a young platform is still at work on the way of a page.
        PAGES.values().forEach(query -> timed(_ -> person.get(QUEUE + query)));
        var marks = marks(ACTS * (looks + warmUp()));
        var next = marks.iterator();
        measured.put("acknowledge", timed(_ -> act(next.next(), Map.of("act", "acknowledge"))));
        measured.put("assign", timed(_ -> act(next.next(), Map.of("act", "assign", "person", person.name()))));
        measured.put("close", timed(_ -> act(next.next(), Map.of("verdict", "benign", "note", "Known scanner"))));
        PAGES.forEach((name, query) -> measured.put(name, timed(_ -> person.get(QUEUE + query))));
        var deep = deepPage();
        measured.put("deep page", timed(_ -> person.get(deep, FRAGMENT)));
        measured.put("group, peeked at", timed(n -> person.get(group(marks, n), FRAGMENT)));
        measured.put("group, opened", timed(n -> person.get(group(marks, n))));
        return measured;
    }

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put("first page", "");
        pages.put("newest first", "?sort=newest");
        pages.put("severity, half match", "?sev=medium");
        pages.put("critical and high, none match", "?view=hot");
        pages.put("client", "?client=" + BenchSource.CLIENT);
        pages.put("technique, one in 12", "?technique=" + TECHNIQUE);
        pages.put("technique, none match", "?technique=T1486");
        pages.put("asset, none match", "?asset=none-such");
        pages.put("mine", "?view=mine");
        pages.put("state", "?state=acknowledged");
        pages.put("typed word, one in 12", "?q=Struts");
        return pages;
    }

    private int warmUp() {
        return looks / 2;
    }

    private Latencies timed(IntConsumer look) {
        var nanos = new long[looks];
        for (var n = -warmUp(); n < looks; n++) {
            var began = System.nanoTime();
            look.accept(n + warmUp());
            if (n >= 0) {
                nanos[n] = System.nanoTime() - began;
            }
        }
        return new Latencies(nanos);
    }

    private void act(String mark, Map<String, String> what) {
        var form = new LinkedHashMap<>(what);
        form.put("group", mark);
        form.put("target", "marked");
        form.put("requestId", UUID.randomUUID().toString());
        person.post(QUEUE + "/act", form, "HX-Request", "true", "HX-Current-URL", person.url(QUEUE));
    }

    private static String group(List<String> marks, int n) {
        return QUEUE + "/" + marks.get(n % marks.size()).split(":", 2)[0];
    }

    /** Of groups that nobody has acknowledged yet, the gravest first. */
    private List<String> marks(int wanted) {
        var marks = new ArrayList<String>();
        for (var page = QUEUE + "?view=new"; marks.size() < wanted; page = more(page)) {
            MARK.matcher(person.get(page)).results().forEach(mark -> marks.add(mark.group(1)));
        }
        return marks;
    }

    /** Half way down, or so many pages where there are more. */
    private String deepPage() {
        var pages = Math.min(DEEPEST, open(person) / 200);
        var page = QUEUE;
        for (var n = 0; n < pages; n++) {
            page = more(page);
        }
        return page;
    }

    private String more(String page) {
        var more = MORE.matcher(person.get(page, FRAGMENT));
        if (!more.find()) {
            throw new Failure("The queue ends too soon for this measurement, at %s".formatted(page));
        }
        return more.group(1).replace("&amp;", "&");
    }
}

package eu.custos.playbook;

import eu.custos.playbook.Playbook.Block;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a file one by one; how they hang together is not looked at here. */
final class StepReader {

    static final int MOST_STEPS = 300;

    private static final long LONGEST_WAIT = Duration.ofDays(365).toMillis();
    private static final Set<String> COMMON = Set.of(
            "type",
            "name",
            "description",
            "external_references",
            "delay",
            "timeout",
            "step_variables",
            "owner",
            "on_completion",
            "on_success",
            "on_failure",
            "step_extensions");
    private static final Map<String, List<String>> OWN = Map.of(
            "start", List.of(),
            "end", List.of(),
            "action", List.of("commands", "agent", "targets", "in_args", "out_args"),
            "playbook-action", List.of("playbook_id", "playbook_version", "in_args", "out_args"),
            "parallel", List.of("next_steps"),
            "if-condition", List.of("condition", "on_true", "on_false"),
            "while-condition", List.of("condition", "on_true"),
            "switch-condition", List.of("switch", "cases"));

    private final Place root;
    private final Definitions definitions;

    StepReader(Place root, Definitions definitions) {
        this.root = root;
        this.definitions = definitions;
    }

    Map<String, FlatStep> read() {
        var all = new LinkedHashMap<String, FlatStep>();
        var entries = root.dictionary("workflow");
        if (entries.isEmpty() || entries.size() > MOST_STEPS) {
            root.fault("workflow", "has 1 to %d steps, not %d".formatted(MOST_STEPS, entries.size()));
            return all;
        }
        for (var entry : entries) {
            var step = step(entry.getKey(), entry.getValue());
            if (step != null) {
                all.put(entry.getKey(), step);
            }
        }
        return all;
    }

    private @Nullable FlatStep step(String id, Place place) {
        var type = place.need("type");
        var own = OWN.get(type);
        if (own == null) {
            place.fault("type", "is one of %s".formatted(String.join(", ", new TreeSet<>(OWN.keySet()))));
            return null;
        }
        if (!Place.isId(id) || !id.startsWith(type + "--")) {
            place.fault("", "a step of this type is named %s--<UUID>".formatted(type));
        }
        var known = new TreeSet<>(COMMON);
        known.addAll(own);
        place.only(known);
        place.object("step_extensions");
        place.list("external_references");
        place.node().path("step_extensions").propertyNames().stream()
                .filter(extension -> !extension.equals(WishReader.EXTENSION) || !type.equals("action"))
                .forEach(extension ->
                        place.inner("step_extensions").note(extension, "kept with the file; nothing acts on it"));
        var head = head(id, type, place);
        var branches = new LinkedHashMap<String, String>();
        var build = builder(type, place, head, branches);
        return new FlatStep(id, place, type.equals("end"), next(type, place), place.id("on_failure"), branches, build);
    }

    private static Step.Head head(String id, String type, Place place) {
        var name = Words.line(place.text("name").orElse(""), 120);
        return new Step.Head(
                id,
                name.isBlank() ? type.replace('-', ' ') : name,
                place.words("description", 10_000),
                wait(place, "delay"),
                wait(place, "timeout"),
                Definitions.variables(place, "step_variables"),
                null);
    }

    private static @Nullable Duration wait(Place place, String property) {
        var millis = place.number(property, 0, LONGEST_WAIT);
        return millis == null || millis == 0 ? null : Duration.ofSeconds((millis + 999) / 1_000);
    }

    private static @Nullable String next(String type, Place place) {
        var completed = place.id("on_completion");
        var succeeded = place.id("on_success");
        if (type.equals("end")) {
            if (completed != null || succeeded != null || place.has("on_failure")) {
                place.fault("", "nothing follows an end");
            }
            return null;
        }
        if (completed != null && (succeeded != null || place.has("on_failure"))) {
            place.fault("on_completion", "stands alone, without on_success and on_failure");
        }
        if (!place.has("on_completion") && !place.has("on_success")) {
            place.fault("", "says neither on_completion nor on_success");
        }
        if (type.equals("start") && place.has("on_failure")) {
            place.fault("on_failure", "a start does not fail");
        }
        return completed == null ? succeeded : completed;
    }

    private FlatStep.Builder builder(String type, Place place, Step.Head head, Map<String, String> branches) {
        return switch (type) {
            case "action" -> action(place, head);
            case "playbook-action" -> call(place, head);
            case "parallel" -> parallel(place, head, branches);
            case "if-condition" -> choice(place, head, branches);
            case "while-condition" -> loop(place, head, branches);
            case "switch-condition" -> cases(place, head, branches);
            default ->
                (_, _) -> {
                    throw new IllegalStateException("A start or an end does nothing");
                };
        };
    }

    private FlatStep.Builder action(Place place, Step.Head head) {
        var commands = place.objects("commands").stream()
                .map(command -> new CommandReader(command, head, definitions).read())
                .toList();
        var agent = party(place, "agent", place.need("agent"));
        var targets = place.texts("targets").stream()
                .map(target -> party(place, "targets", target))
                .toList();
        arguments(place, "in_args", head);
        var out = arguments(place, "out_args", head);
        var wishes = new WishReader(place, head, definitions).read(commands);
        return (failure, _) -> new Step.Action(with(head, failure), commands, agent, targets, out, wishes);
    }

    private FlatStep.Builder call(Place place, Step.Head head) {
        place.need("playbook_id");
        var called = place.id("playbook_id", "playbook");
        var version = place.time("playbook_version").orElse(null);
        var in = arguments(place, "in_args", head);
        var out = arguments(place, "out_args", head);
        return (failure, _) -> new Step.Call(with(head, failure), String.valueOf(called), version, in, out);
    }

    private static FlatStep.Builder parallel(Place place, Step.Head head, Map<String, String> branches) {
        var next = place.texts("next_steps");
        if (next.size() < 2) {
            place.fault("next_steps", "names two steps or more");
        }
        for (var i = 0; i < next.size(); i++) {
            branches.put("next_steps/" + i, next.get(i));
        }
        return (failure, blocks) -> new Step.Parallel(
                with(head, failure), branches.keySet().stream().map(blocks).toList());
    }

    private FlatStep.Builder choice(Place place, Step.Head head, Map<String, String> branches) {
        var condition = condition(place, head);
        branch(place, "on_true", true, branches);
        branch(place, "on_false", false, branches);
        return (failure, blocks) -> new Step.If(
                with(head, failure),
                condition,
                blocks.apply("on_true"),
                branches.containsKey("on_false") ? blocks.apply("on_false") : null);
    }

    private FlatStep.Builder loop(Place place, Step.Head head, Map<String, String> branches) {
        var condition = condition(place, head);
        branch(place, "on_true", true, branches);
        return (failure, blocks) -> new Step.While(with(head, failure), condition, blocks.apply("on_true"));
    }

    private FlatStep.Builder cases(Place place, Step.Head head, Map<String, String> branches) {
        var asked = Filling.references(place.need("switch"));
        if (asked.size() != 1 || !place.need("switch").strip().equals(asked.getFirst() + ":value")) {
            place.fault("switch", "is one variable such as __name__:value");
        }
        known(place, "switch", asked, head);
        var cases = place.node().path("cases");
        if (!cases.isObject() || cases.isEmpty() || cases.size() > 100) {
            place.fault("cases", "is an object with 1 to 100 cases");
        }
        var here = new Place(cases, place.at("cases"), place.findings());
        cases.propertyNames().forEach(value -> {
            if (Words.deceive(value) || value.length() > Variable.LONGEST) {
                here.fault(value, Words.DECEIT);
            }
            here.text(value).ifPresent(id -> branches.put("cases/" + value, id));
        });
        return (failure, blocks) -> {
            var byValue = new LinkedHashMap<String, Block>();
            branches.keySet().forEach(key -> byValue.put(key.substring("cases/".length()), blocks.apply(key)));
            var otherwise = byValue.remove("default");
            return new Step.Switch(with(head, failure), asked.getFirst(), byValue, otherwise);
        };
    }

    private static void branch(Place place, String property, boolean needed, Map<String, String> branches) {
        if (needed) {
            place.need(property);
        }
        var id = place.id(property);
        if (id != null) {
            branches.put(property, id);
        }
    }

    private Condition condition(Place place, Step.Head head) {
        var text = place.need("condition");
        try {
            var condition = Condition.of(text);
            known(place, "condition", condition.variables(), head);
            if (!condition.isSound()) {
                place.fault("condition", "compares with a regular expression that is none");
            }
            return condition;
        } catch (UnreadableCondition unreadable) {
            place.fault("condition", String.valueOf(unreadable.getMessage()));
            return new Condition.Or(List.of());
        }
    }

    private Party party(Place place, String property, String id) {
        var party = definitions.parties().get(id);
        if (party == null) {
            if (!id.isEmpty()) {
                place.fault(property, "'%s' is defined nowhere".formatted(Words.line(id, 80)));
            }
            return new Party(id, "", "", "");
        }
        return party;
    }

    private List<String> arguments(Place place, String property, Step.Head head) {
        var names = place.texts(property);
        known(place, property, names, head);
        return names;
    }

    private void known(Place place, String property, Iterable<String> names, Step.Head head) {
        for (var name : names) {
            if (!definitions.knows(head, name)) {
                place.fault(property, "the variable '%s' is defined nowhere".formatted(Words.line(name, 80)));
            }
        }
    }

    private static Step.Head with(Step.Head head, @Nullable Block onFailure) {
        return new Step.Head(
                head.id(), head.name(), head.description(), head.delay(), head.timeout(), head.variables(), onFailure);
    }
}

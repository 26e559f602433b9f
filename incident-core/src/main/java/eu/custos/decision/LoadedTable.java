package eu.custos.decision;

import eu.custos.vocabulary.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.springframework.core.io.ClassPathResource;

/** One table, parsed by the engine for answering and by us for explaining. */
record LoadedTable(DecisionTable description, DmnDecision decision, TracingEngine engine) {

    static LoadedTable read(String name, TracingEngine engine) {
        var bytes = bytesOf(name);
        var file = TableFile.parse(name, bytes);
        var version = new TableVersion(file.versionTag(), Sha256.hex(bytes));
        return of(file.describe(version), file.decisionId(), bytes, engine);
    }

    /** A table and the same as the engine reads it. */
    static LoadedTable of(DecisionTable table, String decisionId, byte[] bytes, TracingEngine engine) {
        try {
            return new LoadedTable(table, engine.parse(decisionId, new ByteArrayInputStream(bytes)), engine);
        } catch (DmnEngineException malformed) {
            throw new UndecidableException("Decision table %s cannot be read".formatted(table.name()), malformed);
        }
    }

    Decided decide(Map<String, Object> inputs) {
        refuseUnknown(inputs);
        var answer = evaluate(inputs);
        if (answer.rules().size() != 1) {
            throw new UndecidableException("Table %s has %d answers to %s, expected one"
                    .formatted(description.name(), answer.rules().size(), inputs));
        }
        var rule = description.rule(answer.rules().getFirst()).orElseThrow();
        return new Decided(description.name(), description.version(), rule, inputs, answer.outputs());
    }

    private TracingEngine.Answer evaluate(Map<String, Object> inputs) {
        try {
            return engine.ask(decision, inputs);
        } catch (DmnEngineException failed) {
            throw new UndecidableException("Table %s cannot answer %s".formatted(description.name(), inputs), failed);
        }
    }

    private void refuseUnknown(Map<String, Object> inputs) {
        var expected =
                description.inputs().stream().map(DecisionTable.Input::variable).collect(Collectors.toSet());
        if (!expected.equals(inputs.keySet())) {
            throw new UndecidableException(
                    "Table %s asks for %s, not for %s".formatted(description.name(), expected, inputs.keySet()));
        }
        for (var input : description.inputs()) {
            var value = inputs.get(input.variable());
            if (value == null || !input.admits(value)) {
                throw new UndecidableException("Table %s does not know %s = %s; it admits %s %s"
                        .formatted(description.name(), input.variable(), value, input.type(), input.values()));
            }
        }
    }

    static byte[] bytesOf(String name) {
        try (var stream = new ClassPathResource("decisions/%s.dmn".formatted(name)).getInputStream()) {
            return stream.readAllBytes();
        } catch (IOException missing) {
            throw new UndecidableException("There is no decision table %s on the class path".formatted(name), missing);
        }
    }
}

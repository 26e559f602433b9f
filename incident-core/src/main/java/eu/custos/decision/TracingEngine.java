package eu.custos.decision;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;

/** The stand-alone decision engine, told to say which rules fired. */
final class TracingEngine {

    private static final ScopedValue<List<String>> FIRED = ScopedValue.newInstance();

    private final DmnEngine engine;

    TracingEngine() {
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(TracingEngine::remember);
        engine = configuration.buildEngine();
    }

    DmnDecision parse(String decisionId, InputStream file) {
        return engine.parseDecision(decisionId, file);
    }

    Answer ask(DmnDecision decision, Map<String, Object> inputs) {
        var fired = new ArrayList<String>();
        var results = ScopedValue.where(FIRED, fired)
                .call(() -> engine.evaluateDecisionTable(decision, inputs).getResultList());
        return new Answer(fired, results.size() == 1 ? results.getFirst() : Map.of());
    }

    private static void remember(DmnDecisionTableEvaluationEvent event) {
        event.getMatchingRules().forEach(rule -> FIRED.get().add(rule.getId()));
    }

    /** Ids of the rules that fired; the outputs only where it was one. */
    record Answer(List<String> rules, Map<String, Object> outputs) {}
}

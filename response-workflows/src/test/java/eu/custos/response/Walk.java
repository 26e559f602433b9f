package eu.custos.response;

import eu.custos.response.work.ProcessVariables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Which ways of the models the stories of a test run have taken, and which steps were done for which incident. */
final class Walk extends AbstractBpmnParseListener {

    static final Walk OF_THE_SUITE = new Walk();

    private final Set<String> flows = ConcurrentHashMap.newKeySet();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Set<Step> steps = ConcurrentHashMap.newKeySet();

    /** A step that ended by being done, and the types of evidence of which its model promises one. */
    record Step(UUID incident, String activity, List<String> evidence) {}

    Set<String> notTaken() {
        var left = new TreeSet<>(flows);
        left.removeAll(taken);
        return left;
    }

    /** How many steps were done in this process. */
    int steps() {
        return steps.size();
    }

    Set<String> flows() {
        return new HashSet<>(flows);
    }

    /** Steps without evidence of the type that their model names. */
    Set<String> stepsWithoutTheirEvidence(Map<UUID, Set<String>> evidence) {
        var bare = new TreeSet<String>();
        for (var step : steps) {
            var there = evidence.getOrDefault(step.incident(), Set.of());
            if (step.evidence().stream().noneMatch(there::contains)) {
                bare.add("%s promises %s".formatted(step.activity(), step.evidence()));
            }
        }
        return bare;
    }

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
        var name = named(scope, flow.getId());
        if (name.startsWith("playbook-")) {
            // Models of ours are walked everywhere; one compiled from a test's playbook is the test's.
            return;
        }
        flows.add(name);
        flow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) _ -> afterCommit(() -> taken.add(name)));
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        watch(element, scope, activity);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        watch(element, scope, activity);
    }

    @Override
    public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        watch(element, scope, activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        watch(element, scope, activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        watch(element, scope, activity);
    }

    private void watch(Element element, ScopeImpl scope, ActivityImpl activity) {
        var name = named(scope, activity.getId());
        var evidence = properties(element).getOrDefault("custos.evidence", "nothing");
        activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                execution -> done(execution, name, List.of(evidence.split(" "))));
    }

    private void done(DelegateExecution execution, String name, List<String> evidence) {
        if (!execution.isCanceled()) {
            var incident = new ProcessVariables(execution).incident().value();
            afterCommit(() -> steps.add(new Step(incident, name, evidence)));
        }
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private static String named(ScopeImpl scope, String id) {
        return "%s %s".formatted(((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey(), id);
    }

    private static Map<String, String> properties(Element element) {
        var found = new HashMap<String, String>();
        var extensions = element.element("extensionElements");
        var properties = extensions == null ? null : extensions.element("properties");
        if (properties != null) {
            properties
                    .elements("property")
                    .forEach(property -> found.put(property.attribute("name"), property.attribute("value")));
        }
        return found;
    }
}

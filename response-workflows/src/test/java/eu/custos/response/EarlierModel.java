package eu.custos.response;

import eu.custos.response.engine.Shipped;
import eu.custos.response.engine.ShippedModels;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;

/** The models that there were before today's. */
public final class EarlierModel {

    private EarlierModel() {}

    /** An incident that follows them. Whatever happens, the models of today are the latest again. */
    public static Story declared() {
        try {
            bring("classpath:earlier/*.bpmn", "classpath*:processes/containment-decision.bpmn");
            return Story.declared(Severity.LOW);
        } finally {
            bring("classpath*:processes/*.bpmn");
        }
    }

    /** An incident that is declared here after another node deployed them, which came up with them last. */
    public static Story declaredBesideAnotherNode() {
        var engine = Story.PLATFORM.bean(RepositoryService.class);
        try {
            CurrentScope.run(
                    Scope.platform("test", Set.of()),
                    () -> engine.createDeployment()
                            .name("custos")
                            .addClasspathResource("earlier/incident-response.bpmn")
                            .deploy());
            return Story.declared(Severity.LOW);
        } finally {
            bring("classpath*:processes/*.bpmn");
        }
    }

    private static void bring(String... places) {
        CurrentScope.run(
                Scope.platform("test", Set.of()),
                () -> Shipped.bring(Story.PLATFORM.bean(ShippedModels.class), places));
    }
}

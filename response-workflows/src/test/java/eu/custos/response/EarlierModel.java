package eu.custos.response;

import eu.custos.response.engine.Shipped;
import eu.custos.response.engine.ShippedModels;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.core.io.ClassPathResource;

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
        try {
            CurrentScope.run(Scope.platform("test", Set.of()), EarlierModel::broughtByAnotherNode);
            return Story.declared(Severity.LOW);
        } finally {
            bring("classpath*:processes/*.bpmn");
        }
    }

    private static void broughtByAnotherNode() {
        try (var model = new ClassPathResource("earlier/incident-response.bpmn").getInputStream()) {
            Story.PLATFORM
                    .bean(RepositoryService.class)
                    .createDeployment()
                    .name("custos")
                    .source("class path")
                    .addInputStream("processes/incident-response.bpmn", model)
                    .deploy();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void bring(String... places) {
        CurrentScope.run(
                Scope.platform("test", Set.of()),
                () -> Shipped.bring(Story.PLATFORM.bean(ShippedModels.class), places));
    }
}

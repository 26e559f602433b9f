package eu.custos.response;

import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.vocabulary.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The models that there were before today's. */
public final class EarlierModel {

    private EarlierModel() {}

    /** An incident that follows them. Whatever happens, the models of today are the latest again. */
    public static Story declared() {
        try {
            deploy("classpath:earlier/*.bpmn", "classpath*:processes/containment-decision.bpmn");
            return Story.declared(Severity.LOW);
        } finally {
            deploy("classpath*:processes/*.bpmn");
        }
    }

    private static void deploy(String... patterns) {
        CurrentScope.run(Scope.platform("test", Set.of()), () -> {
            var deployment = Story.PLATFORM
                    .bean(RepositoryService.class)
                    .createDeployment()
                    .name("test");
            try {
                for (var pattern : patterns) {
                    for (Resource model : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                        deployment.addInputStream("processes/" + model.getFilename(), model.getInputStream());
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            deployment.deploy();
        });
    }
}

package eu.custos.response.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Deploys the models of the class path; a start with unchanged models deploys nothing. */
@Component
final class ModelDeployment implements SmartInitializingSingleton {

    private final RepositoryService repository;

    ModelDeployment(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void afterSingletonsInstantiated() {
        // All together or none: a call activity is bound to the model of its own deployment.
        var deployment = repository
                .createDeployment()
                .name("custos")
                .source("class path")
                .enableDuplicateFiltering(false);
        try {
            var models = new PathMatchingResourcePatternResolver().getResources("classpath*:processes/*.bpmn");
            for (var model : models) {
                try (var content = model.getInputStream()) {
                    deployment.addInputStream("processes/" + model.getFilename(), content);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        deployment.deploy();
    }
}

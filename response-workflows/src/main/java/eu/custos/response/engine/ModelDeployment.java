package eu.custos.response.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Deploys the models of the class path; a start with unchanged models deploys nothing. */
@Component
final class ModelDeployment implements SmartInitializingSingleton, ShippedModels {

    private final RepositoryService repository;
    private volatile Map<String, String> ids = Map.of();

    ModelDeployment(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void afterSingletonsInstantiated() {
        deploy("classpath*:processes/*.bpmn");
    }

    void deploy(String... places) {
        // All together or none: a call activity is bound to the model of its own deployment.
        var deployment = repository
                .createDeployment()
                .name("custos")
                .source("class path")
                .enableDuplicateFiltering(false);
        try {
            for (var place : places) {
                for (var model : new PathMatchingResourcePatternResolver().getResources(place)) {
                    try (var content = model.getInputStream()) {
                        deployment.addInputStream("processes/" + model.getFilename(), content);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        // Where nothing is new, the engine answers with the deployment that has them.
        var deployed = deployment.deploy();
        ids = repository.createProcessDefinitionQuery().deploymentId(deployed.getId()).list().stream()
                .collect(Collectors.toUnmodifiableMap(ProcessDefinition::getKey, ProcessDefinition::getId));
    }

    @Override
    public String idOf(String key) {
        var id = ids.get(key);
        if (id == null) {
            throw new IllegalStateException("No model %s was deployed".formatted(key));
        }
        return id;
    }
}

package eu.custos.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the servers' files lie and which parts are external.
 *
 * @param parts the folder that the build fills
 * @param unpacked where servers are unpacked to; by default in the home
 * @param environment variables that may name external parts
 */
public record StackSettings(Path parts, Optional<Path> unpacked, Map<String, String> environment) {

    public StackSettings {
        environment = Map.copyOf(environment);
    }

    public static StackSettings of(Path parts) {
        return new StackSettings(parts, Optional.empty(), System.getenv());
    }

    /** Spring properties of an external PostgreSQL, if one is named. */
    Optional<Map<String, Object>> externalDatabase() {
        return named("CUSTOS_DB_URL").map(url -> {
            var user = named("CUSTOS_DB_USER").orElse("custos_app");
            var properties = new HashMap<String, Object>();
            properties.put("spring.datasource.url", url);
            properties.put("spring.datasource.username", user);
            properties.put("spring.datasource.password", required("CUSTOS_DB_PASSWORD", "CUSTOS_DB_URL"));
            properties.put("spring.flyway.user", named("CUSTOS_DB_OWNER_USER").orElse("custos_owner"));
            properties.put("spring.flyway.password", required("CUSTOS_DB_OWNER_PASSWORD", "CUSTOS_DB_URL"));
            return properties;
        });
    }

    /** Spring properties of an external Kafka, if one is named. */
    Optional<Map<String, Object>> externalKafka() {
        return named("CUSTOS_KAFKA_BOOTSTRAP").map(bootstrap -> {
            var properties = new HashMap<String, Object>();
            properties.put("spring.kafka.bootstrap-servers", bootstrap);
            named("CUSTOS_KAFKA_USER").ifPresent(user -> {
                var mechanism = named("CUSTOS_KAFKA_MECHANISM").orElse("SCRAM-SHA-512");
                var login = mechanism.startsWith("SCRAM") ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
                properties.put(
                        "spring.kafka.security.protocol",
                        named("CUSTOS_KAFKA_PROTOCOL").orElse("SASL_SSL"));
                properties.put("spring.kafka.properties.sasl.mechanism", mechanism);
                properties.put(
                        "spring.kafka.properties.sasl.jaas.config",
                        "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                                .formatted(login, user, required("CUSTOS_KAFKA_PASSWORD", "CUSTOS_KAFKA_USER")));
            });
            return properties;
        });
    }

    /** Spring properties of an external Elasticsearch, if one is named. */
    Optional<Map<String, Object>> externalElasticsearch() {
        return named("CUSTOS_ELASTICSEARCH_URL").map(url -> {
            var properties = new HashMap<String, Object>();
            properties.put("spring.elasticsearch.uris", url);
            named("CUSTOS_ELASTICSEARCH_API_KEY").ifPresent(key -> properties.put("spring.elasticsearch.api-key", key));
            named("CUSTOS_ELASTICSEARCH_USER").ifPresent(user -> {
                properties.put("spring.elasticsearch.username", user);
                properties.put(
                        "spring.elasticsearch.password",
                        required("CUSTOS_ELASTICSEARCH_PASSWORD", "CUSTOS_ELASTICSEARCH_USER"));
            });
            return properties;
        });
    }

    boolean allExternal() {
        return named("CUSTOS_DB_URL").isPresent()
                && named("CUSTOS_KAFKA_BOOTSTRAP").isPresent()
                && named("CUSTOS_ELASTICSEARCH_URL").isPresent();
    }

    private Optional<String> named(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    private String required(String variable, String because) {
        return named(variable)
                .orElseThrow(() -> new CannotStart(
                        "%s is set, but %s is not.".formatted(because, variable), "Set %s too.".formatted(variable)));
    }
}

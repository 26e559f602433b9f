package eu.custos.evidence;

import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceSettings.class)
class EvidenceConfiguration {

    @Bean
    CheckpointSigner checkpointSigner(EvidenceSettings settings, Environment environment) {
        var keyFile = settings.keyFile();
        return KeyFileSigner.at(
                keyFile != null
                        ? keyFile
                        : Path.of(environment.getProperty("custos.home", ".custos"), "keys", "evidence.pem"));
    }
}

package eu.custos.export;

import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {

    @Bean
    ExportFolder exportFolder(Environment environment) {
        return new ExportFolder(Path.of(environment.getProperty("custos.home", ".custos"), "exports"));
    }
}

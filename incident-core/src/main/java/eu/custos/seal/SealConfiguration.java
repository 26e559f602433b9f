package eu.custos.seal;

import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealSettings.class)
class SealConfiguration {

    @Bean
    MasterKeys masterKeys(SealSettings settings, Environment environment) {
        return MasterKeys.of(settings, Path.of(environment.getProperty("custos.home", ".custos")));
    }
}

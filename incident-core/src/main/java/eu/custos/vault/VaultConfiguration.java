package eu.custos.vault;

import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultSettings.class)
class VaultConfiguration {

    @Bean
    VaultFolder vaultFolder(VaultSettings settings, Environment environment) {
        var folder = settings.folder();
        return new VaultFolder(
                folder != null ? folder : Path.of(environment.getProperty("custos.home", ".custos"), "vault"));
    }
}

package eu.custos.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EvidenceSettings.class, KeySettings.class})
class EvidenceConfiguration {

    @Bean
    SigningKeys signingKeys(KeySettings settings, Environment environment) {
        var home = Path.of(environment.getProperty("custos.home", ".custos"));
        return new SigningKeys(now(settings, home), former(settings), settings.lostKey());
    }

    @Bean
    CheckpointSigner checkpointSigner(SigningKeys keys) {
        return keys.now();
    }

    static CheckpointSigner now(KeySettings settings, Path home) {
        var key = settings.key();
        var file = settings.keyFile();
        var token = settings.pkcs11();
        var given = key == null || key.isBlank() ? 0 : 1;
        if (given + (file == null ? 0 : 1) + (token == null ? 0 : 1) > 1) {
            throw new IllegalStateException(
                    "Only one of custos.evidence.key, custos.evidence.key-file and custos.evidence.pkcs11 can be the"
                            + " key that signs; take the others away, and name the key before it by"
                            + " custos.evidence.former-key-file or custos.evidence.former-pkcs11");
        }
        if (token != null) {
            return Pkcs11Signer.open(token, "custos.evidence.pkcs11");
        }
        if (key != null && !key.isBlank()) {
            return KeyFileSigner.of(key, "custos.evidence.key");
        }
        return KeyFileSigner.at(file != null ? file : home.resolve("keys").resolve("evidence.pem"));
    }

    static @Nullable CheckpointSigner former(KeySettings settings) {
        var file = settings.formerKeyFile();
        var token = settings.formerPkcs11();
        if (file != null && token != null) {
            throw new IllegalStateException(
                    "Only one of custos.evidence.former-key-file and custos.evidence.former-pkcs11 can be the key that"
                            + " hands over");
        }
        if (token != null) {
            return Pkcs11Signer.open(token, "custos.evidence.former-pkcs11");
        }
        if (file == null) {
            return null;
        }
        if (Files.notExists(file)) {
            throw new IllegalStateException("custos.evidence.former-key-file: there is no %s".formatted(file));
        }
        return KeyFileSigner.at(file);
    }
}

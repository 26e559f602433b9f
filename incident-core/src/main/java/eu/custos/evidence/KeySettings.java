package eu.custos.evidence;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the key that signs checkpoints is: in a token, in the environment, or in a file.
 *
 * @param key itself, as PEM or its Base64, where the environment holds it ({@code CUSTOS_EVIDENCE_KEY})
 * @param keyFile the key pair; made in the home folder where none is named
 * @param formerKeyFile the key before it, which hands the ledgers over to it at the next start
 * @param lostKey the id of a key that nobody has any more: its ledgers are closed and go on under other names
 * @param pkcs11 a token that holds the key and signs with it
 * @param formerPkcs11 a token with the key before it, in place of that file
 */
@Validated
@ConfigurationProperties("custos.evidence")
record KeySettings(
        @Nullable String key,
        @Nullable Path keyFile,
        @Nullable Path formerKeyFile,
        @Nullable String lostKey,
        @Nullable @Valid Pkcs11 pkcs11,
        @Nullable @Valid Pkcs11 formerPkcs11) {

    /**
     * A token behind PKCS#11 (OASIS, version 3.0 for Ed25519).
     *
     * @param library the module's shared library
     * @param label of the private and the public key
     * @param slot the number of the slot among those with a token, from 0
     * @param pin of the user ({@code CUSTOS_EVIDENCE_PKCS11_PIN})
     */
    record Pkcs11(
            @NotNull Path library,
            @NotBlank String label,
            @Min(0) @DefaultValue("0") int slot,
            @NotBlank String pin) {

        @Override
        public String toString() {
            return "Pkcs11[library=%s, label=%s, slot=%d]".formatted(library, label, slot);
        }
    }

    @Override
    public String toString() {
        return "KeySettings[keyFile=%s, formerKeyFile=%s, lostKey=%s, pkcs11=%s, formerPkcs11=%s]"
                .formatted(keyFile, formerKeyFile, lostKey, pkcs11, formerPkcs11);
    }
}

package eu.custos.response.asking;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Codes for the phone.
 *
 * @param rounds of the hash of a new sheet, as OWASP names them for PBKDF2 with SHA-512; an older sheet keeps its own
 */
@Validated
@ConfigurationProperties("custos.response.phone")
record PhoneSettings(@DefaultValue("210000") @Min(1_000) int rounds) {}

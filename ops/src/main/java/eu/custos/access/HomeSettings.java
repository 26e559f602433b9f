package eu.custos.access;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the platform keeps its files.
 *
 * @param home the folder of one installation
 */
@ConfigurationProperties("custos")
record HomeSettings(@DefaultValue(".custos") Path home) {}

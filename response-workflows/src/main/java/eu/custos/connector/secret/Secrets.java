package eu.custos.connector.secret;

import eu.custos.seal.KeyFile;
import eu.custos.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the secrets of connections and gives them to a call, to nothing else. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    private final JdbcSecrets kept;
    private final SecretBox box;

    Secrets(JdbcSecrets kept, Environment environment) {
        this.kept = kept;
        this.box = new SecretBox(KeyFile.readOrMake(
                Path.of(environment.getProperty("custos.home", ".custos"), "keys", "connectors.key"),
                "the secrets of connectors"));
    }

    /** Keeps a secret instead of an earlier one of that name. */
    public void keep(TenantId tenant, UUID connector, String name, String secret, Instant at) {
        kept.put(tenant, connector, name, box.seal(place(tenant, connector, name), secret), at);
    }

    /** Which ones are kept. */
    public Set<String> names(TenantId tenant, UUID connector) {
        return Set.copyOf(kept.of(tenant, connector).keySet());
    }

    /**
     * All of a connection, for a call; never for a page, a record or a log. Empty where one cannot be opened: it was
     * sealed with another key, or changed since.
     */
    public Optional<Map<String, String>> open(TenantId tenant, UUID connector) {
        var opened = new HashMap<String, String>();
        try {
            kept.of(tenant, connector)
                    .forEach((name, secret) -> opened.put(name, box.open(place(tenant, connector, name), secret)));
            return Optional.of(Map.copyOf(opened));
        } catch (IllegalStateException closed) {
            LOG.warn("The secrets of connection {} stay closed", connector, closed);
            return Optional.empty();
        }
    }

    /**
     * A secret that somebody else keeps.
     *
     * @param place where it is kept; it opens nowhere else
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public SecretBox.Sealed seal(String place, String secret) {
        return box.seal(place, secret);
    }

    /** What was sealed for that place. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public String open(String place, SecretBox.Sealed sealed) {
        return box.open(place, sealed);
    }

    private static String place(TenantId tenant, UUID connector, String name) {
        return "%s/%s/%s".formatted(tenant, connector, name);
    }
}

package eu.custos.anchor;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The time-stamping authorities that are set up, in the order of the settings. */
@Component
class Authorities {

    private final Map<String, AuthorityLine> lines = new LinkedHashMap<>();
    private final List<String> roots;

    Authorities(AnchorSettings settings, Clock clock) {
        settings.authorities()
                .forEach(authority -> lines.put(authority.name(), new AuthorityLine(authority, settings, clock)));
        roots = settings.authorities().stream()
                .flatMap(authority -> AuthorityTrust.of(authority).pem().stream())
                .distinct()
                .toList();
    }

    /** Certificates, in PEM, that stamps lead to. */
    List<String> roots() {
        return roots;
    }

    List<String> names() {
        return List.copyOf(lines.keySet());
    }

    List<AuthorityLine> all() {
        return List.copyOf(lines.values());
    }

    Optional<AuthorityLine> find(String name) {
        return Optional.ofNullable(lines.get(name));
    }
}

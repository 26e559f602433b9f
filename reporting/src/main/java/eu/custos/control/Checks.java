package eu.custos.control;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that the platform can look at by itself. */
final class Checks {

    private static final Map<String, Check> ALL = new LinkedHashMap<>();

    static {
        Stream.of(
                        JdbcAccessChecks.ALL,
                        JdbcLedgerChecks.ALL,
                        JdbcChangeChecks.ALL,
                        JdbcIntakeChecks.ALL,
                        JdbcClientChecks.ALL,
                        JdbcIncidentChecks.ALL,
                        JdbcResponseChecks.ALL,
                        JdbcReviewChecks.ALL,
                        JdbcNoticeChecks.ALL,
                        JdbcOperationChecks.ALL,
                        JdbcVaultChecks.ALL,
                        JdbcServiceChecks.ALL,
                        JdbcAuditChecks.ALL,
                        JdbcUpkeepChecks.ALL)
                .flatMap(List::stream)
                .forEach(check -> ALL.put(check.code(), check));
    }

    private Checks() {}

    static Optional<Check> find(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    static Collection<Check> all() {
        return Collections.unmodifiableCollection(ALL.values());
    }
}

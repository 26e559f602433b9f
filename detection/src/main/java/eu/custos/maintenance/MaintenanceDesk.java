package eu.custos.maintenance;

import eu.custos.asset.Asset;
import eu.custos.asset.Assets;
import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.FormRefused;
import eu.custos.vocabulary.Page;
import eu.custos.vocabulary.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What analysts do with maintenance windows. */
@Service
@Transactional
class MaintenanceDesk {

    static final int PAGE = 50;

    private final JdbcMaintenanceWindows windows;
    private final Assets assets;
    private final EvidenceLog evidence;
    private final Clock clock;

    MaintenanceDesk(JdbcMaintenanceWindows windows, Assets assets, EvidenceLog evidence, Clock clock) {
        this.windows = windows;
        this.assets = assets;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Page<MaintenanceWindow> list(boolean over, @Nullable UUID after) {
        CurrentScope.get().require(Permission.ALERT_READ);
        var rows = windows.list(over, clock.instant(), after, PAGE + 1);
        return Page.of(rows, PAGE, last -> last.id().toString());
    }

    /**
     * Announces one; the same request announces once.
     *
     * @throws FormRefused for an asset that the client does not have
     */
    void announce(TenantId tenant, MaintenanceForm.Draft draft, String request) {
        var scope = CurrentScope.get();
        scope.require(Permission.ALERT_TRIAGE, tenant);
        var known = assets.matching(tenant, draft.assets());
        var unknown =
                draft.assets().stream().filter(name -> !known.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            throw new FormRefused(Map.of(
                    "assets",
                    "The client has no asset %s. Register it, or take it out."
                            .formatted(unknown.stream().limit(5).collect(Collectors.joining(", ")))));
        }
        var now = clock.instant();
        var found = known.values().stream().collect(Collectors.toMap(Asset::id, Asset::name, (one, other) -> one));
        var window = new MaintenanceWindow(
                tenant,
                TimeOrderedId.at(now),
                draft.name(),
                found.keySet(),
                found.values().stream().sorted().toList(),
                draft.from(),
                draft.until(),
                draft.reason(),
                draft.announcedBy(),
                scope.actor().name(),
                null);
        var form = UUID.nameUUIDFromBytes(
                "%s %s".formatted(scope.actor().id(), request).getBytes(StandardCharsets.UTF_8));
        if (windows.add(window, form.toString(), now)) {
            record(
                    "maintenance.announced",
                    window,
                    Map.of(
                            "from", window.from().toString(),
                            "until", window.until().toString(),
                            "assets",
                                    window.assets().isEmpty()
                                            ? List.of("all")
                                            : window.assets().stream()
                                                    .map(UUID::toString)
                                                    .sorted()
                                                    .toList()),
                    draft.reason());
        }
    }

    /** Ends one now; one that has not begun never does; safe to repeat. */
    void end(UUID id) {
        var scope = CurrentScope.get();
        var window = windows.find(id).orElseThrow(AccessRefused::outsideScope);
        scope.require(Permission.ALERT_TRIAGE, window.tenant());
        if (windows.end(window.tenant(), id, clock.instant(), scope.actor().name())) {
            record("maintenance.ended", window, Map.of("planned", window.until().toString()), null);
        }
    }

    private void record(String type, MaintenanceWindow window, Map<String, Object> facts, @Nullable String reason) {
        evidence.append(
                window.tenant(),
                new EvidenceEntry(
                        type, "maintenance-window", window.id().toString(), null, clock.instant(), facts, reason));
    }
}

package eu.custos.suppression;

import eu.custos.suppression.JdbcLookBacks.Stage;
import eu.custos.suppression.Suppression.Owner;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** What the pages do, for tests of triage, which stand in another package. */
public final class SuppressionDoor {

    private final Suppressions suppressions;
    private final SuppressionReading reading;
    private final SuppressionsInForce inForce;

    public SuppressionDoor(ApplicationContext context) {
        suppressions = context.getBean(Suppressions.class);
        reading = context.getBean(SuppressionReading.class);
        inForce = context.getBean(SuppressionsInForce.class);
    }

    /** Fields that are not given hold what is in order. */
    public UUID propose(@Nullable TenantId client, Map<String, String> fields) {
        var actor = CurrentScope.get().actor();
        var form = form(fields);
        return suppressions.propose(
                form.read(),
                client,
                new Owner(actor.id(), actor.name()),
                form.renewed(),
                Objects.requireNonNull(form.requestId()));
    }

    public Map<String, String> refusals(TenantId client, Map<String, String> fields) {
        try {
            suppressions.lookBack(form(fields).read(), client);
            return Map.of();
        } catch (SuppressionRefused refused) {
            return refused.refusals();
        }
    }

    private static SuppressionForm form(Map<String, String> fields) {
        return new SuppressionForm(
                fields.getOrDefault("requestId", UUID.randomUUID().toString()),
                null,
                fields.getOrDefault("name", "Known scanner"),
                fields.get("rule"),
                fields.get("entityType"),
                fields.get("entity"),
                fields.get("source"),
                fields.get("product"),
                fields.get("technique"),
                fields.getOrDefault("atMost", "medium"),
                fields.getOrDefault("reason", "The client's own scanner."),
                null,
                fields.getOrDefault("days", "30"),
                null,
                null);
    }

    public UUID approve(UUID id, String why) {
        suppressions.approve(id, why.strip());
        return id;
    }

    public UUID refuse(UUID id, String why) {
        suppressions.refuse(id, why);
        return id;
    }

    public UUID lift(UUID id, String why) {
        suppressions.lift(id, why);
        return id;
    }

    public void lookAgain() {
        inForce.lookAgain();
    }

    public String refusal(Runnable act) {
        try {
            act.run();
            return "";
        } catch (SuppressionRefused refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    public boolean exists(UUID id) {
        return reading.find(id).isPresent();
    }

    public long hidden(UUID id) {
        return reading.find(id).orElseThrow().hidden();
    }

    public List<UUID> hiddenGroups(UUID id) {
        return reading.hidden(reading.find(id).orElseThrow().suppression(), null).items().stream()
                .map(SuppressionHistory.Hidden::id)
                .toList();
    }

    public String told(UUID id) {
        return test(id, Stage.PROPOSED).words();
    }

    public List<String> becameIncidents(UUID id) {
        return test(id, Stage.APPROVED).clients().stream()
                .flatMap(of -> of.incidents().stream())
                .toList();
    }

    public Set<TenantId> clientsTold(UUID id) {
        return test(id, Stage.PROPOSED).clients().stream()
                .map(BackTest.OfClient::tenant)
                .collect(Collectors.toSet());
    }

    private BackTest test(UUID id, Stage stage) {
        return Objects.requireNonNull(
                reading.told(reading.find(id).orElseThrow().suppression(), stage));
    }
}

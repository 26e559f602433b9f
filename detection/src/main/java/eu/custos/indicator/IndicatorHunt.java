package eu.custos.indicator;

import eu.custos.hunt.HuntRefused;
import eu.custos.hunt.Hunts;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.vocabulary.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks for what is on a list in what came in before the list did. */
@Service
class IndicatorHunt {

    private static final int PAGE = 1_000;
    private static final Duration BACK = Duration.ofDays(90);

    private final IndicatorReading reading;
    private final Hunts hunts;

    IndicatorHunt(IndicatorReading reading, Hunts hunts) {
        this.reading = reading;
        this.hunts = hunts;
    }

    /**
     * Starts a hunt through the last 90 days; safe to repeat with the same id.
     *
     * @throws ListRefused where the list holds more than a hunt takes, or nothing that a hunt can look for
     */
    UUID start(UUID listId, UUID hunt) {
        var scope = CurrentScope.get();
        scope.require(Permission.ALERT_TRIAGE);
        var list = reading.line(listId).list();
        var values = new ArrayList<String>();
        @Nullable String after = null;
        do {
            Page<Indicator> page = reading.inForce(list.listId(), after, PAGE);
            page.items().forEach(indicator -> values.add(indicator.value()));
            after = page.next();
        } while (after != null && values.size() <= Hunts.MOST_VALUES);
        if (values.size() > Hunts.MOST_VALUES) {
            throw new ListRefused("hunt", "A hunt looks for up to 5,000 values. Paste a part of the list under Hunts.");
        }
        var clients = list.tenant().equals(IndicatorList.ALL) ? scope.tenants() : Set.of(list.tenant());
        var reach = new Hunts.Reach(hunt, "List: " + list.about().name(), clients, BACK, false);
        try {
            return hunts.forValues(reach, values);
        } catch (HuntRefused refused) {
            throw new ListRefused("hunt", String.valueOf(refused.getMessage()));
        }
    }
}

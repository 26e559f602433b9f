package eu.custos.alert;

import eu.custos.alert.Fingerprinting.Subject;
import eu.custos.indicator.IndicatorHit;
import eu.custos.ingest.AlertId;
import eu.custos.ingest.Attack;
import eu.custos.ingest.NormalisedAlert;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.suppression.Suppression;
import eu.custos.vocabulary.Entity;
import eu.custos.vocabulary.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The alerts of one batch that are alike, folded into one. */
final class Collapsed {

    /** A group remembers this many different entities; the rest stay with the alerts themselves. */
    static final int MOST_ENTITIES = 60;

    private static final int MOST_HITS = 200;

    private final Subject subject;
    private final List<AlertId> alerts = new ArrayList<>();
    private final Map<Entity, Entity> entities = new LinkedHashMap<>();
    private final Set<IndicatorHit> hits = new LinkedHashSet<>();
    private final SortedSet<String> sources = new TreeSet<>();
    private UnderstoodAlert gravest;
    private Instant firstSeen;
    private Instant lastSeen;
    private Instant receivedAt;
    private boolean severalRules;
    private final Map<Suppression, Long> hiding = new LinkedHashMap<>();
    private boolean inSight;

    Collapsed(Subject subject, UnderstoodAlert first) {
        this.subject = subject;
        gravest = first;
        firstSeen = first.alert().time();
        lastSeen = firstSeen;
        receivedAt = first.item().receivedAt();
        add(first);
    }

    void add(UnderstoodAlert understood) {
        var alert = understood.alert();
        alerts.add(understood.item().id());
        sources.add(understood.item().sourceName());
        severalRules |= !alert.ruleId().equals(gravest.alert().ruleId());
        if (alert.severity().isAbove(gravest.alert().severity())) {
            gravest = understood;
        }
        firstSeen = earlier(firstSeen, alert.time());
        lastSeen = later(lastSeen, alert.time());
        receivedAt = later(receivedAt, understood.item().receivedAt());
        for (var entity : alert.entities()) {
            if (entities.size() < MOST_ENTITIES) {
                var kept = kept(entity);
                entities.putIfAbsent(kept, kept);
            }
        }
    }

    /** Takes the suppressions that may hide the alert just added. */
    void judge(UnderstoodAlert understood, List<Suppression> running) {
        if (!inSight) {
            running.stream()
                    .filter(each -> each.hides(understood))
                    .findFirst()
                    .ifPresentOrElse(by -> hiding.merge(by, 1L, Long::sum), () -> inSight = true);
        }
    }

    /** What hides them, and how many alerts each hides; nothing where one of the alerts is to be seen. */
    Map<Suppression, Long> hiding() {
        return inSight ? Map.of() : hiding;
    }

    @Nullable
    Suppression hiddenBy() {
        return hiding().keySet().stream().findFirst().orElse(null);
    }

    /** An entity as it may be kept and shown. */
    static Entity kept(Entity entity) {
        return new Entity(entity.type(), Wording.of(entity.value(), Wording.VALUE), entity.role());
    }

    /** Something that one of its alerts names is on a list, be it among the entities remembered or not. */
    void hit(Collection<IndicatorHit> more) {
        more.stream().limit(MOST_HITS - (long) hits.size()).forEach(hits::add);
    }

    Set<IndicatorHit> hits() {
        return hits;
    }

    Subject subject() {
        return subject;
    }

    Fingerprint fingerprint() {
        return subject.fingerprint();
    }

    List<AlertId> alerts() {
        return alerts;
    }

    long count() {
        return alerts.size();
    }

    Collection<Entity> entities() {
        return entities.values();
    }

    SortedSet<String> sources() {
        return sources;
    }

    /** The alert of the highest severity speaks for all. */
    NormalisedAlert gravest() {
        return gravest.alert();
    }

    Severity severity() {
        return gravest().severity();
    }

    /** Shards of one signature carry the family's name, a single rule its own title. */
    String title() {
        return severalRules ? fingerprint().family() : gravest().title();
    }

    @Nullable
    Attack attack() {
        return gravest().attack().isEmpty() ? null : gravest().attack().getFirst();
    }

    Instant firstSeen() {
        return firstSeen;
    }

    Instant lastSeen() {
        return lastSeen;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) ? other : one;
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}

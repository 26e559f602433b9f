package eu.custos.ingest;

import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes deliveries of sources and answers once the broker has them. */
@Service
class Intake {

    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final SourceDirectory sources;
    private final Splitter splitter;
    private final SourceRate rate;
    private final RawTopic topic;
    private final IntakeRate figures;
    private final Clock clock;

    Intake(
            SourceDirectory sources,
            Splitter splitter,
            SourceRate rate,
            RawTopic topic,
            IntakeRate figures,
            Clock clock) {
        this.sources = sources;
        this.splitter = splitter;
        this.rate = rate;
        this.topic = topic;
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * The source that the current key speaks for.
     *
     * @throws IntakeRefused.UnknownSource where the key belongs to another source than the one named, or to none in use
     */
    Source sender(String named) {
        var scope = CurrentScope.get();
        scope.require(Permission.INTAKE_SEND);
        return bySource(scope)
                .filter(source ->
                        named.equals(source.name()) || named.equals(source.id().toString()))
                .orElseThrow(() -> new IntakeRefused.UnknownSource(named));
    }

    /** The source in use that a scope speaks for; none where the scope is no source's. */
    java.util.Optional<Source> bySource(Scope scope) {
        if (scope.actor().kind() != Actor.Kind.SOURCE || scope.tenants().size() != 1) {
            return java.util.Optional.empty();
        }
        var tenant = scope.tenants().iterator().next();
        return sources.find(tenant, UUID.fromString(scope.actor().id())).filter(Source::inUse);
    }

    /**
     * Takes one delivery; with the same key again it leaves nothing twice.
     *
     * @throws IntakeRefused where nothing of it is taken
     */
    Receipt take(Source source, byte[] body, Splitter.Form form, @Nullable String idempotencyKey) {
        if (idempotencyKey != null && !IDEMPOTENCY_KEY.matcher(idempotencyKey).matches()) {
            throw new IntakeRefused.BadKey();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var receipt = idempotencyKey == null
                ? ReceiptIds.fresh(now)
                : ReceiptIds.ofKey(source.tenant(), source.id(), idempotencyKey);
        var pieces = splitter.split(body, form);
        if (pieces.isEmpty() && isBlank(body)) {
            throw new IntakeRefused.Empty();
        }
        rate.take(source.id(), pieces.size());
        var delivery = new Delivery(source.tenant(), source.id(), source.name(), receipt, now, pieces);
        topic.send(RawRecords.all(delivery));
        figures.accepted(source.tenant(), pieces.size());
        return Receipt.of(delivery);
    }

    /** True for nothing but white space; an empty array is a delivery of no items instead. */
    private static boolean isBlank(byte[] body) {
        return new JsonOutline(body).skipSpace(Utf8.afterBom(body)) == body.length;
    }
}

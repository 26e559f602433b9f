package eu.custos.certificate;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.TenantId;
import eu.custos.vocabulary.FormRefused;
import eu.custos.vocabulary.TimeOrderedId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps services, certificates and who has what; to be called in the scope of {@link ServiceCounter}. */
@Service
@Transactional
class ServiceDesk {

    private final JdbcServices services;
    private final EvidenceLog evidence;
    private final Clock clock;

    ServiceDesk(JdbcServices services, EvidenceLog evidence, Clock clock) {
        this.services = services;
        this.evidence = evidence;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Offer> all(TenantId provider) {
        return services.all(provider);
    }

    @Transactional(readOnly = true)
    Offer find(TenantId provider, UUID id) {
        return services.find(provider, id).orElseThrow(AccessRefused::outsideScope);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Enters a service with its first version as a proposal; the same request enters one. */
    UUID enter(TenantId provider, ServiceForm.Draft draft) {
        var actor = CurrentScope.get().actor();
        var request = actor.id() + " " + draft.request();
        var before = services.ofRequest(provider, request);
        if (before.isPresent()) {
            return before.get();
        }
        var id = services.add(
                        provider,
                        TimeOrderedId.at(clock.instant()),
                        draft.name(),
                        request,
                        actor.name(),
                        clock.instant())
                .orElseThrow(() -> new FormRefused("name", "There is a service of that name."));
        propose(provider, id, 1, draft);
        return id;
    }

    /** Proposes the next version; one at a time, and not the same again. */
    void propose(TenantId provider, UUID id, ServiceForm.Draft draft) {
        var offer = services.lock(provider, id).orElseThrow(AccessRefused::outsideScope);
        var newest = offer.versions().getFirst();
        if (newest.digest().equals(draft.digest()) && newest.state() != ServiceVersion.State.REFUSED) {
            return;
        }
        if (offer.hasProposal()) {
            throw new FormRefused("form", "A version waits already. Have it decided first.");
        }
        propose(provider, id, newest.version() + 1, draft);
    }

    private void propose(TenantId provider, UUID id, int number, ServiceForm.Draft draft) {
        var actor = CurrentScope.get().actor();
        services.add(
                provider,
                new ServiceVersion(
                        id,
                        number,
                        draft.inside(),
                        draft.outside(),
                        draft.handled(),
                        draft.locations(),
                        draft.level(),
                        draft.digest(),
                        ServiceVersion.State.PROPOSED,
                        actor.id(),
                        actor.name(),
                        clock.instant(),
                        null));
        record(
                provider,
                "service.version-proposed",
                id,
                Map.of(
                        "version",
                        number,
                        "digest",
                        draft.digest(),
                        "level",
                        draft.level().code()),
                null);
    }

    /**
     * Approves a version and says what it means for certificates.
     *
     * @throws FormRefused for whoever proposed it
     */
    void approve(TenantId provider, UUID id, int number, ServiceVersion.Impact impact, String why) {
        var version = waiting(provider, id, number);
        var actor = CurrentScope.get().actor();
        if (version.proposedBy().equals(actor.id())) {
            throw new FormRefused("form", "You proposed it, so somebody else approves it.");
        }
        var decision = new ServiceVersion.Decision(actor.name(), clock.instant(), impact, why);
        if (services.decide(provider, version, ServiceVersion.State.APPROVED, decision, actor.id())) {
            record(
                    provider,
                    "service.version-approved",
                    id,
                    Map.of(
                            "version", number,
                            "digest", version.digest(),
                            "impact",
                                    impact.name()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', '-')),
                    why);
            check(provider, id);
        }
    }

    void refuse(TenantId provider, UUID id, int number, String why) {
        var version = waiting(provider, id, number);
        var actor = CurrentScope.get().actor();
        var decision = new ServiceVersion.Decision(actor.name(), clock.instant(), null, why);
        if (services.decide(provider, version, ServiceVersion.State.REFUSED, decision, actor.id())) {
            record(provider, "service.version-refused", id, Map.of("version", number), why);
        }
    }

    /** Enters a certificate; the same request enters one. */
    void certify(TenantId provider, UUID id, CertificateForm form) {
        var actor = CurrentScope.get().actor();
        var offer = services.lock(provider, id).orElseThrow(AccessRefused::outsideScope);
        var certificate = form.read(offer);
        var request = actor.id() + " " + form.requestId();
        if (services.isEntered(provider, request)) {
            return;
        }
        if (!services.add(provider, certificate, request, actor.name(), clock.instant())) {
            throw new FormRefused("number", "That issuer's certificate is in the register already.");
        }
        record(
                provider,
                "certificate.entered",
                id,
                Map.of(
                        "certificate", certificate.id().toString(),
                        "number", certificate.number(),
                        "version", certificate.version(),
                        "level", certificate.level().code(),
                        "horizontal", certificate.horizontal(),
                        "verticals",
                                certificate.verticals().stream()
                                        .map(Vertical::code)
                                        .sorted()
                                        .toList(),
                        "from", certificate.validFrom().toString(),
                        "until", certificate.validUntil().toString()),
                null);
        check(provider, id);
    }

    /** Notes what the issuer made of a certificate; one that was withdrawn stays so. */
    void move(TenantId provider, UUID id, UUID certificate, Certificate.State to, String why) {
        var offer = services.lock(provider, id).orElseThrow(AccessRefused::outsideScope);
        if (offer.certificates().stream().noneMatch(one -> one.id().equals(certificate))) {
            throw AccessRefused.outsideScope();
        }
        if (services.move(provider, certificate, to, why)) {
            var type = switch (to) {
                case IN_FORCE -> "certificate.restored";
                case SUSPENDED -> "certificate.suspended";
                case WITHDRAWN -> "certificate.withdrawn";
            };
            record(provider, type, id, Map.of("certificate", certificate.toString()), why);
            check(provider, id);
        }
    }

    /** A client gets the version that is offered; one that had another version changes to it. */
    void engage(TenantId provider, UUID id, TenantId client) {
        var offer = services.lock(provider, id).orElseThrow(AccessRefused::outsideScope);
        var version = offer.offered()
                .orElseThrow(() -> new FormRefused("client", "No version is approved yet."))
                .version();
        var running = offer.engagements().stream()
                .filter(one -> one.client().equals(client) && one.endedAt() == null)
                .findFirst();
        if (running.isPresent() && running.get().version() == version) {
            return;
        }
        var now = clock.instant();
        services.disengage(client, id, now);
        var engagement = TimeOrderedId.at(now);
        if (services.engage(
                client, engagement, id, version, CurrentScope.get().actor().name(), now)) {
            record(
                    client,
                    "engagement.began",
                    id,
                    Map.of("engagement", engagement.toString(), "version", version),
                    null);
        }
    }

    void disengage(TenantId provider, UUID id, TenantId client) {
        var offer = services.lock(provider, id).orElseThrow(AccessRefused::outsideScope);
        if (services.disengage(client, offer.id(), clock.instant())) {
            record(client, "engagement.ended", id, Map.of(), null);
        }
    }

    /** Looks at what may be claimed today; another verdict than the last one is recorded. */
    void check(TenantId provider, UUID id) {
        var claim = find(provider, id).claimOn(today());
        if (services.verdict(provider, id, claim.code())) {
            record(provider, "claim.checked", id, Map.of("verdict", claim.code(), "day", today().toString()), null);
        }
    }

    private ServiceVersion waiting(TenantId provider, UUID id, int number) {
        var version = services.lock(provider, id)
                .flatMap(offer -> offer.version(number))
                .orElseThrow(AccessRefused::outsideScope);
        if (!version.waits()) {
            throw new FormRefused("form", "It is decided already.");
        }
        return version;
    }

    private void record(
            TenantId ledger, String type, UUID service, Map<String, Object> facts, @Nullable String reason) {
        evidence.append(
                ledger, new EvidenceEntry(type, "service", service.toString(), null, clock.instant(), facts, reason));
    }
}

package eu.custos.ingest;

import eu.custos.evidence.EvidenceEntry;
import eu.custos.evidence.EvidenceLog;
import eu.custos.ingest.adapter.Adapters;
import eu.custos.tenancy.AccessTokens;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators may do to the sources of client organisations. */
@Service
@Transactional
public class Sources {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final JdbcSources sources;
    private final JdbcSourceVersions versions;
    private final AccessTokens tokens;
    private final EvidenceLog evidence;
    private final Adapters adapters;
    private final Clock clock;

    Sources(
            JdbcSources sources,
            JdbcSourceVersions versions,
            AccessTokens tokens,
            EvidenceLog evidence,
            Adapters adapters,
            Clock clock) {
        this.sources = sources;
        this.versions = versions;
        this.tokens = tokens;
        this.evidence = evidence;
        this.adapters = adapters;
        this.clock = clock;
    }

    /**
     * A new source and its key.
     *
     * @param key shown once, never stored
     */
    public record Registered(Source source, String key) {}

    /**
     * Registers a source and makes its key.
     *
     * @throws SourceRefused for a name that is taken or malformed, or an adapter or time zone that does not exist
     */
    public Registered register(TenantId tenant, String name, String adapter, @Nullable FieldMapping mapping) {
        var scope = CurrentScope.get();
        scope.require(Permission.SOURCE_MANAGE, tenant);
        if (!NAME.matcher(name).matches()) {
            throw new SourceRefused.BadName();
        }
        var source = new Source(
                tenant, UUID.randomUUID(), name, adapterNamed(adapter), sound(mapping), clock.instant(), null);
        if (!sources.insert(source, scope.actor().id())) {
            throw new SourceRefused.NameTaken(name);
        }
        record("source.registered", source, version(source));
        return new Registered(source, key(source, null));
    }

    /** A further key for a source in use; earlier keys stay valid. */
    public String issueKey(TenantId tenant, UUID id, @Nullable Duration life) {
        CurrentScope.get().require(Permission.SOURCE_MANAGE, tenant);
        var source = sources.find(tenant, id).filter(Source::inUse).orElseThrow(SourceRefused.NotFound::new);
        record("source.key-issued", source, Map.of());
        return key(source, life);
    }

    /** Changes how what a source sends is read, from now on. */
    public void reconfigure(TenantId tenant, UUID id, String adapter, @Nullable FieldMapping mapping) {
        CurrentScope.get().require(Permission.SOURCE_MANAGE, tenant);
        if (!sources.reconfigure(tenant, id, adapterNamed(adapter), sound(mapping))) {
            throw new SourceRefused.NotFound();
        }
        var source = sources.find(tenant, id).orElseThrow(SourceRefused.NotFound::new);
        record("source.reconfigured", source, version(source));
    }

    /** How the source's items were read, newest first. */
    @Transactional(readOnly = true)
    public List<SourceVersion> versions(TenantId tenant, UUID id) {
        return versions.of(tenant, id);
    }

    private Map<String, Object> version(Source source) {
        var by = CurrentScope.get().actor().name();
        var number =
                versions.add(source.tenant(), source.id(), source.adapter(), source.mapping(), clock.instant(), by);
        return Map.of("version", number);
    }

    /** Revokes a source and all its keys; safe to repeat. */
    public void revoke(TenantId tenant, UUID id) {
        CurrentScope.get().require(Permission.SOURCE_MANAGE, tenant);
        var source = sources.find(tenant, id).orElseThrow(SourceRefused.NotFound::new);
        tokens.revokeAllOf(tenant, actor(source));
        if (sources.revoke(tenant, id, clock.instant())) {
            record("source.revoked", source, Map.of());
        }
    }

    /** Every source of the current scope, revoked ones too. */
    @Transactional(readOnly = true)
    public List<Source> visible() {
        return sources.visible();
    }

    /** A source of the current scope, whosever it is; revoked ones too. */
    @Transactional(readOnly = true)
    public Optional<Source> named(UUID id) {
        return sources.find(id);
    }

    @Transactional(readOnly = true)
    public Optional<Source> find(TenantId tenant, UUID id) {
        return sources.find(tenant, id);
    }

    @Transactional(readOnly = true)
    public Optional<Source> findInUse(TenantId tenant, String name) {
        return sources.findInUse(tenant, name);
    }

    /** What is kept of a mapping: one that names no zone there is is refused. */
    static FieldMapping sound(@Nullable FieldMapping mapping) {
        var told = mapping == null ? FieldMapping.NONE : mapping;
        if (told.zone() != null && !FieldMapping.knowsZone(told.zone())) {
            throw new SourceRefused.BadZone();
        }
        return told;
    }

    private String adapterNamed(String name) {
        return adapters.canonical(name).orElseThrow(() -> new SourceRefused.UnknownAdapter(name, adapters.names()));
    }

    private String key(Source source, @Nullable Duration life) {
        return tokens.issue(Role.SOURCE, source.tenant(), actor(source), life).secret();
    }

    private static Actor actor(Source source) {
        return new Actor(Actor.Kind.SOURCE, source.id().toString(), source.name());
    }

    private void record(String type, Source source, Map<String, Object> more) {
        var facts = new HashMap<>(more);
        facts.put("name", source.name());
        facts.put("adapter", source.adapter());
        facts.put(
                "zone",
                source.mapping().zone() == null ? "UTC" : source.mapping().zone());
        evidence.append(
                source.tenant(),
                new EvidenceEntry(type, "source", source.id().toString(), null, clock.instant(), facts, null));
    }
}

package eu.custos.audit;

import eu.custos.tenancy.ClientOrganisations;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Scope;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The door of the rooms: beyond it a person reaches what the audit is about, whatever they reach otherwise. */
@Component
class AuditRoom {

    private final AuditRegister register;
    private final ClientOrganisations organisations;

    AuditRoom(AuditRegister register, ClientOrganisations organisations) {
        this.register = register;
        this.organisations = organisations;
    }

    /** Looks at a page of the room; the look is recorded before anything is shown. */
    <T> T look(UUID audit, String page, @Nullable String subject, Function<Visit, T> work) {
        var own = CurrentScope.get();
        own.require(Permission.AUDIT_READ);
        var visit = CurrentScope.call(wide(own), () -> register.look(own, audit, page, subject));
        return CurrentScope.call(visit.scope(), () -> work.apply(visit));
    }

    /** Acts in the room, within the clients of the audit. */
    <T> T act(UUID audit, Permission needed, Function<Visit, T> work) {
        var visit = visit(audit, needed);
        return CurrentScope.call(visit.scope(), () -> work.apply(visit));
    }

    /** Acts on what is the provider's: the audit itself, its findings. */
    <T> T actWide(UUID audit, Permission needed, Function<Visit, T> work) {
        var visit = visit(audit, needed);
        return CurrentScope.call(wide(visit.scope()), () -> work.apply(visit));
    }

    /** Outside any room: the list of audits and the form of a new one. */
    <T> T outside(Permission needed, Function<Scope, T> work) {
        var own = CurrentScope.get();
        own.require(needed);
        return CurrentScope.call(wide(own), () -> work.apply(own));
    }

    private Visit visit(UUID audit, Permission needed) {
        var own = CurrentScope.get();
        own.require(needed);
        return CurrentScope.call(wide(own), () -> register.visit(own, audit));
    }

    private Scope wide(Scope own) {
        return new Scope(own.actor(), own.roles(), Set.copyOf(organisations.all()), own.permissions());
    }
}

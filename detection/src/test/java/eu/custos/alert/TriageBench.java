package eu.custos.alert;

import static org.assertj.core.api.Assertions.assertThat;

import eu.custos.asset.Asset;
import eu.custos.asset.Assets;
import eu.custos.asset.Criticality;
import eu.custos.fixtures.Database;
import eu.custos.ingest.AlertId;
import eu.custos.ingest.Placed;
import eu.custos.ingest.UnderstoodAlert;
import eu.custos.tenancy.Actor;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Role;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** One client organisation of its own for each test, over one context and database for all. */
abstract class TriageBench {

    static final Database DB = Database.shared();
    static final AnnotationConfigApplicationContext CONTEXT = AlertContext.with();

    final TenantId tenant = DB.newClient();
    final AlertTriage triage = CONTEXT.getBean(AlertTriage.class);
    final TriageDesk desk = CONTEXT.getBean(TriageDesk.class);
    final PromotionDesk promotions = CONTEXT.getBean(PromotionDesk.class);

    static Scope analyst(String account, TenantId... tenants) {
        return Scope.of(
                new Actor(Actor.Kind.PERSON, account, account.toUpperCase(java.util.Locale.ROOT)),
                Set.of(Role.ANALYST),
                Set.of(tenants));
    }

    <T> T as(String account, Supplier<T> work) {
        return CurrentScope.call(analyst(account, tenant), work::get);
    }

    static Chosen chosen(AlertGroup... groups) {
        return new Chosen(
                Arrays.stream(groups)
                        .collect(java.util.stream.Collectors.toMap(
                                AlertGroup::id, group -> group.handling().version())),
                UUID.randomUUID().toString());
    }

    Map<AlertId, Placed> take(List<UnderstoodAlert> batch) {
        return DB.in(Scope.platform("triage", Set.of(tenant)), () -> triage.take(batch));
    }

    void asset(String name, Criticality criticality, String... identifiers) {
        DB.in(Database.analyst(tenant), () -> {
            CONTEXT.getBean(Assets.class)
                    .register(
                            tenant,
                            List.of(new Asset(
                                    UUID.randomUUID(), tenant, name, "server", criticality, Set.of(identifiers))));
            return null;
        });
    }

    void close(UUID group) {
        DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql(
                                "UPDATE alert_group SET state='CLOSED', verdict='BENIGN', closed_at=now() WHERE group_id=?")
                        .param(group)
                        .update());
    }

    AlertGroup onlyGroup() {
        assertThat(groups()).hasSize(1);
        return groups().getFirst();
    }

    List<AlertGroup> groups() {
        return groups(tenant);
    }

    static List<AlertGroup> groups(TenantId of) {
        return DB.in(
                Database.analyst(of),
                () -> DB.jdbc()
                        .sql("SELECT * FROM alert_group ORDER BY group_id")
                        .query(new JdbcGroupRow(CONTEXT.getBean(Techniques.class)))
                        .list());
    }

    List<String> incidents() {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT reference FROM incident ORDER BY reference")
                        .query(String.class)
                        .list());
    }

    List<String> evidence() {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT type FROM evidence_leaf WHERE type LIKE 'alert.%' ORDER BY seq")
                        .query(String.class)
                        .list());
    }

    long counted(GroupState state) {
        return DB.in(
                Database.analyst(tenant),
                () -> DB.jdbc()
                        .sql("SELECT coalesce(sum(groups), 0) FROM queue_count WHERE state = ?")
                        .param(state.name())
                        .query(Long.class)
                        .single());
    }
}

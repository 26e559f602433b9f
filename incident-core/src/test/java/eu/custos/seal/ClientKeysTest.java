package eu.custos.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.evidence.EvidenceLog;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import eu.custos.tenancy.TenantScopes;
import java.time.Clock;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClientKeysTest {

    static final Database DB = Database.shared();

    private final TenantId tenant = DB.newClient();
    private final SealingKey master = SealingKey.fresh();
    private final ClientKeys keys = keys(master, null);

    @Test
    void areMadeOnceAndAreNotAnotherClients() {
        var other = DB.newClient();

        var made = in(tenant, () -> keys.make(tenant));

        assertThat(in(tenant, () -> keys.make(tenant)).id()).isEqualTo(made.id());
        assertThat(in(tenant, () -> keys.of(tenant)).id()).isEqualTo(made.id());
        assertThat(in(other, () -> keys.make(other)).id()).isNotEqualTo(made.id());
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> in(other, () -> keys.of(tenant)));
    }

    @Test
    void openNotWhereTheWrappedKeyIsPutIntoAnotherClientsPlace() {
        var other = DB.newClient();
        in(tenant, () -> keys.make(tenant));
        in(other, () -> keys.make(other));

        JdbcClient.create(DB.superuser())
                .sql("""
                        UPDATE custos.client_key SET wrapped = (SELECT wrapped FROM custos.client_key WHERE tenant_id = ?)
                        WHERE tenant_id = ?
                        """)
                .params(tenant.value(), other.value())
                .update();

        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> in(other, () -> keys.of(other)));
    }

    @Test
    void stayTheSameWhenTheMasterKeyIsChangedAndLeaveEvidence() {
        var next = SealingKey.fresh();
        var made = in(tenant, () -> keys.make(tenant));
        var renewing = keys(next, master);

        assertThat(in(tenant, () -> renewing.renew(tenant))).isTrue();
        assertThat(in(tenant, () -> renewing.renew(tenant))).isFalse();

        assertThat(in(tenant, () -> keys(next, null).of(tenant)).id()).isEqualTo(made.id());
        assertThatExceptionOfType(CannotOpen.class).isThrownBy(() -> in(tenant, () -> keys.of(tenant)));
        assertThat(evidence()).containsExactly("vault.key-renewed");
    }

    @Test
    void stayClosedWithoutTheMasterKeyThatWrappedThem() {
        in(tenant, () -> keys.make(tenant));

        assertThatExceptionOfType(CannotOpen.class)
                .isThrownBy(() ->
                        in(tenant, () -> keys(SealingKey.fresh(), null).make(tenant)))
                .withMessageContaining(master.id());
    }

    private static ClientKeys keys(SealingKey now, @Nullable SealingKey former) {
        var log = new EvidenceLog(DB.application(), new TenantScopes(DB.application()), Clock.systemUTC());
        return new ClientKeys(new JdbcClientKeys(DB.jdbc()), new MasterKeys(now, former), log, Clock.systemUTC());
    }

    private static <T> T in(TenantId tenant, Supplier<T> work) {
        return DB.in(Scope.platform("test", Set.of(tenant)), work);
    }

    private java.util.List<String> evidence() {
        return JdbcClient.create(DB.superuser())
                .sql("SELECT type FROM custos.evidence_leaf WHERE tenant_id = ? ORDER BY seq")
                .param(tenant.value())
                .query((row, _) -> row.getString(1))
                .list();
    }
}

package eu.custos.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.custos.fixtures.CoreContext;
import eu.custos.fixtures.Database;
import eu.custos.tenancy.AccessRefused;
import eu.custos.tenancy.CurrentScope;
import eu.custos.tenancy.Scope;
import eu.custos.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class SuperLogTest {

    private static final Database DB = Database.shared();
    private static final ApplicationContext CORE = CoreContext.with();

    private final SuperLog superLog = CORE.getBean(SuperLog.class);
    private TenantId tenant = DB.newClient();

    @BeforeEach
    void prepare() {
        tenant = DB.newClient();
        LedgerFixture.append(tenant, 3);
        checkpoint(tenant);
    }

    @Test
    void provesThatACheckpointIsListed() {
        list(3);

        var listing = listing(3L);
        var leaf =
                LeafText.read(listing.leaf().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(leaf.text("facts", "root"))
                .isEqualTo(in(tenant, () -> CORE.getBean(Checkpoints.class).at(tenant, 3))
                        .orElseThrow()
                        .root());
        assertThat(leaf.place("facts", "size")).contains(3L);
        assertThat(leaf.text("facts", "ledger"))
                .isEqualTo(new SaltedText(
                                HexFormat.of().parseHex(listing.salt()),
                                listing.origin().getBytes(StandardCharsets.UTF_8))
                        .digest());
        assertThat(rootBy(listing)).isEqualTo(listing.checkpoint().root());
        assertThat(listing.checkpoint().origin()).isEqualTo("custos/super-log");
        assertThat(listing.proof()).endsWith("\n\n" + listing.checkpoint().note());
    }

    @Test
    void listsACheckpointOnceHoweverOftenItIsAsked() {
        list(3);
        var size = listing(3L).checkpoint().size();
        list(3);
        list(3);

        assertThat(listing(null).checkpoint().size()).isEqualTo(size);
        assertThat(listed(listing(3L))).isOne();
    }

    @Test
    void growsByWholeBatchesSoThatItsSizeTellsNobodyHowManyLedgersThereAre() {
        var before = length();
        list(3);
        assertThat(length() - before).isEqualTo(ListingEntries.BATCH);
        LedgerFixture.append(tenant, 1);
        checkpoint(tenant);
        superLog.listWhatGrew();

        assertThat((length() - before) % ListingEntries.BATCH).isZero();
    }

    @Test
    void namesNoClient() {
        list(3);

        assertThat(listing(3L).leaf())
                .doesNotContain(TestClients.reference(tenant))
                .doesNotContain(tenant.toString());
    }

    @Test
    void keepsALedgersNameFromOneCheckpointToTheNext() {
        list(3);
        LedgerFixture.append(tenant, 1);
        checkpoint(tenant);
        superLog.listWhatGrew();

        assertThat(listing(null).size()).isEqualTo(4);
        assertThat(listing(null).salt()).isEqualTo(listing(3L).salt());
    }

    @Test
    void provesByTheSameCheckpointAlsoWhenTheLogHasGrown() {
        list(3);
        var before = listing(3L).proof();
        var other = DB.newClient();
        LedgerFixture.append(other, 1);
        checkpoint(other);
        superLog.listWhatGrew();

        assertThat(listing(3L).proof()).isEqualTo(before);
        assertThat(in(other, () -> superLog.listing(other, 1L))).isPresent();
    }

    @Test
    void showsNobodyTheListingOfAnothersLedger() {
        list(3);
        var other = DB.newClient();

        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> in(other, () -> superLog.listing(tenant, 3L)));
        assertThatExceptionOfType(AccessRefused.class).isThrownBy(() -> in(other, () -> superLog.list(tenant, 3)));
    }

    @Test
    void hasNoListingOfACheckpointThatNobodyTook() {
        list(3);
        list(2);

        assertThat(in(tenant, () -> superLog.listing(tenant, 2L))).isEmpty();
    }

    private void list(long size) {
        in(tenant, () -> superLog.list(tenant, size));
    }

    private Listing listing(@Nullable Long size) {
        return in(tenant, () -> superLog.listing(tenant, size)).orElseThrow();
    }

    private static String rootBy(Listing listing) {
        var lines = listing.proof().lines().toList();
        var end = lines.indexOf("");
        var path = lines.subList(2, end).stream()
                .map(line -> Hash.of(Base64.getDecoder().decode(line)))
                .toList();
        return MerklePath.rootOf(
                        Hash.ofLeaf(listing.leaf().getBytes(StandardCharsets.UTF_8)),
                        listing.seq(),
                        listing.checkpoint().size(),
                        path)
                .base64();
    }

    private static void checkpoint(TenantId tenant) {
        in(tenant, () -> CORE.getBean(Checkpoints.class).current(tenant));
    }

    private static <T> T in(TenantId tenant, java.util.function.Supplier<T> work) {
        return CurrentScope.call(Database.analyst(tenant), work::get);
    }

    private static long length() {
        return Objects.requireNonNull(DB.in(
                Scope.platform("test", Set.of(SuperLog.ID)),
                () -> CORE.getBean(JdbcListings.class).length()));
    }

    private static long listed(Listing listing) {
        var name = LeafText.read(listing.leaf().getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .text("facts", "ledger");
        return Objects.requireNonNull(DB.in(
                Scope.platform("test", Set.of(SuperLog.ID)),
                () -> DB.jdbc()
                        .sql(
                                "SELECT count(*) FROM evidence_leaf WHERE tenant_id = ? AND convert_from(leaf, 'UTF8') LIKE ?")
                        .params(SuperLog.ID.value(), "%" + name + "%")
                        .query(Long.class)
                        .single()));
    }
}

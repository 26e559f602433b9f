package eu.custos.connector.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import eu.custos.connector.Connection;
import eu.custos.connector.Order.Deed;
import eu.custos.connector.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real LDAP server in this process, over TLS. */
class DirectoryTest {

    private static final String ADA = "cn=Ada," + Forest.PEOPLE;
    private static final String FLAGS = "userAccountControl";

    private final Forest forest = Forest.overTls().with(person("Ada", "a.lovelace", 512 + 65_536));
    private final Connection windows = connection("active-directory", Map.of());

    @AfterEach
    void close() {
        forest.close();
    }

    @Test
    void disablesAnAccountOnceAndLeavesTheRestOfItAlone() {
        assertThat(ask(Deed.VERIFY)).isInstanceOf(Outcome.NotSo.class);
        assertThat(ask(Deed.TRY)).isInstanceOf(Outcome.Done.class);
        assertThat(forest.changes).isZero();

        assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Done.class);
        assertThat(forest.value(ADA, FLAGS)).isEqualTo("66050");
        assertThat(ask(Deed.VERIFY)).isInstanceOf(Outcome.Done.class);
        assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.AlreadySo.class);
        assertThat(forest.changes).isEqualTo(1);
    }

    @Test
    void enablesItAgainOnce() {
        ask(Deed.EXECUTE);

        assertThat(ask(Deed.ROLL_BACK)).isInstanceOf(Outcome.Done.class);
        assertThat(forest.value(ADA, FLAGS)).isEqualTo("66048");
        assertThat(ask(Deed.ROLL_BACK)).isInstanceOf(Outcome.AlreadySo.class);
        assertThat(forest.changes).isEqualTo(2);
    }

    @Test
    void findsAnAccountByItsLongNameToo() {
        assertThat(forest.ask(windows, Deed.EXECUTE, "A.Lovelace@corp.example")).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @CsvSource({
        "openldap, name-attribute=uid, pwdAccountLockedTime, , 000001010000Z",
        "openldap, name-attribute=uid, pwdAccountLockedTime, 20261124080000Z, 000001010000Z",
        "ldap, name-attribute=uid;attribute=nsAccountLock;disabled=TRUE;enabled=-, nsAccountLock, , TRUE",
        "ldap, name-attribute=uid;attribute=state;disabled=locked;enabled=open, state, open, locked"
    })
    void knowsHowOtherDirectoriesSayIt(
            String product, String settings, String attribute, @Nullable String before, String after) {
        forest.with(
                "dn: cn=Bob," + Forest.PEOPLE,
                "objectClass: person",
                "uid: bob",
                before == null ? "description: -" : attribute + ": " + before);
        var more = new java.util.HashMap<String, String>();
        for (var setting : settings.split(";", -1)) {
            more.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        var connection = connection(product, more);

        assertThat(forest.ask(connection, Deed.VERIFY, "bob")).isInstanceOf(Outcome.NotSo.class);
        assertThat(forest.ask(connection, Deed.EXECUTE, "bob")).isInstanceOf(Outcome.Done.class);
        assertThat(forest.value("cn=Bob," + Forest.PEOPLE, attribute)).isEqualTo(after);
        assertThat(forest.ask(connection, Deed.ROLL_BACK, "bob")).isInstanceOf(Outcome.Done.class);
        assertThat(forest.ask(connection, Deed.VERIFY, "bob")).isInstanceOf(Outcome.NotSo.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a*", "a.lovelace)(cn=*", "*)(objectClass=*", "a.lovelace,dc=x", "(|"})
    void takesATargetForNothingButAName(String hostile) {
        assertThat(forest.ask(windows, Deed.EXECUTE, hostile))
                .isEqualTo(new Outcome.Refused("the directory knows no such entry"));
        assertThat(forest.changes).isZero();
    }

    @Test
    void doesNothingWhereTwoHaveThatName() {
        forest.with(person("Ada the second", "a.lovelace", 512)).with(person("Ada the third", "a.lovelace", 512));

        assertThat(ask(Deed.EXECUTE)).isEqualTo(new Outcome.Refused("more than one entry has that name"));
        assertThat(forest.changes).isZero();
    }

    @Test
    void disablesNoComputerAndNotItself() {
        var computer = person("WS01", "WS01$", 4_096);
        computer[2] = "objectClass: computer";
        forest.with(computer);
        forest.with(person("Platform", Forest.ACCOUNT, 512));

        assertThat(forest.ask(windows, Deed.EXECUTE, "WS01$")).isInstanceOf(Outcome.Refused.class);
        assertThat(forest.ask(windows, Deed.EXECUTE, Forest.ACCOUNT))
                .isEqualTo(new Outcome.Refused("that is the account that the platform signs in with"));
        assertThat(forest.changes).isZero();
    }

    @Test
    void isProbedWithoutAChange() {
        assertThat(forest.probe(windows)).isInstanceOf(Outcome.Done.class);
        assertThat(forest.ask(windows, Deed.VERIFY, "a.lovelace", "wrong")).isInstanceOf(Outcome.Refused.class);
        assertThat(forest.calls.health(windows).lastGood()).isFalse();
        assertThat(forest.calls.health(windows).breaker()).isEqualTo("closed");
    }

    @Nested
    class WhereTheDirectory {

        @Test
        void liesAboutWhatItDidALookTells() {
            forest.onChange = request -> request.setRequest(new com.unboundid.ldap.sdk.ModifyRequest(
                    ADA, new com.unboundid.ldap.sdk.Modification(ModificationType.REPLACE, "description", "done")));

            assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Done.class);
            assertThat(ask(Deed.VERIFY)).isInstanceOf(Outcome.NotSo.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"cn=Eve,ou=people,dc=corp,dc=example", "cn=Ada,dc=elsewhere"})
        void answersWithAnotherEntryNothingIsChanged(String dn) {
            var name = dn.contains("Eve") ? "eve" : "a.lovelace";
            forest.onEntry = entry ->
                    entry.setSearchEntry(Forest.entry("dn: " + dn, "sAMAccountName: " + name, FLAGS + ": 512"));

            assertThat(ask(Deed.EXECUTE))
                    .isEqualTo(new Outcome.Refused("the directory answers with another entry than was asked for"));
            assertThat(forest.changes).isZero();
        }

        @Test
        void givesNoNumberNothingIsChanged() {
            forest.onEntry = entry ->
                    entry.setSearchEntry(Forest.entry("dn: " + ADA, "sAMAccountName: a.lovelace", FLAGS + ": 0x200"));

            assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Refused.class);
            assertThat(forest.changes).isZero();
        }

        @Test
        void hasChangedTheEntryMeanwhileItIsLookedAtAgain() {
            forest.onChange = _ -> {
                forest.onChange = _ -> {};
                forest.server.modify(
                        ADA, new com.unboundid.ldap.sdk.Modification(ModificationType.REPLACE, FLAGS, "8388608"));
            };

            assertThat(ask(Deed.EXECUTE))
                    .isInstanceOfSatisfying(
                            Outcome.Busy.class, busy -> assertThat(busy.words()).contains("changed meanwhile"));
            assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Done.class);
            assertThat(forest.value(ADA, FLAGS)).isEqualTo("8388610");
        }

        @ParameterizedTest
        @CsvSource({
            "REFERRAL, Refused",
            "INSUFFICIENT_ACCESS_RIGHTS, Refused",
            "UNWILLING_TO_PERFORM, Refused",
            "NO_SUCH_OBJECT, Refused",
            "BUSY, Busy",
            "UNAVAILABLE, Busy",
            "TIME_LIMIT_EXCEEDED, Busy",
            "OTHER, Refused"
        })
        void saysNoItEndsInAClearState(String code, String outcome) throws Exception {
            var result = (ResultCode) ResultCode.class.getField(code).get(null);
            forest.onChange = _ -> {
                throw new LDAPException(result, "see elsewhere");
            };

            assertThat(ask(Deed.EXECUTE).getClass().getSimpleName()).isEqualTo(outcome);
        }

        @Test
        void isSlowItIsNotKnownWhetherItWasDone() {
            var slow = connection("active-directory", Map.of(), Forest.fingerprint(forest.certificate), 1);
            var over = new CountDownLatch(1);
            forest.onChange = _ -> await(over);

            var outcome = forest.ask(slow, Deed.EXECUTE, "a.lovelace");
            over.countDown();

            assertThat(outcome).isEqualTo(new Outcome.Unknown("no answer within 1 s"));
        }

        @Test
        void isAwayNothingWasDone() {
            forest.server.shutDown(true);

            assertThat(ask(Deed.EXECUTE)).isInstanceOf(Outcome.Busy.class);
        }
    }

    @Nested
    class Trusts {

        @Test
        void theCertificateOfAnAuthorityThatIsShown() {
            assertThat(forest.ask(trusting(forest, Forest.fingerprint(forest.authority)), Deed.VERIFY, "a.lovelace"))
                    .isInstanceOf(Outcome.NotSo.class);
        }

        @Test
        void noOtherCertificate() {
            for (var trust : new String[] {"public", "ab".repeat(32)}) {
                assertDistrusted(forest, trust);
            }
        }

        @Test
        void noCertificateOfAnotherHostAndNoneThatHasEnded() {
            try (var other = new Forest("dc.other.example", Forest.far(), false, true);
                    var late = new Forest("127.0.0.1", Instant.now().minus(Duration.ofDays(1)), false, true)) {
                assertDistrusted(other, Forest.fingerprint(other.certificate));
                assertDistrusted(other, Forest.fingerprint(other.authority));
                assertDistrusted(late, Forest.fingerprint(late.certificate));
                assertDistrusted(late, Forest.fingerprint(late.authority));
            }
        }

        @Test
        void aPlainConnectionOnceTlsIsBegun() {
            try (var begins =
                    new Forest("127.0.0.1", Forest.far(), true, true).with(person("Ada", "a.lovelace", 512))) {
                assertThat(begins.ask(
                                trusting(begins, Forest.fingerprint(begins.certificate)), Deed.EXECUTE, "a.lovelace"))
                        .isInstanceOf(Outcome.Done.class);
                assertDistrusted(begins, "ab".repeat(32));
            }
        }

        @Test
        void noConnectionThatStaysPlain() {
            try (var plain = new Forest("127.0.0.1", Forest.far(), true, false)) {
                assertDistrusted(plain, Forest.fingerprint(plain.certificate));
            }
        }

        /** Whoever is not trusted never hears the password. */
        private void assertDistrusted(Forest one, String trust) {
            var before = one.binds;
            assertThat(one.ask(trusting(one, trust), Deed.EXECUTE, "a.lovelace"))
                    .isEqualTo(new Outcome.Refused("its certificate is not trusted, or it speaks no TLS"));
            assertThat(one.binds).isEqualTo(before);
        }

        private Connection trusting(Forest one, String trust) {
            return one.connection("active-directory", Map.of(), trust, 10);
        }
    }

    private Connection connection(String product, Map<String, String> more) {
        return connection(product, more, Forest.fingerprint(forest.certificate), 10);
    }

    private Connection connection(String product, Map<String, String> more, String trust, int seconds) {
        return forest.connection(product, more, trust, seconds);
    }

    private Outcome ask(Deed deed) {
        return forest.ask(windows, deed, "a.lovelace");
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String[] person(String cn, String name, int flags) {
        return new String[] {
            "dn: cn=%s,%s".formatted(cn, Forest.PEOPLE),
            "objectClass: user",
            "objectCategory: person",
            "cn: " + cn,
            "sAMAccountName: " + name,
            "userPrincipalName: %s@corp.example".formatted(name),
            "userAccountControl: " + flags
        };
    }
}

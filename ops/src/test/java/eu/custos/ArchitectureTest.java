package eu.custos;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static eu.custos.Production.CLASSES;
import static eu.custos.Production.inOps;
import static eu.custos.Production.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import eu.custos.tenancy.TenantScopes;
import eu.custos.tenancy.TenantTransactionManager;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Clock;
import java.util.Date;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

/** Who may know what, where a package's allowed modules cannot say it, and why. */
class ArchitectureTest {

    private static final JavaClasses TRESPASSERS = new ClassFileImporter().importPackages("eu.custos.trespass");

    @Nested
    class ForeignTechnologyHasOneHome {

        @Test
        void theDecisionEngine() {
            check(noClasses()
                    .that(not(resideInAnyPackage("eu.custos.response..", "eu.custos.decision..", "eu.custos.bench..")))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.camunda..")
                    .because("the engine's community line has ended; behind one package its successor is a rename"));
        }

        @Test
        void theProcessEngine() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackages("eu.custos.response..", "eu.custos.bench..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("org.camunda..")
                            .and(not(resideInAnyPackage("org.camunda.bpm.dmn..", "org.camunda.bpm.model.."))))
                    .because("decision tables run without a process, so that triage needs no engine"));
        }

        @Test
        void theSearchIndex() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage("eu.custos.search..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("co.elastic..", "org.elasticsearch..")
                    .because("the index can be rebuilt and may be away; only one package has to know how to live"
                            + " without it"));
        }

        @Test
        void theBroker() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackages("eu.custos.ingest..", "eu.custos.bench..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..")
                    .because("the broker is the buffer at the edge; modules talk to each other in transactions. Only"
                            + " benchmarks set the bare broker beside what we make of it"));
        }

        @Test
        void theObjectStore() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage("eu.custos.vault..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("software.amazon..")
                    .because("where sealed content lies is the vault's affair; whoever wants a file asks the vault"));
        }

        @Test
        void sql() {
            check(noClasses()
                    .that(not(named("Jdbc.*")))
                    .and()
                    .doNotBelongToAnyOf(TenantTransactionManager.class, TenantScopes.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework.jdbc.core..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching("java\\.sql\\.(Statement|PreparedStatement|CallableStatement|ResultSet)")
                    .because("who wants to know what is read or written looks at the Jdbc classes and nowhere else"));
        }

        @Test
        void theWeb() {
            check(noClasses()
                    .that(not(named(".*(Controller|ErrorMapping)")))
                    .and(not(inOps()))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..")
                    .because("a use case is called by pages, by the API, by timers and by tests alike"));
        }

        @Test
        void jsonWithoutTheOldJackson() {
            check(noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
                    .because("Jackson 2 is on the class path only for libraries; two mappers would read one text twice"
                            + " differently"));
        }
    }

    @Nested
    class TimeComesFromTheClock {

        @Test
        void nothingAsksTheSystemForTheTime() {
            check(noClasses()
                    .should()
                    .callMethodWhere(asksForNow())
                    .orShould()
                    .callConstructor(Date.class)
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .because("deadlines are tested by moving the injected Clock; a second clock would not move"));
        }

        @Test
        void theClockIsMadeInOnePlace() {
            check(noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("eu.custos.PlatformConfiguration")
                    .and()
                    .resideOutsideOfPackages(
                            "eu.custos.embedded..", "eu.custos.command..", "eu.custos.bench..", "eu.custos.witness..")
                    .should()
                    .callMethodWhere(DescribedPredicate.describe(
                            "Clock.system*",
                            call -> call.getTargetOwner().isEquivalentTo(Clock.class)
                                    && call.getName().startsWith("system")))
                    .because("the platform has one clock; only what runs before and beside it needs its own"));
        }

        @Test
        void durationsAreMeasuredOnlyWhereMeasuringIsTheWork() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "eu.custos.bench..", "eu.custos.telemetry..", "eu.custos.embedded..", "eu.custos.command..")
                    .should()
                    .callMethod(System.class, "nanoTime")
                    .because("elsewhere a duration is a fact of the domain and comes from the Clock"));
        }

        private static DescribedPredicate<JavaCall<?>> asksForNow() {
            return DescribedPredicate.describe(
                    "now() without a Clock",
                    call -> call.getTargetOwner().getPackageName().equals("java.time")
                            && call.getName().equals("now")
                            && !takesAClock(call.getTarget()));
        }

        private static boolean takesAClock(CodeUnitCallTarget target) {
            return target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        }
    }

    @Nested
    class ClassesAreReadable {

        @Test
        void byNamesThatSayWhatAThingIs() {
            check(noClasses()
                    .that(not(assignableTo(PlatformTransactionManager.class)))
                    .should()
                    .haveSimpleNameEndingWith("Manager")
                    .orShould()
                    .haveNameMatching(".*(Helper|Utils?|Impl|Data|Info|DTO|Dto|Processor)")
                    .because("such a name fits anything, so anything ends up in it"));
        }

        @Test
        void byConstructorsThatTellWhatAClassNeeds() {
            check(noFields()
                    .should()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                    .orShould()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                    .orShould()
                    .beAnnotatedWith("jakarta.inject.Inject")
                    .orShould()
                    .beAnnotatedWith("jakarta.annotation.Resource")
                    .because("a class can then be made in a test with new, and too many needs show"));
        }

        @Test
        void byControllersThatNobodyElseCalls() {
            check(classes()
                    .that()
                    .haveSimpleNameEndingWith("Controller")
                    .should()
                    .bePackagePrivate()
                    .because("what two callers need belongs into a use case"));
        }

        @Test
        void byOneWayToLog() {
            check(noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..", "org.apache.logging..")
                    .because("structured logs come out of SLF4J only"));
        }

        @Test
        void byNoWordOnTheConsoleOutsideTheCommandLine() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "eu.custos.command..", "eu.custos.embedded..", "eu.custos.verify..", "eu.custos.witness..")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .because("a server speaks through its log"));
        }
    }

    @Test
    void nothingOfOursIsJavaSerialised() {
        check(noClasses()
                .should()
                .dependOnClassesThat(belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class))
                .because("reading it back runs code that the sender chose"));
    }

    /** A rule that finds nothing in the trespassers would find nothing anywhere. */
    private static void check(ArchRule rule) {
        assertThat(rule.evaluate(TRESPASSERS).hasViolation())
                .as("'%s' finds what it forbids", rule.getDescription())
                .isTrue();
        rule.check(CLASSES);
    }
}

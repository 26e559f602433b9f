package eu.custos;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static eu.custos.Production.CLASSES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import eu.custos.tenancy.AnyoneSignedIn;
import eu.custos.tenancy.NotEvidence;
import eu.custos.tenancy.Permission;
import eu.custos.tenancy.Records;
import eu.custos.tenancy.Requires;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** Every way in says who may use it, and every way to change something says what it leaves behind. */
class WebHandlerTest {

    private static final Set<RequestMethod> SAFE =
            EnumSet.of(RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS, RequestMethod.TRACE);

    private static final Pattern EVIDENCE_TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

    private static final ArchRule NAMES_ITS_PERMISSION = methods()
            .that(areHandlers())
            .should(have(
                    "@Requires or @AnyoneSignedIn", method -> isOneOf(method, Requires.class, AnyoneSignedIn.class)))
            .because("a handler that forgot would be open to whoever is signed in");

    private static final ArchRule NAMES_ITS_EVIDENCE = methods()
            .that(areHandlers().and(changeSomething()))
            .should(have("@Records or @NotEvidence", method -> isOneOf(method, Records.class, NotEvidence.class)))
            .because("what changes something is in the ledger, or somebody has said why it is not");

    @Test
    void everyHandlerNamesItsPermission() {
        NAMES_ITS_PERMISSION.check(CLASSES);
    }

    @Test
    void everyHandlerThatChangesSomethingNamesItsEvidence() {
        NAMES_ITS_EVIDENCE.check(CLASSES);
    }

    @Test
    void evidenceTypesAreOnesTheLedgerTakes() {
        methods()
                .that()
                .areAnnotatedWith(Records.class)
                .should(have(
                        "types like 'alert.promoted'",
                        method -> Arrays.stream(method.getAnnotationOfType(Records.class)
                                        .value())
                                .allMatch(type -> EVIDENCE_TYPE.matcher(type).matches())))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void thereIsRoomForTheFiguresOfEveryHandler() {
        var handlers = CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(areHandlers())
                .count();
        var settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yaml"));

        assertThat(settings.getObject())
                .hasEntrySatisfying(
                        "management.metrics.web.server.max-uri-tags",
                        most -> assertThat((Integer) most).isGreaterThan((int) handlers));
    }

    @Test
    void theseRulesFindWhatTheyForbid() {
        var bad = new ClassFileImporter().importClasses(Careless.class);

        assertThat(NAMES_ITS_PERMISSION.evaluate(bad).getFailureReport().getDetails())
                .hasSize(2);
        assertThat(NAMES_ITS_EVIDENCE.evaluate(bad).getFailureReport().getDetails())
                .hasSize(2)
                .allMatch(detail -> detail.contains("@Records"));
    }

    private static DescribedPredicate<JavaMethod> areHandlers() {
        return DescribedPredicate.describe(
                "are web handlers",
                method -> AnnotatedElementUtils.hasAnnotation(method.reflect(), RequestMapping.class));
    }

    private static DescribedPredicate<JavaMethod> changeSomething() {
        return DescribedPredicate.describe("change something", method -> {
            var mapping = AnnotatedElementUtils.findMergedAnnotation(method.reflect(), RequestMapping.class);
            return mapping != null
                    && (mapping.method().length == 0 || !SAFE.containsAll(Arrays.asList(mapping.method())));
        });
    }

    private static boolean isOneOf(
            JavaMethod method, Class<? extends Annotation> one, Class<? extends Annotation> other) {
        return method.isAnnotatedWith(one) != method.isAnnotatedWith(other);
    }

    private static ArchCondition<JavaMethod> have(String what, Predicate<JavaMethod> test) {
        return new ArchCondition<>("have " + what) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        method,
                        test.test(method),
                        "%s has not (exactly one of) %s in %s"
                                .formatted(method.getFullName(), what, method.getSourceCodeLocation())));
            }
        };
    }

    /** What the rules must find. */
    static class Careless {

        @GetMapping("/open")
        void forgetsWhoMayRead() {}

        @PostMapping("/silent")
        @Requires(Permission.INCIDENT_WORK)
        void forgetsWhatItLeaves() {}

        @RequestMapping("/anything")
        void forgetsBothForAnyMethod() {}

        @GetMapping("/good")
        @Requires(Permission.INCIDENT_READ)
        void isInOrder() {}

        @PostMapping("/good")
        @AnyoneSignedIn("own settings")
        @NotEvidence("own settings")
        void isInOrderToo() {}
    }
}

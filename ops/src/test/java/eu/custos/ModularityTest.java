package eu.custos;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static eu.custos.Production.inOps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The inner walls: which package may know which, as each package's {@code @ApplicationModule} says. */
class ModularityTest {

    /** Without the verifier, which is no part of the application and knows nothing of Modulith. */
    private static final ApplicationModules MODULES = ApplicationModules.of(
            CustosApplication.class,
            resideInAnyPackage("eu.custos.fixtures..", "eu.custos.verify..", "eu.custos.witness.."));

    @Test
    void theWallsAreDrawnThroughEveryJar() {
        assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
                .contains("tenancy", "evidence", "incident", "ingest", "response", "console");
    }

    @Test
    void everyModuleKeepsToTheModulesItNames() {
        MODULES.verify();
    }

    /** What assembles the others may use them all. */
    @Test
    void everyModuleOutsideOpsNamesTheModulesItMayUse() {
        var silent = new TreeSet<String>();
        for (var module : MODULES) {
            if (!namesItsDependencies(module)
                    && module.getBasePackage().stream().noneMatch(inOps())) {
                silent.add(module.getBasePackage().getName());
            }
        }

        assertThat(silent)
                .as("packages whose package-info lacks @ApplicationModule(allowedDependencies = ...)")
                .isEmpty();
    }

    private static boolean namesItsDependencies(ApplicationModule module) {
        return module.getBasePackage()
                .getAnnotation(org.springframework.modulith.ApplicationModule.class)
                .map(annotation -> !List.of(annotation.allowedDependencies())
                        .contains(org.springframework.modulith.ApplicationModule.OPEN_TOKEN))
                .orElse(false);
    }
}

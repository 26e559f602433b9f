package eu.custos;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;

/** What the architecture tests look at: our classes of every module, without those of tests. */
final class Production {

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("eu.custos");

    /** Where the sources of all modules are, seen from the folder in which Maven runs this module's tests. */
    static final List<Path> MODULES = List.of(
            Path.of("../incident-core"),
            Path.of("../detection"),
            Path.of("../response-workflows"),
            Path.of("../reporting"),
            Path.of("../verifier"),
            Path.of("../ops"));

    private Production() {}

    /** Classes of the module that assembles the others. */
    static DescribedPredicate<JavaClass> inOps() {
        return DescribedPredicate.describe(
                "in ops",
                type -> type.getSource()
                        .map(source -> source.getUri().getPath() != null
                                && source.getUri().getPath().contains("/ops/target/classes/"))
                        .orElse(false));
    }

    /** The class that names the file: rules about names do not ask for names of nested classes. */
    static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Production::outermost).orElse(type);
    }

    static DescribedPredicate<JavaClass> named(String pattern) {
        return DescribedPredicate.describe(
                "named " + pattern, type -> outermost(type).getSimpleName().matches(pattern));
    }
}

/** Runs decision tables (DMN) from the class path; each answer names the rules that fired and the table's version. */
@ApplicationModule(
        displayName = "Decision tables",
        allowedDependencies = {"vocabulary"})
@NullMarked
package eu.custos.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

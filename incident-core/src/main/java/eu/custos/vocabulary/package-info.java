/** Terms of the field that every module shares; see docs/glossary.md. */
@ApplicationModule(
        displayName = "Vocabulary",
        allowedDependencies = {})
@NullMarked
package eu.custos.vocabulary;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

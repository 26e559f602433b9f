/** Decision tables of a client's own, in the place of the common ones: proposed, tried, put into force by another. */
@ApplicationModule(
        displayName = "Own tables",
        allowedDependencies = {"tenancy", "vocabulary", "decision", "evidence"})
@NullMarked
package eu.custos.owntable;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Keys of client organisations, and content sealed so that destroying a key destroys it. */
@ApplicationModule(
        displayName = "Seal",
        allowedDependencies = {"tenancy", "evidence", "vocabulary"})
@NullMarked
package eu.custos.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The room every page stands in: layout, navigation, live updates, keys and assets. */
@ApplicationModule(
        displayName = "Console shell",
        allowedDependencies = {"tenancy", "live", "vocabulary"})
@NullMarked
package eu.custos.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** What can be printed and filed: asked for by features, made by whichever feature knows how. */
@ApplicationModule(
        displayName = "Papers",
        allowedDependencies = {})
@NullMarked
package eu.custos.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

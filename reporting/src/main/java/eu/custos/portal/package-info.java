/** What people of a client organisation see of their incidents, in plain words. */
@ApplicationModule(
        displayName = "Client portal",
        allowedDependencies = {"tenancy", "incident", "live", "vocabulary", "vault", "export"})
@NullMarked
package eu.custos.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The page of a client organisation and the list of them; what features know about a client, they add themselves. */
@ApplicationModule(
        displayName = "Clients",
        allowedDependencies = {"tenancy", "live"})
@NullMarked
package eu.custos.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** How the platform acts on products of others: what may be asked of them, connections, their secrets and their health. */
@ApplicationModule(
        displayName = "Connectors",
        allowedDependencies = {"tenancy", "vocabulary", "evidence", "seal"})
@NullMarked
package eu.custos.connector;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The command line of the platform: what {@code ./custos} hands over to Java. */
@ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {"embedded", "tenancy", "ingest"})
@NullMarked
package eu.custos.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Keeps known harmless alerts out of the queue: proposed by one, looked back with, approved by another, for a time. */
@ApplicationModule(
        displayName = "Suppression",
        allowedDependencies = {"tenancy", "vocabulary", "evidence", "ingest", "sigma"})
@NullMarked
package eu.custos.suppression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

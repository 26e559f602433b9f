/** Benchmarks: each starts a platform of its own, loads it, and sets what it measures beside a reference of the same run. */
@ApplicationModule(
        displayName = "Benchmarks",
        allowedDependencies = {"command", "embedded", "evidence", "incident", "ingest", "tenancy", "vocabulary"})
@NullMarked
package eu.custos.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

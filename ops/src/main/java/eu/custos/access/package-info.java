/** Who may come in: accounts, sessions, tokens, the scope of each request, and how a refusal is told. */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"tenancy", "vocabulary", "evidence", "ingest"})
@NullMarked
package eu.custos.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

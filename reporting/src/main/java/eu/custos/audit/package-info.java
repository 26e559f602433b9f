/**
 * The auditor room: for a time, one auditor looks at what an audit is about, and at nothing else.
 *
 * <p>The auditor needs no clearance for any client: the room's own pages are the window, and each look is recorded.
 */
@ApplicationModule(
        displayName = "Auditor room",
        allowedDependencies = {"tenancy", "evidence", "vocabulary", "control", "export"})
@NullMarked
package eu.custos.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

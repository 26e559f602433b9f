/** Actions on products of a client for an incident: what was proposed, how far it is, and what each step came to. */
@ApplicationModule(
        displayName = "Response actions",
        allowedDependencies = {"tenancy", "vocabulary", "evidence", "incident", "connector"})
@NullMarked
package eu.custos.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

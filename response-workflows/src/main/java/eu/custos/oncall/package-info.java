/** Who can be reached: the rota of the provider's posts, hand-overs, calendars, pages, and the contacts of client organisations. */
@ApplicationModule(
        displayName = "On-call",
        allowedDependencies = {"tenancy", "vocabulary", "live", "evidence", "notice"})
@NullMarked
package eu.custos.oncall;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** Messages to people outside the console: what may leave, the ways out, the outbox and the proof of delivery. */
@ApplicationModule(
        displayName = "Notices",
        allowedDependencies = {
            "tenancy",
            "vocabulary",
            "live",
            "evidence",
            "connector",
            "connector :: call",
            "connector :: secret"
        })
@NullMarked
package eu.custos.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

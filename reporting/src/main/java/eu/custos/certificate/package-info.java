/** The provider's services by version, their certificates, and what may be claimed with them. */
@ApplicationModule(
        displayName = "Services and certificates",
        allowedDependencies = {"tenancy", "evidence", "vocabulary", "live"})
@NullMarked
package eu.custos.certificate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

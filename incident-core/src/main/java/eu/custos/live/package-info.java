/** What open screens are told when a record changes. */
@ApplicationModule(displayName = "Live updates", allowedDependencies = "tenancy")
@NullMarked
package eu.custos.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

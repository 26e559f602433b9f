/** Three invented client organisations with a day's worth of trouble, played through the real intake; profile demo only. */
@ApplicationModule(displayName = "Demo")
@NullMarked
package eu.custos.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

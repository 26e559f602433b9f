/** What ties the ledgers to the world outside the platform: time stamps, witnesses, and a file that remembers. */
@ApplicationModule(
        displayName = "Anchors",
        allowedDependencies = {"tenancy", "evidence", "live", "vocabulary"})
@NullMarked
package eu.custos.anchor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/** The index of alerts for free-text search; the only place that knows Elasticsearch. */
@ApplicationModule(
        displayName = "Search",
        allowedDependencies = {"tenancy", "vocabulary", "live"})
@NullMarked
package eu.custos.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

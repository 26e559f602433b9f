/** Groups like alerts, decides what becomes of each group, and shows the queue. */
@ApplicationModule(
        displayName = "Alert triage",
        allowedDependencies = {
            "tenancy",
            "vocabulary",
            "live",
            "asset",
            "campaign",
            "decision",
            "evidence",
            "incident",
            "indicator",
            "ingest",
            "search",
            "maintenance",
            "owntable",
            "suppression",
            "tuning"
        })
@NullMarked
package eu.custos.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

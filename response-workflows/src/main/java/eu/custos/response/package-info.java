/** The life cycle of an incident as running processes: models, the engine, tasks with forms, escalation, diagram. */
@ApplicationModule(
        displayName = "Response",
        allowedDependencies = {
            "tenancy",
            "vocabulary",
            "live",
            "paper",
            "evidence",
            "incident",
            "decision",
            "owntable",
            "oncall",
            "notice",
            "playbook",
            "connector",
            "action"
        })
@NullMarked
package eu.custos.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

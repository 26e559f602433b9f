/** Playbooks as CACAO 2.0 has them: read, checked, their blocks found, conditions judged and variables filled in. */
@ApplicationModule(
        displayName = "Playbooks",
        allowedDependencies = {"vocabulary"})
@NullMarked
package eu.custos.playbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

package eu.custos.response.playbook;

import java.util.UUID;

/** The run whose step called a playbook. */
record CalledBy(UUID run, String step) {}

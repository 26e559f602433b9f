/** Playbooks at work: compiled to BPMN, kept in versions that two people stand for, and run for incidents. */
@NullMarked
package eu.custos.response.playbook;

import org.jspecify.annotations.NullMarked;

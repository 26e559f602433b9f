@NullMarked
package eu.custos.playbook;

import org.jspecify.annotations.NullMarked;

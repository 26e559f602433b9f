@NullMarked
package eu.custos.response.playbook;

import org.jspecify.annotations.NullMarked;

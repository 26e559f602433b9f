@NullMarked
package eu.custos.response.escalation;

import org.jspecify.annotations.NullMarked;

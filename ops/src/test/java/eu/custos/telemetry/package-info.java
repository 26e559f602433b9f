@NullMarked
package eu.custos.telemetry;

import org.jspecify.annotations.NullMarked;

/** Secrets of connections: sealed when they come in, opened for a call, shown to nobody. */
@NamedInterface("secret")
@NullMarked
package eu.custos.connector.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

/** One order carried out over HTTP, step by step, behind time limit, rate limit, bulkhead, retry and breaker. */
@NamedInterface("call")
@NullMarked
package eu.custos.connector.call;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

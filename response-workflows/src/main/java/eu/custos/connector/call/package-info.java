/** One order carried out over HTTP, step by step, behind time limit, rate limit, bulkhead, retry and breaker. */
@NullMarked
package eu.custos.connector.call;

import org.jspecify.annotations.NullMarked;

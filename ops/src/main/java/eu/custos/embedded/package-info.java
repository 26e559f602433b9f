/**
 * The servers that the platform starts as its own children: PostgreSQL, Kafka and Elasticsearch on loopback, with their
 * data under one home folder.
 */
@ApplicationModule(
        displayName = "Embedded stack",
        allowedDependencies = {})
@NullMarked
package eu.custos.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

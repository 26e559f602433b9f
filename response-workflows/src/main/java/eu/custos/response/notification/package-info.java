/** What the client is told, by whose leave, over which way, and whether it arrived and was read. */
@NullMarked
package eu.custos.response.notification;

import org.jspecify.annotations.NullMarked;

@NullMarked
package eu.custos.response.notification;

import org.jspecify.annotations.NullMarked;

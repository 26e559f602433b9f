/** What people do in the browser, on the whole platform. */
@NullMarked
package eu.custos.browser;

import org.jspecify.annotations.NullMarked;

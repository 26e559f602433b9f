/** Questions to the client organisation, whatever they are about: shown in the portal, answered there or by phone. */
@NullMarked
package eu.custos.response.asking;

import org.jspecify.annotations.NullMarked;

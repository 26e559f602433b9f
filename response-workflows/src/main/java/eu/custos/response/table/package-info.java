/** For which decisions of the life cycle a client may have a table of its own, and what was decided by them lately. */
@NullMarked
package eu.custos.response.table;

import org.jspecify.annotations.NullMarked;

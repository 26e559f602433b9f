/** Migrations that are written in Java because they run scripts of others. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;

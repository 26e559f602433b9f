/** Makes PDF files of pages that stand alone: tagged, with their fonts in them, the same bytes for the same page. */
@ApplicationModule(displayName = "Printing", allowedDependencies = "paper")
@NullMarked
package eu.custos.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

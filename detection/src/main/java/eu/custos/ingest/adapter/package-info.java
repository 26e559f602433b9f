/** One reader per vendor's form of an alert, each to the same small normalised form. */
@NullMarked
package eu.custos.ingest.adapter;

import org.jspecify.annotations.NullMarked;

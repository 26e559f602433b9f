/**
 * Checks an evidence package as docs/evidence-package.md describes it, with nothing but the package and the keys one
 * trusts: no database, no network, none of the platform's code.
 */
@NullMarked
package eu.custos.verify;

import org.jspecify.annotations.NullMarked;

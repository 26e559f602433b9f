@NullMarked
package eu.custos.notice;

import org.jspecify.annotations.NullMarked;

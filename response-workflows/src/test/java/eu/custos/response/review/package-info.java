@NullMarked
package eu.custos.response.review;

import org.jspecify.annotations.NullMarked;

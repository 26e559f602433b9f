@NullMarked
package eu.custos.response.inquiry;

import org.jspecify.annotations.NullMarked;

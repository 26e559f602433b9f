@NullMarked
package eu.custos.response.form;

import org.jspecify.annotations.NullMarked;

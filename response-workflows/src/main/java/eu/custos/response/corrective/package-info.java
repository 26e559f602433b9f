/** What reviews agree to change: who does it by when, the proof, and whether it helped. */
@NullMarked
package eu.custos.response.corrective;

import org.jspecify.annotations.NullMarked;

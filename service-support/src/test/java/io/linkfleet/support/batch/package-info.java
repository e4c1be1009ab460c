/** Tests of batches: who goes with whom, and who fails with whom. */
@NullMarked
package io.linkfleet.support.batch;

import org.jspecify.annotations.NullMarked;

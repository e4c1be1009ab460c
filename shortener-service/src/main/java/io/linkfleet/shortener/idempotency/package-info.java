/** A call that is made again with the same key is answered as the first time, and done only once. */
@NullMarked
package io.linkfleet.shortener.idempotency;

import org.jspecify.annotations.NullMarked;

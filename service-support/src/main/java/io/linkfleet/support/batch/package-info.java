/** Many small calls made as few. */
@NullMarked
package io.linkfleet.support.batch;

import org.jspecify.annotations.NullMarked;

/** Work that holds a thread for long. */
@NullMarked
package io.linkfleet.support.work;

import org.jspecify.annotations.NullMarked;

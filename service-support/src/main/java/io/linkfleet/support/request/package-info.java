/** What every request brings: its id and the address of its client. */
@NullMarked
package io.linkfleet.support.request;

import org.jspecify.annotations.NullMarked;

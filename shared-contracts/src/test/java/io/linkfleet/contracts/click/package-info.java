/** Clicks in their JSON form. */
@NullMarked
package io.linkfleet.contracts.click;

import org.jspecify.annotations.NullMarked;

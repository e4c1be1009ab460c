/** The click event and its JSON form. */
@NullMarked
package io.linkfleet.contracts.click;

import org.jspecify.annotations.NullMarked;

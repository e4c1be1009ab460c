/** Where an address is, as far as a database knows. */
@NullMarked
package io.linkfleet.redirector.place;

import org.jspecify.annotations.NullMarked;

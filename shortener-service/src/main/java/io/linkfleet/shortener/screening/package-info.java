/** Which destinations short URLs may not lead to, beyond what makes a URL valid. */
@NullMarked
package io.linkfleet.shortener.screening;

import org.jspecify.annotations.NullMarked;

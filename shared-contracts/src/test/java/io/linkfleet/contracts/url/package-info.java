/** Short URLs as events and cache entries. */
@NullMarked
package io.linkfleet.contracts.url;

import org.jspecify.annotations.NullMarked;

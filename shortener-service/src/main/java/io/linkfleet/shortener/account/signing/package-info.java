/** Access tokens and the keys that sign them. */
@NullMarked
package io.linkfleet.shortener.account.signing;

import org.jspecify.annotations.NullMarked;

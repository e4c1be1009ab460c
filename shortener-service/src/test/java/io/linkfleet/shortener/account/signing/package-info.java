@NullMarked
package io.linkfleet.shortener.account.signing;

import org.jspecify.annotations.NullMarked;

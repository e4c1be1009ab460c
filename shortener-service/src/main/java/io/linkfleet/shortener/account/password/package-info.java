/** How passwords are hashed, and which ones are known to everybody. */
@NullMarked
package io.linkfleet.shortener.account.password;

import org.jspecify.annotations.NullMarked;

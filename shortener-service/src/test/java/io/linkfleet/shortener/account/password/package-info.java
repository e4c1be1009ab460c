@NullMarked
package io.linkfleet.shortener.account.password;

import org.jspecify.annotations.NullMarked;

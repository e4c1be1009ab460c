@NullMarked
package io.linkfleet.shortener.account.domain;

import org.jspecify.annotations.NullMarked;

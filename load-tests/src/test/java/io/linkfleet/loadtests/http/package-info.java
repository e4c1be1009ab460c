@NullMarked
package io.linkfleet.loadtests.http;

import org.jspecify.annotations.NullMarked;

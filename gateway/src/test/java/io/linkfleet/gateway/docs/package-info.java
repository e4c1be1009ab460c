@NullMarked
package io.linkfleet.gateway.docs;

import org.jspecify.annotations.NullMarked;

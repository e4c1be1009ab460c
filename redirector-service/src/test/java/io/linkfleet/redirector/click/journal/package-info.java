@NullMarked
package io.linkfleet.redirector.click.journal;

import org.jspecify.annotations.NullMarked;

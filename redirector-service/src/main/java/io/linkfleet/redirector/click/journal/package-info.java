/** A bounded log of byte records on local disk that outlives its process. */
@NullMarked
package io.linkfleet.redirector.click.journal;

import org.jspecify.annotations.NullMarked;

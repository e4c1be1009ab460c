/** The pages and the document that explain the API. */
@NullMarked
package io.linkfleet.gateway.docs;

import org.jspecify.annotations.NullMarked;

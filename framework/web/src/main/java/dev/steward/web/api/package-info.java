/// Which operations are there, who may call them, and what do they take and answer? Knows nothing of HTTP servers: the
/// same
/// table serves HTTP, the OpenAPI document and dashboards in the same process.
@NullMarked
package dev.steward.web.api;

import org.jspecify.annotations.NullMarked;

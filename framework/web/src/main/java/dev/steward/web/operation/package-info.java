/// What can be asked and changed through the API, topic by topic?
@NullMarked
package dev.steward.web.operation;

import org.jspecify.annotations.NullMarked;

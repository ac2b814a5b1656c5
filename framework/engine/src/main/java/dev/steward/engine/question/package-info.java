/// Which messages must get exactly one reply or a recorded reason?
@NullMarked
package dev.steward.engine.question;

import org.jspecify.annotations.NullMarked;

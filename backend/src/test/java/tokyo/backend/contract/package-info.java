/** The published contract as tests read it: its operations, and bodies that it allows and forbids. */
@NullMarked
package tokyo.backend.contract;

import org.jspecify.annotations.NullMarked;

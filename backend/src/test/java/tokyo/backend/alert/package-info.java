/** What residents read of their alerts over HTTP; every answer is checked against the contract. */
@NullMarked
package tokyo.backend.alert;

import org.jspecify.annotations.NullMarked;

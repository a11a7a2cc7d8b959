/** What residents earn and see of it, and what staff decide, over HTTP; every answer is checked against the contract. */
@NullMarked
package tokyo.backend.points;

import org.jspecify.annotations.NullMarked;

/** The whole backend over real HTTP: every answer is checked against the contract, every refusal is met. */
@NullMarked
package tokyo.backend.api;

import org.jspecify.annotations.NullMarked;

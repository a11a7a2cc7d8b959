package tokyo.backend.proof;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What was proved of a person.
 *
 * @param birthDate empty if the proof was not about it
 * @param resident of Tokyo, by a proof of the address
 * @param provenOn when the identity service looked at it
 */
record Proof(Optional<LocalDate> birthDate, boolean resident, LocalDate provenOn) {}

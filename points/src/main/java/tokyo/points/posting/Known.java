package tokyo.points.posting;

import java.util.Optional;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Command;
import tokyo.points.ledger.OwnerState;

/**
 * What a node knows of an owner when it decides.
 *
 * @param last the owner's entry that it goes by; empty if it knows none
 * @param certain read just now; otherwise a guess, after which no refusal is told
 */
record Known(OwnerState state, Optional<Transfer> last, boolean certain) {

    static Known read(Command command, Optional<Transfer> last) {
        OwnerState state = last.map(OwnerState::after)
                .orElse(OwnerState.empty(command.ask().owner()));
        return new Known(state, last, true);
    }
}

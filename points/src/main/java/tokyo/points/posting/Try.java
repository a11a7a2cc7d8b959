package tokyo.points.posting;

import java.util.ArrayList;
import java.util.List;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Command;

/**
 * One decided entry on its way.
 *
 * @param lost why the answer to an earlier copy of it is not known
 */
record Try(Command command, Known known, Transfer transfer, int attempts, List<Throwable> lost) {
    boolean isBlind() {
        return known.last().isEmpty() && !known.certain();
    }

    Try losing(Throwable answer) {
        List<Throwable> more = new ArrayList<>(lost);
        more.add(answer);
        return new Try(command, known, transfer, attempts, more);
    }
}

package tokyo.points.posting;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tokyo.points.entry.Account;
import tokyo.points.entry.Transfer;

/**
 * The last entries that this node saw of owners who were here lately: a guess that saves reads. A stale one costs a refused insert, and
 * no refusal is told because of one.
 */
final class RecentEntries {
    /** At a kilobyte or two each, some tens of MB; the people of the last minutes. */
    static final int MOST = 20_000;

    private final Map<Account.Owner, Transfer> entries = new LinkedHashMap<>(1_024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Account.Owner, Transfer> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Transfer> of(Account.Owner owner) {
        return Optional.ofNullable(entries.get(owner));
    }

    synchronized void saw(Transfer entry) {
        entries.merge(
                entry.link().owner(),
                entry,
                (known, more) -> more.link().oseq() > known.link().oseq() ? more : known);
    }
}

package tokyo.points.sim;

import io.vertx.core.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.sim.oracle.Facts;

/** Something that somebody wants, until there is an answer that they can rely on. */
final class Intent {
    final String name;
    final Account.Owner owner;
    final EntryId id;
    final Function<Node, Future<Result<Transfer, LedgerRefusal>>> ask;
    Consumer<Result<Transfer, LedgerRefusal>> then = answer -> {};

    /** Questions without an answer: a dead node never gives one. */
    int open;

    /** A question failed, and may have been done all the same. */
    boolean doubtful;

    boolean over;
    Facts facts = Facts.NONE;

    @Nullable
    Transfer answer;

    Intent(String name, Account.Owner owner, EntryId id, Function<Node, Future<Result<Transfer, LedgerRefusal>>> ask) {
        this.name = name;
        this.owner = owner;
        this.id = id;
        this.ask = ask;
    }

    Intent then(Consumer<Result<Transfer, LedgerRefusal>> next) {
        then = next;
        return this;
    }

    boolean mayHappenYet() {
        return open > 0 || doubtful;
    }

    @Override
    public String toString() {
        return name + " of " + owner.code();
    }
}

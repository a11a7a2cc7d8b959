package tokyo.points.sim;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
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

    /** Another account may ask for the same, and be answered here after a merge. */
    boolean shared;

    /** Somebody may have asked for something else under the same key. */
    boolean mayBeReused;

    /** The same event with another content; empty if this one has no such neighbour. */
    Optional<Function<Node, Future<Result<Transfer, LedgerRefusal>>>> otherwise = Optional.empty();

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

    Intent reusable() {
        mayBeReused = true;
        return this;
    }

    /** Of the very event, under whichever account of the person. */
    boolean isAnsweredBy(Transfer entry) {
        return entry.id().equals(id) || id.at(entry.link().owner()).equals(Optional.of(entry.id()));
    }

    /** The first answer; or that of another account which had its own before the two were merged. */
    boolean isAnsweredAsBefore(Transfer first, Transfer now) {
        boolean ofBoth = !first.link().owner().equals(now.link().owner()) && first.kind() == Kind.GRANT;
        return first.hash().equals(now.hash()) || ofBoth && isAnsweredBy(first) && isAnsweredBy(now);
    }

    boolean mayHappenYet() {
        return open > 0 || doubtful;
    }

    @Override
    public String toString() {
        return name + " of " + owner.code();
    }
}

package tokyo.points.sim;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.Merging;
import tokyo.points.sim.oracle.Broken;
import tokyo.points.sim.oracle.Law;
import tokyo.points.sim.world.People;

/** Accounts that prove to be one person, as several windows hear of it: in any order, both ways at once, and in rings. */
final class Merges {
    private static final long PATIENCE_MILLIS = 20_000;

    /** In front of an heir's name where the direction is wrong on purpose; the rules of that bug take it away again. */
    static final String EITHER_WAY = "z.";

    private final City city;
    private int open;

    Merges(City city) {
        this.city = city;
    }

    boolean areOver() {
        return open == 0;
    }

    void begin(Account.Citizen one, List<Account.Citizen> people) {
        if (people.size() < People.MOST && city.chaos.oneIn(2)) {
            people.add(People.one(people.size()));
        }
        Account.Citizen other = city.chaos.one(people);
        if (!other.equals(one)) {
            unite(one, other);
            if (city.chaos.oneIn(2)) {
                unite(other, one);
            }
            if (city.chaos.oneIn(3)) {
                unite(other, city.chaos.one(people));
            }
        }
    }

    private void unite(Account.Citizen one, Account.Citizen other) {
        if (one.equals(other)) {
            return;
        }
        if (city.seams.has(Seams.Habit.MERGES_GO_EITHER_WAY)) {
            Account.Citizen into = new Account.Citizen(EITHER_WAY + other.person());
            Merging.Out out = new Merging.Out(Ask.of(Merging.outOf(one), one), into);
            new Errand<>(run -> run.post(out), closed -> {}).attempt();
        } else {
            new Errand<>(run -> run.uniting.unite(one, other, ""), stays -> isOne(one, other)).attempt();
        }
    }

    private void isOne(Account.Citizen one, Account.Citizen other) {
        boolean same = city.oracle.lastHeir(one.code()).equals(city.oracle.lastHeir(other.code()));
        Broken.unless(same, Law.MERGED_IS_ONE, one + " " + other);
    }

    /** Whoever finds points in transit brings them on, beside whoever sent them. */
    void stored(Transfer entry) {
        if (entry.kind() == Kind.MERGE_OUT) {
            Errand<Transfer> bring = new Errand<>(run -> run.uniting.bring(entry), arrived -> {});
            city.time.in(city.chaos.between(1, 2_000), bring::attempt);
        }
    }

    /** Asked for of one node after the other until there is an answer. */
    private final class Errand<T> {
        private final Function<Node.Run, Future<Result<T, LedgerRefusal>>> ask;
        private final Consumer<T> done;
        private boolean over;

        Errand(Function<Node.Run, Future<Result<T, LedgerRefusal>>> ask, Consumer<T> done) {
            this.ask = ask;
            this.done = done;
            open++;
        }

        void attempt() {
            List<Node> up = city.nodes.stream().filter(Node::isUp).toList();
            if (over) {
                return;
            }
            if (up.isEmpty()) {
                city.time.in(200, this::attempt);
                return;
            }
            city.tally.commands++;
            Future<Result<T, LedgerRefusal>> asked =
                    ask.apply(city.chaos.one(up).run());
            asked.onSuccess(answer -> city.judge(() -> answer.handle(this::done, this::refused)))
                    .onFailure(fault -> again());
            city.time.in(PATIENCE_MILLIS, () -> {
                // A dead node never answers.
                if (!asked.isComplete()) {
                    attempt();
                }
            });
        }

        private void again() {
            city.time.in(city.chaos.between(5, 400), this::attempt);
        }

        private void done(T answer) {
            end();
            done.accept(answer);
        }

        private void refused(LedgerRefusal refusal) {
            city.tally.saw(refusal);
            if (Clients.isPassing(refusal)) {
                again();
            } else {
                end();
            }
        }

        private void end() {
            open -= over ? 0 : 1;
            over = true;
        }
    }
}

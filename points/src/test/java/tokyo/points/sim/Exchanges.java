package tokyo.points.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.ledger.Ask;
import tokyo.points.ledger.LedgerRefusal;
import tokyo.points.ledger.Spending;
import tokyo.points.sim.oracle.Broken;
import tokyo.points.sim.oracle.Facts;
import tokyo.points.sim.oracle.Law;
import tokyo.points.sim.world.Fault;

/**
 * Holds, and a partner who keeps books of its own: it decides at the first call and gives the same answer to every later one, if it
 * answers at all.
 */
final class Exchanges {
    static final Account.Partner PARTNER = new Account.Partner("exchange");

    private final City city;
    private final Map<String, Exchange> byHold = new LinkedHashMap<>();
    private final Map<String, Long> paid = new HashMap<>();
    private final Set<String> captured = new HashSet<>();
    private final Set<String> released = new HashSet<>();
    private int open;

    Exchanges(City city) {
        this.city = city;
    }

    /** One wish of a citizen; what it knows is written down before each call, so a crash loses none of it. */
    private final class Exchange {
        final Account.Citizen citizen;
        final String hold;
        final long amount;
        boolean set;
        boolean over;
        boolean settling;

        Exchange(Account.Citizen citizen, String hold, long amount) {
            this.citizen = citizen;
            this.hold = hold;
            this.amount = amount;
        }

        void answered(Result<Transfer, LedgerRefusal> answer) {
            answer.handle(entry -> call(), refusal -> {
                over = true;
                open--;
                cameAllTheSame();
            });
        }

        /** One of several questions was refused, and another one, or a late copy, was not: nobody was called, so it is given back. */
        void cameAllTheSame() {
            if (over && set && !settling) {
                city.tally.landedAfterRefusal++;
                city.time.in(1, this::release);
            }
        }

        private void call() {
            paid.computeIfAbsent(hold, first -> decision());
            if (!city.chaos.strikes(Fault.PARTNER_SILENT)) {
                settle(paid.get(hold));
            } else if (city.seams.has(Seams.Habit.HOLD_TIMES_OUT)) {
                settle(0);
            } else if (city.seams.has(Seams.Habit.SILENCE_MEANS_YES)) {
                settle(amount);
            } else {
                city.time.in(city.chaos.between(100, 100_000), this::call);
            }
        }

        private long decision() {
            return switch (city.chaos.pick(4)) {
                case 0 -> 0L;
                case 1 -> Math.max(1, amount / 2);
                default -> amount;
            };
        }

        private void settle(long taken) {
            if (taken == 0) {
                release();
                return;
            }
            EntryId id = Spending.captureOf(citizen, hold);
            Ask ask = Ask.of(id, citizen).noting("capture " + hold);
            Intent capture = new Intent(
                    "capture", citizen, id, node -> node.run().post(new Spending.Capture(ask, hold, taken, PARTNER)));
            capture.facts = Facts.ofHold(hold, taken);
            city.clients.begin(capture.then(answer -> {
                Broken.unless(answer.isOk(), Law.PARTNER_AGREES, capture + " " + answer);
                if (taken < amount) {
                    release();
                } else {
                    end();
                }
            }));
        }

        private void release() {
            settling = true;
            EntryId id = Spending.releaseOf(citizen, hold);
            Ask ask = Ask.of(id, citizen).noting("release " + hold);
            Intent release =
                    new Intent("release", citizen, id, node -> node.run().post(new Spending.Release(ask, hold)));
            release.facts = Facts.ofHold(hold, 0);
            city.clients.begin(release.then(answer -> {
                Broken.unless(answer.isOk(), Law.PARTNER_AGREES, release + " " + answer);
                end();
            }));
        }

        private void end() {
            if (!over) {
                over = true;
                open--;
            }
        }
    }

    boolean areOver() {
        return open == 0;
    }

    void begin(Account.Citizen citizen, EntryId id, long amount) {
        open++;
        Exchange exchange = new Exchange(citizen, id.value(), amount);
        byHold.put(exchange.hold, exchange);
        Ask ask = Ask.of(id, citizen).noting("hold " + id.value());
        Intent hold =
                new Intent("hold " + amount, citizen, id, node -> node.run().post(new Spending.SetAside(ask, amount)));
        hold.facts = Facts.ofAmount(amount);
        city.clients.begin(hold.then(exchange::answered));
    }

    /** More than is held; refused, or found to be another content than what was captured already. */
    void captureTooMuch() {
        List<Exchange> some = byHold.values().stream().filter(one -> !one.over).toList();
        if (!some.isEmpty()) {
            Exchange one = city.chaos.one(some);
            EntryId id = Spending.captureOf(one.citizen, one.hold);
            Intent capture = new Intent(
                    "capture too much",
                    one.citizen,
                    id,
                    node -> node.run()
                            .post(new Spending.Capture(Ask.of(id, one.citizen), one.hold, one.amount + 1, PARTNER)));
            capture.doubtful = true;
            capture.mayBeReused = true;
            capture.facts = Facts.ofHold(one.hold, one.amount + 1);
            city.clients.begin(
                    capture.then(answer -> Broken.unless(!answer.isOk(), Law.PARTNER_AGREES, capture + " " + answer)));
        }
    }

    /** Both books must agree at every moment: nothing is captured that was not paid, nor given back that was. */
    void stored(Entry entry) {
        if (!(entry instanceof Transfer transfer)) {
            return;
        }
        String hold = transfer.detail().reference();
        if (transfer.kind() == Kind.CAPTURE) {
            Broken.unless(paid.getOrDefault(hold, 0L) == transfer.legs().amount(), Law.PARTNER_AGREES, entry);
            captured.add(hold);
        } else if (transfer.kind() == Kind.RELEASE) {
            Broken.unless(paid.getOrDefault(hold, 0L) == 0 || captured.contains(hold), Law.PARTNER_AGREES, entry);
            released.add(hold);
        } else if (transfer.kind() == Kind.HOLD) {
            Exchange exchange = byHold.get(transfer.id().value());
            if (exchange != null) {
                exchange.set = true;
                exchange.cameAllTheSame();
            }
        }
    }

    void atTheEnd() {
        paid.forEach((hold, points) ->
                Broken.unless(points == 0 || captured.contains(hold), Law.PARTNER_AGREES, hold + " " + points));
    }
}

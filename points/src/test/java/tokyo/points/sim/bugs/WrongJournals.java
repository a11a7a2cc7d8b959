package tokyo.points.sim.bugs;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tokyo.infra.platform.kernel.Result;
import tokyo.infra.platform.mongo.InsertRefusal;
import tokyo.points.entry.Account;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Slot;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Holdings;
import tokyo.points.journal.JournalStore;
import tokyo.points.sim.world.Observed;

/** Stores, and ways to see them, that break one promise each. */
final class WrongJournals {
    private WrongJournals() {}

    private static Future<Result<Entry, InsertRefusal>> ok(Entry entry) {
        return Future.succeededFuture(Result.ok(entry));
    }

    /** It says that it closed a stamp, and did not. */
    static final class WithoutVoids extends Observed {
        WithoutVoids(JournalStore right) {
            super(right, entry -> {});
        }

        @Override
        public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
            return entry instanceof StampVoid ? ok(entry) : super.postOnce(entry);
        }
    }

    /** As if an insert were an update of whatever has its id. */
    static final class LastWins extends Observed {
        private final Consumer<Entry> stored;

        LastWins(JournalStore right, Consumer<Entry> stored) {
            super(right, entry -> {});
            this.stored = stored;
        }

        @Override
        public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
            if (byId(entry.id()).result().filter(old -> old instanceof Transfer).isPresent()) {
                stored.accept(entry);
                return ok(entry);
            }
            return super.postOnce(entry);
        }
    }

    /** A compound index that takes in entries without a slot, of which each bucket can then have one. */
    static final class OneNoSlot extends Observed {
        private final Map<Integer, EntryId> slotless = new HashMap<>();

        OneNoSlot(JournalStore right) {
            super(right, entry -> {});
        }

        @Override
        public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
            boolean bare = entry instanceof Transfer transfer
                    && transfer.detail().slot().isEmpty();
            boolean first = !bare || slotless.putIfAbsent(entry.id().bucket(), entry.id()) == null;
            return first ? super.postOnce(entry) : Future.succeededFuture(Result.refused(InsertRefusal.DUPLICATE));
        }
    }

    /** What is found under a key is taken for the answer, whatever was asked. */
    static final class AnyBody extends Observed {
        private final Map<EntryId, Digest> asked = new HashMap<>();
        private final Predicate<Transfer> of;

        AnyBody(JournalStore right, Predicate<Transfer> of) {
            super(right, entry -> {});
            this.of = of;
        }

        @Override
        public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
            if (entry instanceof Transfer transfer) {
                asked.put(entry.id(), transfer.body());
            }
            return super.postOnce(entry);
        }

        @Override
        public Future<Optional<Entry>> byId(EntryId id) {
            return super.byId(id).map(found -> found.map(this::asAsked));
        }

        private Entry asAsked(Entry found) {
            if (found instanceof Transfer one && of.test(one)) {
                Digest body = asked.getOrDefault(one.id(), one.body());
                return new Transfer(
                        one.id(),
                        body,
                        one.kind(),
                        one.legs(),
                        one.link(),
                        one.detail(),
                        one.after(),
                        one.stamp(),
                        one.at(),
                        one.effective(),
                        one.hash());
            }
            return found;
        }
    }

    /** A duplicate is taken for a lost race before anything else. */
    static final class WithoutEvents extends Observed {
        WithoutEvents(JournalStore right) {
            super(right, entry -> {});
        }

        @Override
        public Future<Optional<Entry>> byId(EntryId id) {
            return Future.succeededFuture(Optional.empty());
        }
    }

    /** A reclaim that believes its own list of burns. */
    static final class CountedBurns extends Observed {
        private final Map<EntryId, Entry> counted = new HashMap<>();

        CountedBurns(JournalStore right) {
            super(right, entry -> {});
        }

        @Override
        public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
            if (entry instanceof Burn) {
                counted.put(entry.id(), entry);
                return ok(entry);
            }
            return super.postOnce(entry);
        }

        @Override
        public Future<List<Entry>> byIds(List<EntryId> ids) {
            return Future.succeededFuture(
                    ids.stream().filter(counted::containsKey).map(counted::get).toList());
        }

        @Override
        public Future<Optional<Entry>> inSlot(Slot slot) {
            Entry known = counted.get(slot.burnId());
            return known != null ? Future.succeededFuture(Optional.of(known)) : super.inSlot(slot);
        }
    }

    /** What accounts had before they were merged is not looked for. */
    static final class WithoutFormerAccounts extends Observed {
        WithoutFormerAccounts(JournalStore right) {
            super(right, entry -> {});
        }

        @Override
        public Future<List<Entry>> byIds(List<EntryId> ids) {
            return super.byIds(ids)
                    .map(found -> found.stream().filter(Burn.class::isInstance).toList());
        }
    }

    /** A reclaim that returns what it burnt itself. */
    static final class OwnBurns extends Observed {
        private final Set<EntryId> own = new HashSet<>();

        OwnBurns(JournalStore right) {
            super(right, entry -> {});
        }

        @Override
        public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
            return super.postOnce(entry).onSuccess(answer -> answer.handle(mine -> own.add(mine.id()), no -> {}));
        }

        @Override
        public Future<List<Entry>> byIds(List<EntryId> ids) {
            return super.byIds(ids)
                    .map(found -> found.stream()
                            .filter(entry -> own.contains(entry.id()))
                            .toList());
        }
    }

    /** A slot of which nothing is known is taken for granted. */
    static final class AllDecided extends Observed {
        private Optional<Entry> somebody = Optional.empty();

        AllDecided(JournalStore right) {
            super(right, entry -> {});
        }

        @Override
        public Future<Result<Entry, InsertRefusal>> postOnce(Entry entry) {
            if (entry instanceof Transfer) {
                somebody = Optional.of(entry);
            }
            return super.postOnce(entry);
        }

        @Override
        public Future<Optional<Entry>> inSlot(Slot slot) {
            return super.inSlot(slot).map(found -> found.isPresent() ? found : somebody);
        }
    }

    /** Some entries have more points than were stored, under the hash that they had. */
    static final class Changed extends Observed {
        Changed(JournalStore right) {
            super(right, entry -> {});
        }

        @Override
        public Future<Optional<Transfer>> nth(Account.Owner owner, long oseq) {
            return super.nth(owner, oseq).map(found -> found.map(Changed::richer));
        }

        private static Transfer richer(Transfer one) {
            Holdings was = one.after();
            Holdings after = was.lots().size() == 0 ? was : was.credited(was.lots(), LocalDate.MIN);
            return new Transfer(
                    one.id(),
                    one.body(),
                    one.kind(),
                    one.legs(),
                    one.link(),
                    one.detail(),
                    after,
                    one.stamp(),
                    one.at(),
                    one.effective(),
                    one.hash());
        }
    }
}

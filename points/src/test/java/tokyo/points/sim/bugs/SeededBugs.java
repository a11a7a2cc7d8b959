package tokyo.points.sim.bugs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tokyo.points.entry.Entry;
import tokyo.points.entry.Kind;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.HeadStore;
import tokyo.points.journal.JournalStore;
import tokyo.points.posting.Rules;
import tokyo.points.sim.Seams;
import tokyo.points.sim.Seams.Habit;
import tokyo.points.sim.bugs.LooseJournal.Index;

/** All of them by name; each seed gets a fresh one. */
public final class SeededBugs {
    private static final Duration DAY = Duration.ofDays(1);

    private SeededBugs() {}

    public static Map<String, Supplier<Seams>> all() {
        Map<String, Supplier<Seams>> all = new LinkedHashMap<>();
        Map<String, Rules> rules = new LinkedHashMap<>();
        WrongRules.addTo(rules);
        rules.forEach((name, wrong) -> all.put(name, () -> of(wrong).with(Habit.EVENTS_ARE_RENAMED)));
        indexes(all);
        stores(all);
        clocksAndHeads(all);
        for (Habit habit : Habit.values()) {
            if (habit == Habit.MERGES_GO_EITHER_WAY) {
                all.put(
                        "accounts are merged into each other",
                        () -> of(WrongHeirs.eitherWay()).with(habit));
            } else if (habit != Habit.EVENTS_ARE_RENAMED) {
                all.put(habit.name().toLowerCase(Locale.ROOT).replace('_', ' '), () -> new Seams().with(habit));
            }
        }
        return all;
    }

    private static Seams of(Rules wrong) {
        return new Seams() {
            @Override
            public Rules rules() {
                return wrong;
            }
        };
    }

    private static void indexes(Map<String, Supplier<Seams>> all) {
        all.put("slots are not unique", () -> loose(Index.SLOT, (old, late) -> true));
        all.put("places of a sequence are not unique", () -> loose(Index.PLACE, (old, late) -> true));
        all.put("events are not unique", () -> loose(Index.EVENT, (old, late) -> true));
        all.put("stamps are not unique", () -> loose(Index.STAMP, (old, late) -> true));
        all.put(
                "keys end after a day",
                () -> stored((right, stored) -> new ForgetfulJournal(
                        new LooseJournal(right, stored, Index.EVENT, SeededBugs::isOld),
                        DAY,
                        ForgetfulJournal.What.KEYS)));
        all.put(
                "closed days are dropped",
                () -> stored((right, stored) -> new ForgetfulJournal(
                        new LooseJournal(right, stored, Index.PLACE, SeededBugs::isOld),
                        DAY,
                        ForgetfulJournal.What.PLACES)));
    }

    private static boolean isOld(Entry old, Entry late) {
        return old.at().plus(DAY).isBefore(late.at());
    }

    private static void stores(Map<String, Supplier<Seams>> all) {
        all.put("a void is not stored", () -> stored((right, stored) -> new WrongJournals.WithoutVoids(right)));
        all.put("a second write replaces the first", () -> stored(WrongJournals.LastWins::new));
        all.put(
                "entries without a slot share one",
                () -> stored((right, stored) -> new WrongJournals.OneNoSlot(right)));
        all.put("the body's hash is ignored", () -> seen(right -> new WrongJournals.AnyBody(right, any -> true)));
        all.put(
                "the body leaves out policy and date",
                () -> seen(right -> new WrongJournals.AnyBody(right, SeededBugs::isCorrection)));
        all.put(
                "the body leaves out the day of its business",
                () -> seen(right -> new WrongJournals.AnyBody(right, entry -> entry.kind() == Kind.GRANT)));
        all.put("what a merged account had is not looked for", () -> seen(WrongJournals.WithoutFormerAccounts::new));
        all.put("the event is not read first on a duplicate", () -> seen(WrongJournals.WithoutEvents::new));
        all.put("burns are counted and not stored", () -> seen(WrongJournals.CountedBurns::new));
        all.put("a lease is returned before all is decided", () -> seen(WrongJournals.AllDecided::new));
        all.put("only own burns are read back", () -> seen(WrongJournals.OwnBurns::new));
        all.put("a changed entry is believed", () -> new Seams() {
            @Override
            public JournalStore seenByLastEntry(JournalStore right) {
                return new WrongJournals.Changed(right);
            }
        });
    }

    private static boolean isCorrection(Transfer entry) {
        return entry.kind() == Kind.GRANT_REVERSED || entry.kind() == Kind.EXPIRY_UNDONE;
    }

    private static void clocksAndHeads(Map<String, Supplier<Seams>> all) {
        all.put("a fast clock may post", () -> new Seams() {
            @Override
            public InstantSource guardedClock(InstantSource node, InstantSource world) {
                return () -> node.instant().isAfter(world.instant()) ? world.instant() : node.instant();
            }
        });
        all.put("a slow clock may post", () -> new Seams() {
            @Override
            public InstantSource guardedClock(InstantSource node, InstantSource world) {
                return () -> node.instant().isBefore(world.instant()) ? world.instant() : node.instant();
            }
        });
        all.put("a head is believed without its hash", () -> {
            Map<String, Long> claims = new HashMap<>();
            return new Seams() {
                @Override
                public HeadStore heads(HeadStore right) {
                    return new WrongHeads.ClaimingHeads(right, claims);
                }

                @Override
                public JournalStore seenByLastEntry(JournalStore right) {
                    return new WrongHeads.Believed(right, claims);
                }
            };
        });
    }

    /** A wrong store for all nodes. */
    private interface Wrong {
        JournalStore of(JournalStore right, Consumer<Entry> stored);
    }

    private static Seams stored(Wrong wrong) {
        return new Seams() {
            @Override
            public JournalStore store(JournalStore right, Consumer<Entry> stored) {
                return wrong.of(right, stored);
            }
        };
    }

    private static Seams loose(Index missing, BiPredicate<Entry, Entry> lets) {
        return stored((right, stored) -> new LooseJournal(right, stored, missing, lets));
    }

    private static Seams seen(UnaryOperator<JournalStore> wrong) {
        return new Seams() {
            @Override
            public JournalStore seenByPosting(JournalStore right) {
                return wrong.apply(right);
            }
        };
    }
}

package tokyo.push.inbox;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/** Who was told what; every method is one atomic step per person, and may be repeated after a lost answer. */
public interface InboxStore {

    /** Entries in the person's own document before the oldest move to a page. */
    int NEWEST = 200;

    /** Entries of one page document; a page is written once, whole. */
    int PAGE = 100;

    /** 20 pages and the newest: 2,200 alerts, two a week for 20 years. Beyond {@link #FULL} the oldest make room, or none are taken. */
    int MAX_PAGES = 20;

    /** What one document may hold if nobody moves its oldest: 700 entries of about 1 kB stay far below the store's 16 MB. */
    int FULL = 700;

    /** What came so long ago may make room in a full inbox: the record of its delivery has ended too. */
    Duration MAKES_ROOM_AFTER = Duration.ofDays(90);

    /** Refused alerts whose titles are kept for the person; of older ones the delivery records alone tell. */
    int MAX_REFUSED = 100;

    /** Ids of 36 bytes: what a person was told in 40 years, a sixtieth of what a document may hold. */
    int MAX_FORGOTTEN = 4_000;

    /** Alerts that one call may bring for one person; larger news come in several calls. */
    int MAX_NEWS = 500;

    /**
     * Appends those alerts that the inbox has never held, and names {@code batch} as what announces them; of an inbox that has grown
     * beyond {@link #NEWEST} the oldest move to pages.
     *
     * <p>In a full one the oldest make room that came {@link #MAKES_ROOM_AFTER} ago: never what has a deadline to come, nor what has a
     * deadline and was not opened. They are remembered as by {@link #forgetOld}. Where that is not enough the news are refused, all that
     * the call brings for the person, and noted as such by one step that holds only as long as there is no room.
     *
     * @param news at most {@link #MAX_NEWS} for each person
     * @return for each person the asked alerts as they are held now, whoever brought them; one that is missing was refused
     */
    Future<Map<PersonId, List<Held>>> appendIfAbsent(Map<PersonId, List<Alert>> news, String batch, Instant now);

    /**
     * Turns a held POSSIBLY into the given ELIGIBLE, or one that is over into the given POSSIBLY; unread again, and announced by
     * {@code batch}. False if it is not held so.
     */
    Future<Boolean> renewIfPossibly(PersonId person, Alert alert, String batch, Instant now);

    /** Lets {@code to} announce the alert in place of {@code from}; false if {@code from} does not announce it. */
    Future<Boolean> reassignIfAnnouncedBy(PersonId person, AlertId alert, String from, String to);

    /** Rewrites what a held alert says and how sure it is; it stays read or put away as it was. False if it is not held. */
    Future<Boolean> reviseIfHeld(PersonId person, Alert revised);

    /** Rewrites a held alert as one that is over, and puts it away. False if it is not held. */
    Future<Boolean> endIfHeld(PersonId person, Alert over, Instant now);

    /** Marks as read unless it is; false if the inbox does not hold it. */
    Future<Boolean> markRead(PersonId person, AlertId alert, Instant now);

    /** Puts away unless it is; false if the inbox does not hold it. */
    Future<Boolean> dismiss(PersonId person, AlertId alert, Instant now);

    /** The asked alerts that are held, by person; persons without any are missing. */
    Future<Map<PersonId, List<Held>>> held(Map<PersonId, ? extends Collection<AlertId>> asked);

    /**
     * As {@link #held}, and beside it what else came lately.
     *
     * @return a person whose inbox does not exist is missing
     */
    Future<Map<PersonId, AtDoor>> atDoor(Map<PersonId, ? extends Collection<AlertId>> asked, Instant lately);

    /** Newest first, below {@code before} (exclusive; the newest of all for {@link Integer#MAX_VALUE}). */
    Future<Slice> below(PersonId person, int before, int limit);

    /** What the full inbox did not take and does not hold by now, newest first; the last {@link #MAX_REFUSED}. */
    Future<List<Refused>> refused(PersonId person);

    /** The revision of each inbox that exists. */
    Future<Map<PersonId, Long>> revisions(Set<PersonId> persons);

    /**
     * Visits the next inboxes, after those of the call before and from the first again after the last, and forgets what came before
     * {@code before}: not what is still to be done, which is what nobody has put away and whose deadline is {@code today} or later. A page
     * goes as a whole, when all of it may go. Of what rang the id is remembered, the last {@link #MAX_FORGOTTEN}, so that it is never told
     * as news again: to {@link #held} it is there, as something put away.
     *
     * <p>A crash leaves inboxes whole, and at most pages that nobody names, which a later visit removes.
     *
     * @param inboxes how many to visit, at least 1
     * @return how many were visited; fewer than asked for after the last
     */
    Future<Integer> forgetOld(int inboxes, Instant before, LocalDate today);

    /** One alert, wherever it lies. */
    Future<Optional<Entry>> find(PersonId person, AlertId alert);

    /**
     * What a person may be rung for.
     *
     * @param others not asked for, and created at {@code lately} or after it, or only possible and unopened
     * @param refused what the inbox did not take, whether or not it was asked for
     */
    record AtDoor(List<Held> asked, List<Held> others, Set<AlertId> refused) {
        public static final AtDoor EMPTY = new AtDoor(List.of(), List.of(), Set.of());

        public AtDoor {
            asked = List.copyOf(asked);
            others = List.copyOf(others);
            refused = Set.copyOf(refused);
        }
    }

    /** @param at when it came, in business time */
    record Refused(AlertId id, String title, Instant at) {}

    /**
     * A piece of an inbox, newest first.
     *
     * @param revision grows with every change of the inbox
     * @param next the position to ask for next; 0 when nothing older is left
     * @param unread among the newest entries, those that lie in the person's own document
     */
    record Slice(List<Entry> entries, long revision, int next, int unread) {
        public Slice {
            entries = List.copyOf(entries);
        }
    }
}

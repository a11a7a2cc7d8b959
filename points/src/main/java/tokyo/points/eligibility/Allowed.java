package tokyo.points.eligibility;

import java.time.Instant;
import java.util.List;
import tokyo.points.entry.EntryId;
import tokyo.points.holding.Cap;
import tokyo.points.holding.Lot;

/**
 * All of a grant but the slot that it uses. The caps are still to be asked: only the ledger knows what the person has had.
 *
 * @param event the id that the entry will have
 * @param action its code within the campaign; part of what makes two claims the same
 * @param effective when the action was
 * @param memo the day of the evidence
 */
public record Allowed(EntryId event, Lot lot, String action, List<Cap> caps, Instant effective, String memo) {
    public Allowed {
        caps = List.copyOf(caps);
    }
}

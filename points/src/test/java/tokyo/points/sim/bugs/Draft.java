package tokyo.points.sim.bugs;

import java.time.Instant;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.entry.Transfer.Detail;
import tokyo.points.entry.Transfer.Legs;
import tokyo.points.entry.Transfer.Link;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.Lots;

/** An entry that is changed before it is sealed again. */
final class Draft {
    private final Transfer from;
    EntryId id;
    Legs legs;
    Link link;
    Detail detail;
    Holdings after;
    Instant at;
    Instant effective;

    Draft(Transfer from) {
        this.from = from;
        id = from.id();
        legs = from.legs();
        link = from.link();
        detail = from.detail();
        after = from.after();
        at = from.at();
        effective = from.effective();
    }

    void amount(long amount) {
        legs = new Legs(legs.debit(), legs.credit(), amount);
    }

    void lots(Lots lots) {
        detail = new Detail(lots, detail.slot(), detail.lease(), detail.reference(), detail.memo());
    }

    Transfer sealed() {
        return Transfer.sealed(id, from.body(), from.kind(), legs, link, detail, after, from.stamp(), at, effective);
    }
}

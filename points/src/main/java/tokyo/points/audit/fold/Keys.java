package tokyo.points.audit.fold;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import tokyo.points.entry.Kind;

/** What can be said of an entry without any other: its hash, its id, and the fields by which it is unique. */
public final class Keys {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{3}-[0-9a-f]{32}");
    private static final Pattern STAMP = Pattern.compile("[A-Za-z0-9._/@-]{1,80}:[1-9][0-9]{0,17}");
    private static final Pattern SLOT = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern LEASE = Pattern.compile("l:[A-Za-z0-9._/@-]{1,80}#[1-9][0-9]{0,17}(#[0-9]{1,4})?");

    private final Pen pen;

    public Keys(Pen pen) {
        this.pen = pen;
    }

    /** True if the fields can be used to look further. */
    public boolean check(Line line, Consumer<Finding> findings) {
        Verdict verdict = new Verdict(line, findings);
        verdict.same(line.hash(), pen.hashOf(line), Mismatch.ALTERED, "the hash");
        boolean readable =
                ID.matcher(line.id()).matches() && STAMP.matcher(line.stamp()).matches();
        verdict.unless(readable, Mismatch.UNREADABLE, "id or stamp " + line.stamp());
        if (readable) {
            bucket(line, verdict);
            owner(line, verdict);
            slot(line, verdict);
        }
        return readable;
    }

    private void bucket(Line line, Verdict verdict) {
        int named = Integer.parseInt(line.id().substring(0, 3), 16);
        verdict.unless(line.bucket() == named, Mismatch.KEYS_WRONG, "bucket " + line.bucket() + ", not " + named);
    }

    private void owner(Line line, Verdict verdict) {
        if (line.isBurn() || line.isVoid()) {
            boolean own = line.owner().equals(line.id()) && line.place() == 0;
            verdict.unless(own, Mismatch.KEYS_WRONG, "owner " + line.owner() + ", place " + line.place());
            return;
        }
        int bucket = Pen.bucket(line.owner());
        verdict.unless(line.bucket() == bucket, Mismatch.KEYS_WRONG, "bucket " + line.bucket() + ", not " + bucket);
    }

    private void slot(Line line, Verdict verdict) {
        if (line.isVoid()) {
            verdict.same(line.id(), pen.id(line.bucket(), "void", line.stamp()), Mismatch.ID_WRONG, "the id");
        }
        if (!line.isBurn() && !line.is(Kind.GRANT)) {
            boolean none = !line.hasSlot() && line.slot().equals(line.id());
            verdict.unless(none, Mismatch.KEYS_WRONG, "slot " + line.lease() + " " + line.slot());
            return;
        }
        boolean named = isInSlot(line);
        verdict.unless(named, Mismatch.KEYS_WRONG, "slot " + line.lease() + " " + line.slot());
        if (named) {
            inLease(line, verdict);
        }
    }

    /** True if lease and slot can be read. */
    public static boolean isInSlot(Line line) {
        return LEASE.matcher(line.lease()).matches()
                && SLOT.matcher(line.slot()).matches();
    }

    private void inLease(Line line, Verdict verdict) {
        String[] parts = line.lease().substring(2).split("#", -1);
        boolean serves = parts.length < 3 || Integer.parseInt(parts[2]) == line.bucket();
        verdict.unless(serves, Mismatch.KEYS_WRONG, "a lease for another bucket: " + line.lease());
        if (line.isBurn()) {
            int home = parts.length > 2 ? Integer.parseInt(parts[2]) : Pen.bucket("k:" + parts[0]);
            String id = pen.id(home, "burn", line.lease(), line.slot());
            verdict.same(line.id(), id, Mismatch.ID_WRONG, "the id");
            verdict.unless(line.amount() > 0, Mismatch.SLOT_VALUE_WRONG, "a burn of " + line.amount());
        }
    }
}

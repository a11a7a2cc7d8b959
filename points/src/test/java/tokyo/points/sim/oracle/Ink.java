package tokyo.points.sim.oracle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import tokyo.points.entry.Burn;
import tokyo.points.entry.Entry;
import tokyo.points.entry.StampVoid;
import tokyo.points.entry.Transfer;
import tokyo.points.holding.Counters;
import tokyo.points.holding.Hold;
import tokyo.points.holding.Holdings;
import tokyo.points.holding.LeaseTerms;
import tokyo.points.holding.Lot;
import tokyo.points.holding.Lots;

/** Writes version 1 of an entry's text from the documented format, and hashes it: a second pen beside the product's. */
final class Ink {
    private final MessageDigest sha;
    private final StringBuilder text = new StringBuilder(1_024);

    Ink() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    boolean isIntact(Entry entry) {
        text.setLength(0);
        if (entry instanceof Transfer transfer) {
            write(transfer);
        } else if (entry instanceof Burn burn) {
            line("burn 1").line(burn.id().value());
            line(burn.slot().lease().code() + " " + burn.slot().number()).line(burn.value());
            line(stamp(burn)).line(burn.at().toEpochMilli());
        } else if (entry instanceof StampVoid nothing) {
            line("void 1").line(nothing.id().value()).line(stamp(nothing));
            line(nothing.at().toEpochMilli());
        }
        byte[] hash = sha.digest(text.toString().getBytes(StandardCharsets.UTF_8));
        return Arrays.equals(hash, entry.hash().bytes());
    }

    private void write(Transfer entry) {
        line("transfer 1").line(entry.id().value());
        line(HexFormat.of().formatHex(entry.body().bytes())).line(entry.kind().code());
        line(entry.legs().debit().code()).line(entry.legs().credit().code());
        line(entry.legs().amount()).line(entry.link().owner().code());
        line(entry.link().oseq());
        line(HexFormat.of().formatHex(entry.link().previous().bytes()));
        lots(entry.detail().lots()).line("");
        line(entry.detail()
                .slot()
                .map(slot -> slot.lease().code() + " " + slot.number())
                .orElse(""));
        entry.detail().lease().ifPresent(this::lease);
        line("").line(entry.detail().reference()).line(entry.detail().memo());
        holdings(entry.after());
        line("").line(stamp(entry)).line(entry.at().toEpochMilli());
        line(entry.effective().toEpochMilli());
    }

    private Ink line(Object field) {
        text.append(field).append('\n');
        return this;
    }

    private static String stamp(Entry entry) {
        return entry.stamp().writer() + ":" + entry.stamp().wseq();
    }

    private void holdings(Holdings after) {
        text.append(after.balance())
                .append(';')
                .append(after.held())
                .append(';')
                .append(after.debt())
                .append(';');
        lots(after.lots());
        text.append(';');
        holds(after.holds());
        text.append(';');
        String comma = "";
        for (Counters.Counter counter : after.counters().list()) {
            text.append(comma)
                    .append(counter.name())
                    .append('*')
                    .append(counter.used())
                    .append('*');
            text.append(counter.until().toEpochDay());
            comma = ",";
        }
        text.append(';');
        comma = "";
        for (LeaseTerms lease : after.leases()) {
            text.append(comma);
            lease(lease);
            comma = ",";
        }
        text.append(';').append(after.successor()).append(';');
        comma = "";
        for (String predecessor : after.predecessors()) {
            text.append(comma).append(predecessor);
            comma = ",";
        }
    }

    private void holds(List<Hold> holds) {
        String comma = "";
        for (Hold hold : holds) {
            text.append(comma)
                    .append(hold.id())
                    .append('*')
                    .append(hold.closing() ? 1 : 0)
                    .append('*');
            lots(hold.lots());
            comma = ",";
        }
    }

    private Ink lots(Lots lots) {
        String plus = "";
        for (Lot lot : lots.list()) {
            text.append(plus)
                    .append(lot.amount())
                    .append('*')
                    .append(lot.expiry().toEpochDay());
            text.append('*').append(lot.campaign()).append('*').append(lot.funding());
            plus = "+";
        }
        return this;
    }

    private void lease(LeaseTerms lease) {
        text.append(lease.number())
                .append('*')
                .append(lease.bucket())
                .append('*')
                .append(lease.slots());
        text.append('*').append(lease.value()).append('*').append(lease.total());
    }
}

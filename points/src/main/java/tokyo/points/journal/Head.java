package tokyo.points.journal;

import tokyo.points.entry.Account;
import tokyo.points.entry.Digest;
import tokyo.points.entry.Transfer;

/**
 * Where an owner's last entry was when somebody looked. It counts only if the entry there has this hash: a wrong one costs time and
 * never correctness.
 */
public record Head(Account.Owner owner, long oseq, Digest hash) {

    public static Head of(Transfer last) {
        return new Head(last.link().owner(), last.link().oseq(), last.hash());
    }

    boolean isThatOf(Transfer entry) {
        return entry.hash().equals(hash) && entry.link().oseq() == oseq;
    }
}

package tokyo.points.receipt;

import io.vertx.core.Future;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tokyo.points.entry.Digest;
import tokyo.points.journal.JournalStore;

/** Reads everything that was sealed again: whatever was changed, taken away or put in since makes another root. */
public final class SealReading {
    private final Leaves leaves;
    private final SealStore seals;
    private final Predicate<Seal> signed;

    /** @param signed whether the seal's signature is that of its text */
    public SealReading(JournalStore journal, SealStore seals, Predicate<Seal> signed) {
        this.leaves = new Leaves(journal);
        this.seals = seals;
        this.signed = signed;
    }

    /** @param publicKey of the city, Ed25519 in X.509 (SubjectPublicKeyInfo) */
    public static Predicate<Seal> signedBy(byte[] publicKey) {
        return seal -> {
            try {
                return ReceiptVerifier.isSigned(seal.text(), seal.signature(), publicKey);
            } catch (GeneralSecurityException noKey) {
                throw new IllegalArgumentException("no public key of Ed25519", noKey);
            }
        };
    }

    /**
     * Done when all seals were read; a fault of the store ends it.
     *
     * @param wrong is told of each seal that does not fit, in words
     */
    public Future<Void> run(Consumer<String> wrong) {
        return seals.last().compose(last -> to(last.map(Seal::number).orElse(0L), 1, Optional.empty(), wrong));
    }

    private Future<Void> to(long last, long number, Optional<Seal> before, Consumer<String> wrong) {
        if (number > last) {
            return Future.succeededFuture();
        }
        return seals.byNumber(number).compose(found -> {
            if (found.isEmpty()) {
                wrong.accept("seal " + number + " is missing");
                return to(last, number + 1, before, wrong);
            }
            return read(found.get(), before, wrong).compose(done -> to(last, number + 1, found, wrong));
        });
    }

    private Future<Void> read(Seal seal, Optional<Seal> before, Consumer<String> wrong) {
        if (!seal.previous().equals(before.map(Seal::hash).orElse(Digest.NONE))) {
            wrong.accept("seal " + seal.number() + " does not name the seal before it");
        }
        if (!signed.test(seal)) {
            wrong.accept("seal " + seal.number() + " is not signed by the city");
        }
        MerkleWalk walk = new MerkleWalk(MerkleWalk.NO_LEAF);
        return leaves.between(before.map(Seal::positions).orElse(Map.of()), seal.positions(), walk)
                .<Void>map(done -> {
                    MerkleWalk.Tree tree = walk.end();
                    if (tree.size() != seal.size()
                            || !Arrays.equals(tree.root(), seal.root().bytes())) {
                        wrong.accept("seal " + seal.number() + " was made of other entries: " + seal.size() + " then, "
                                + tree.size() + " now");
                    }
                    return null;
                });
    }
}

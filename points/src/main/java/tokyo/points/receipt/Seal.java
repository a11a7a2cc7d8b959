package tokyo.points.receipt;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import tokyo.points.entry.Digest;

/**
 * All entries up to each writer's position that no seal before it has, as one tree. The signature covers {@link #text()}.
 *
 * @param number from 1, the one before it plus 1
 * @param hour since 1970, during or after which it was made
 * @param size leaves: the new entries, writer by writer in the order of their names, each by its numbers
 * @param previous hash of the text of the seal before it; {@link Digest#NONE} in the first
 * @param positions the last number of each writer that is in this seal or an earlier one
 * @param signature Ed25519
 */
public record Seal(
        long number,
        long hour,
        long size,
        Digest root,
        Digest previous,
        Map<String, Long> positions,
        byte[] signature) {
    public Seal {
        positions = Map.copyOf(positions);
        signature = signature.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /** Version 1: one line a field; of the positions their hash, since a receipt does not need them. */
    public String text() {
        return "seal 1\n" + number + "\n" + hour + "\n" + size + "\n" + root.hex() + "\n" + previous.hex() + "\n"
                + Digest.of(positionsText()).hex() + "\n";
    }

    private String positionsText() {
        StringBuilder text = new StringBuilder(64);
        new TreeMap<>(positions)
                .forEach((writer, last) ->
                        text.append(writer).append(':').append(last).append('\n'));
        return text.toString();
    }

    Digest hash() {
        return Digest.of(text());
    }

    boolean covers(String writer, long number) {
        return positions.getOrDefault(writer, 0L) >= number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seal seal
                && text().equals(seal.text())
                && positions.equals(seal.positions)
                && Arrays.equals(signature, seal.signature);
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}

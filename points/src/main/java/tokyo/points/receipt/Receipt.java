package tokyo.points.receipt;

import java.util.List;

/**
 * All that somebody needs to check that an entry is in a sealed hour, beside the public key.
 *
 * @param entry the entry's text: the leaf
 * @param index of the leaf, from 0
 * @param path audit path of RFC 6962 section 2.1.1, hashes in hex, from the leaf up
 * @param head the seal's text: "seal 1", number, hour, size, root, previous, positions, one a line
 * @param signature of the head, Ed25519
 */
public record Receipt(String entry, long index, List<String> path, String head, byte[] signature) {
    public Receipt {
        path = List.copyOf(path);
        signature = signature.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }
}

package tokyo.points.receipt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The Merkle tree hash of RFC 6962 section 2.1 over leaves that come one after the other, and the audit path of one of them; it keeps one
 * hash a level, however many leaves there are.
 */
final class MerkleWalk {
    /** No leaf's path is wanted. */
    static final long NO_LEAF = -1;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final long tracked;
    private final MessageDigest sha;
    private final Deque<Node> perfect = new ArrayDeque<>();
    private final List<byte[]> path = new ArrayList<>();
    private long count;

    /** A subtree; the open ones are perfect, each lower than the one before it. */
    private record Node(byte[] hash, int level, boolean holdsTracked) {}

    /** What all leaves come to. */
    record Tree(long size, byte[] root, List<byte[]> path) {}

    /** @param tracked the leaf whose path is wanted, from 0 */
    MerkleWalk(long tracked) {
        this.tracked = tracked;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    void add(String leaf) {
        add(leaf.getBytes(StandardCharsets.UTF_8));
    }

    void add(byte[] leaf) {
        sha.update(LEAF);
        Node node = new Node(sha.digest(leaf), 0, count++ == tracked);
        while (!perfect.isEmpty() && perfect.peek().level == node.level) {
            node = joined(perfect.pop(), node);
        }
        perfect.push(node);
    }

    private Node joined(Node left, Node right) {
        if (left.holdsTracked) {
            path.add(right.hash);
        } else if (right.holdsTracked) {
            path.add(left.hash);
        }
        sha.update(NODE);
        sha.update(left.hash);
        return new Node(sha.digest(right.hash), left.level + 1, left.holdsTracked || right.holdsTracked);
    }

    long size() {
        return count;
    }

    /** To be asked once, after the last leaf. */
    Tree end() {
        if (perfect.isEmpty()) {
            return new Tree(0, sha.digest(), List.of());
        }
        Node root = perfect.pop();
        while (!perfect.isEmpty()) {
            root = joined(perfect.pop(), root);
        }
        return new Tree(count, root.hash, List.copyOf(path));
    }
}

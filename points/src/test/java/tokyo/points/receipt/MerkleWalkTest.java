package tokyo.points.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static tokyo.points.receipt.PublishedTree.LEAVES;
import static tokyo.points.receipt.PublishedTree.bytes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleWalkTest {

    private static MerkleWalk.Tree tree(int size, long tracked) {
        MerkleWalk walk = new MerkleWalk(tracked);
        LEAVES.subList(0, size).forEach(leaf -> walk.add(bytes(leaf)));
        return walk.end();
    }

    @Test
    void its_roots_are_those_that_were_published() {
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertThat(HexFormat.of().formatHex(tree(size, MerkleWalk.NO_LEAF).root()))
                    .as("of %s leaves", size)
                    .isEqualTo(PublishedTree.ROOTS.get(size));
        }
    }

    @Test
    void its_paths_are_those_that_were_published() {
        for (PublishedTree.Path path : PublishedTree.PATHS) {
            assertThat(tree(path.size(), path.leaf()).path().stream().map(HexFormat.of()::formatHex))
                    .containsExactlyElementsOf(path.hashes());
        }
    }

    @Test
    void the_verifier_takes_what_was_published_and_nothing_else() throws GeneralSecurityException {
        for (PublishedTree.Path path : PublishedTree.PATHS) {
            List<byte[]> hashes =
                    path.hashes().stream().map(PublishedTree::bytes).toList();
            byte[] root = bytes(PublishedTree.ROOTS.get(path.size()));
            byte[] leaf = bytes(LEAVES.get(path.leaf()));
            assertThat(ReceiptVerifier.isIncluded(leaf, path.leaf(), path.size(), hashes, root))
                    .isTrue();
            assertThat(ReceiptVerifier.isIncluded(bytes("ff"), path.leaf(), path.size(), hashes, root))
                    .isFalse();
            assertThat(ReceiptVerifier.isIncluded(leaf, path.leaf() + 1, path.size(), hashes, root))
                    .isFalse();
            assertThat(ReceiptVerifier.isIncluded(leaf, path.leaf(), path.size() * 2 + 1, hashes, root))
                    .isFalse();
            assertThat(ReceiptVerifier.isIncluded(leaf, -1, path.size(), hashes, root))
                    .isFalse();
            List<byte[]> longer = new ArrayList<>(hashes);
            longer.add(root);
            assertThat(ReceiptVerifier.isIncluded(leaf, path.leaf(), path.size(), longer, root))
                    .isFalse();
        }
    }

    @Test
    void every_leaf_of_every_tree_is_proved_and_no_changed_step_is() throws GeneralSecurityException {
        for (int size = 1; size <= 70; size++) {
            for (int leaf = 0; leaf < size; leaf++) {
                MerkleWalk walk = new MerkleWalk(leaf);
                for (int at = 0; at < size; at++) {
                    walk.add("leaf " + at);
                }
                MerkleWalk.Tree tree = walk.end();
                byte[] text = ("leaf " + leaf).getBytes(StandardCharsets.UTF_8);
                assertThat(ReceiptVerifier.isIncluded(text, leaf, size, tree.path(), tree.root()))
                        .isTrue();
                for (int step = 0; step < tree.path().size(); step++) {
                    List<byte[]> changed = new ArrayList<>(tree.path());
                    byte[] other = changed.get(step).clone();
                    other[31] ^= 1;
                    changed.set(step, other);
                    assertThat(ReceiptVerifier.isIncluded(text, leaf, size, changed, tree.root()))
                            .isFalse();
                }
            }
        }
    }
}

package tokyo.infra.devkit.standins.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {
    /** More than the buffer at which the library would commit by itself (19 MB). */
    private static final int LARGE_BYTES = 64 << 20;

    @TempDir
    Path folder;

    @Test
    void nothing_is_written_before_it_is_told_to_however_much_it_is() throws Exception {
        Path path = folder.resolve("store.mv");
        try (StoreFile file = StoreFile.open(path)) {
            MVMap<Integer, byte[]> map = file.store().openMap("large");
            long before = Files.size(path);
            for (int piece = 0; piece < 64; piece++) {
                map.put(piece, new byte[LARGE_BYTES / 64]);
            }
            assertThat(Files.size(path)).isEqualTo(before);
            file.commit();
            assertThat(Files.size(path)).isGreaterThan(before);
        }
    }

    @Test
    void a_file_in_another_format_is_refused_and_left_as_it_is() throws Exception {
        Path path = folder.resolve("old.mv");
        try (MVStore old = MVStore.open(path.toString())) {
            old.openMap("databases.city.wards").put("a", "b");
        }
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(() -> StoreFile.open(path))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(path + " has format 0, not 1")
                .hasMessageContaining("move it away");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void a_file_that_is_no_store_is_named() throws Exception {
        Path path = Files.writeString(folder.resolve("poem.txt"), "古池や".repeat(2000));
        assertThatThrownBy(() -> StoreFile.open(path))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(path.toString());
    }
}

package tokyo.infra.devkit.standins.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** The file under the stand-in, or memory: commits only when it is told to, and gives back the space of old versions at once. */
final class StoreFile implements GroupCommitter.Disk, AutoCloseable {

    /** Raise it when a type on disk changes: an old file is then refused instead of read as nonsense. */
    private static final int FORMAT = 1;

    /** Part of the heap that caches pages: who starts the store with more memory wants less reading of the file. */
    private static final int CACHE_PART = 8;

    /** Below this share of live pages, in percent, a chunk of the file is rewritten. */
    private static final int LIVE_PERCENT = 60;

    /** One step of compaction rewrites at most this much, in bytes, so that commands wait some ten milliseconds at most. */
    private static final int COMPACTION_STEP_BYTES = 1 << 20;

    private final MVStore store;

    private StoreFile(MVStore store) {
        this.store = store;
    }

    static StoreFile inMemory() {
        return new StoreFile(settings().open());
    }

    /** @throws IllegalStateException if another process has the file open, or the file is none of this version's */
    static StoreFile open(Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            MVStore store = settings()
                    .fileName(file.toString())
                    .compress()
                    .cacheSize(cacheMegabytes())
                    .open();
            return new StoreFile(checked(store, file));
        } catch (IOException fault) {
            throw new UncheckedIOException("Cannot create the folder of the store file " + file, fault);
        } catch (MVStoreException fault) {
            throw new IllegalStateException(explain(fault, file), fault);
        }
    }

    MVStore store() {
        return store;
    }

    @Override
    public void commit() {
        store.commit();
    }

    @Override
    public void sync() {
        store.sync();
    }

    /** Rewrites a bounded part of the file; true if there is more to do. Call it while no command runs. */
    boolean compactSome() {
        return store.compact(LIVE_PERCENT, COMPACTION_STEP_BYTES);
    }

    @Override
    public void close() {
        // After a failed write the store has closed itself.
        if (!store.isClosed()) {
            store.close();
        }
    }

    private static int cacheMegabytes() {
        return Math.toIntExact((Runtime.getRuntime().maxMemory() / CACHE_PART) >> 20);
    }

    /** A buffer size of 0 matters: otherwise the store commits by itself in the middle of a large command, and half of it stays. */
    private static MVStore.Builder settings() {
        return new MVStore.Builder().autoCommitDisabled().autoCommitBufferSize(0);
    }

    private static MVStore checked(MVStore store, Path file) {
        // Nobody reads an old version, so its space is free as soon as the next one is written.
        store.setRetentionTime(0);
        store.setVersionsToKeep(0);
        if (store.getMapNames().isEmpty()) {
            store.setStoreVersion(FORMAT);
        }
        if (store.getStoreVersion() != FORMAT) {
            int found = store.getStoreVersion();
            store.closeImmediately();
            throw new IllegalStateException("The store file " + file + " has format " + found + ", not " + FORMAT
                    + ": move it away and start again");
        }
        return store;
    }

    private static @Nullable String explain(MVStoreException fault, Path file) {
        if (fault.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
            return "The store file " + file + " is open in another process: stop that one, or name another file";
        }
        return "The store file " + file + " cannot be opened: " + fault.getMessage();
    }
}

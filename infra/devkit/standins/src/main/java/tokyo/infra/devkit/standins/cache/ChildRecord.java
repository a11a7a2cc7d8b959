package tokyo.infra.devkit.standins.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which Redis belongs to which of our processes, noted in the temporary folder, so that a later start can end the orphans of a
 * killed parent and nothing else.
 *
 * <p>A process is ended only if it runs the very file that the dead parent had unpacked for itself, and is nobody's child any more:
 * a process id that came to somebody else, or a Redis whose parent lives, is left alone.
 */
record ChildRecord(long child, long parent, String binary) {
    private static final Logger LOG = LoggerFactory.getLogger(ChildRecord.class);
    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"), "tokyo-redis-standin");

    static void write(int port, ProcessHandle child, Path binary) throws IOException {
        Files.createDirectories(FOLDER);
        Path draft = Files.createTempFile(FOLDER, "child", ".draft");
        Files.write(
                draft,
                List.of(
                        Long.toString(child.pid()),
                        Long.toString(ProcessHandle.current().pid()),
                        binary.toString()));
        Files.move(draft, file(port), StandardCopyOption.ATOMIC_MOVE);
    }

    static void remove(int port) {
        delete(file(port));
    }

    /** Ends every Redis of ours whose parent is dead, and waits until its port is free. */
    static void endOrphans() {
        if (!Files.isDirectory(FOLDER)) {
            return;
        }
        try (var files = Files.list(FOLDER)) {
            files.filter(file -> file.toString().endsWith(".child")).forEach(ChildRecord::endIfOrphan);
        } catch (IOException fault) {
            LOG.warn("Cannot look for orphans in {}", FOLDER, fault);
        }
    }

    private static void endIfOrphan(Path file) {
        Optional<ChildRecord> noted = read(file);
        if (noted.isEmpty() || noted.get().parentLives()) {
            return;
        }
        ChildRecord record = noted.get();
        record.process().ifPresent(orphan -> {
            LOG.warn(
                    "Ending Redis {} ({}), which outlived its parent {}",
                    record.child,
                    file.getFileName(),
                    record.parent);
            orphan.destroyForcibly();
            orphan.onExit().join();
        });
        delete(Path.of(record.binary));
        delete(Path.of(record.binary).resolveSibling(""));
        delete(file);
    }

    /** The process that was noted, if it still runs. */
    private Optional<ProcessHandle> process() {
        return ProcessHandle.of(child)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().command().filter(binary::equals).isPresent());
    }

    private boolean parentLives() {
        // An orphan goes to another parent at once, so the number alone cannot lie here.
        return process()
                        .flatMap(ProcessHandle::parent)
                        .filter(owner -> owner.pid() == parent)
                        .isPresent()
                || (process().isEmpty() && ProcessHandle.of(parent).isPresent());
    }

    private static Optional<ChildRecord> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Optional.of(
                    new ChildRecord(Long.parseLong(lines.get(0)), Long.parseLong(lines.get(1)), lines.get(2)));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException unreadable) {
            LOG.debug("Not a record of a child: {}", file, unreadable);
            return Optional.empty();
        }
    }

    private static Path file(int port) {
        return FOLDER.resolve(port + ".child");
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException fault) {
            LOG.debug("Cannot delete {}", path, fault);
        }
    }
}

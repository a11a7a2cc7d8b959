package tokyo.infra.devkit.city.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the repository as a clone has them: without build output, history and what a run leaves behind. */
record SourceTree(Path root, List<SourceFile> files) {
    private static final Set<String> NOT_OURS =
            Set.of(".git", "target", ".dev", ".idea", ".vscode", ".settings", "node_modules");

    /** A text of the tree; {@code path} is relative to the root and has forward slashes. */
    record SourceFile(String path, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        List<String> lines() {
            return text().lines().toList();
        }

        String folder() {
            int slash = path.lastIndexOf('/');
            return slash < 0 ? "" : path.substring(0, slash);
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        boolean isJava() {
            return path.endsWith(".java");
        }

        /** Code that breaks the rules on purpose, so that a test can show that they hold. */
        boolean isBadExample() {
            return path.contains("/rules/bad/");
        }
    }

    /** The tree that this test runs in. */
    static SourceTree ofRepository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("not inside of the repository: no folder above has .mvn");
        }
        return of(folder);
    }

    static SourceTree of(Path root) {
        List<SourceFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    // In a worktree .git is a file.
                    if (!NOT_OURS.contains(file.getFileName().toString())) {
                        String path = root.relativize(file).toString().replace('\\', '/');
                        files.add(new SourceFile(path, Files.readAllBytes(file)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return new SourceTree(root, List.copyOf(files));
    }

    List<SourceFile> java() {
        return files.stream()
                .filter(file -> file.isJava() && !file.isBadExample())
                .toList();
    }
}

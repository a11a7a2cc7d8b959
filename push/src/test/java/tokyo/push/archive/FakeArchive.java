package tokyo.push.archive;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tokyo.push.registry.FakeRegistryStore;
import tokyo.push.registry.ImportRun;
import tokyo.push.registry.ImportWarning;

/** The twin in memory, beside the registry whose leftovers it keeps. */
public final class FakeArchive implements ArchiveStore {
    private record Page(Instant at, List<ImportWarning> lines) {}

    private record Retired(Instant at, List<String> versions, List<String> leaves) {}

    private final FakeRegistryStore registry;
    private final Map<String, Page> pages = new HashMap<>();
    private final Map<String, Retired> retired = new LinkedHashMap<>();

    public FakeArchive(FakeRegistryStore registry) {
        this.registry = registry;
    }

    @Override
    public Future<Void> keepLines(ImportRun run, int page, List<ImportWarning> lines) {
        pages.put(run.id() + page, new Page(run.startedAt(), List.copyOf(lines)));
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<List<ImportWarning>>> lines(String run, int page) {
        return Future.succeededFuture(Optional.ofNullable(pages.get(run + page)).map(Page::lines));
    }

    @Override
    public Future<Void> retire(ImportRun run, List<String> versions, List<String> leaves) {
        retired.put(run.id(), new Retired(run.startedAt(), List.copyOf(versions), List.copyOf(leaves)));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> prune(long fence, Instant before, Set<String> livingVersions, Set<String> livingLeaves) {
        pages.values().removeIf(page -> page.at().isBefore(before));
        registry.forgetRuns(before);
        retired.values().removeIf(old -> {
            boolean due = old.at().isBefore(before);
            if (due) {
                registry.delete(
                        fence,
                        old.versions().stream()
                                .filter(id -> !livingVersions.contains(id))
                                .toList(),
                        old.leaves().stream()
                                .filter(id -> !livingLeaves.contains(id))
                                .toList());
            }
            return due;
        });
        return Future.succeededFuture();
    }
}

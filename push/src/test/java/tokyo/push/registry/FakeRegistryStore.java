package tokyo.push.registry;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The twin in memory, under the same contract as the real store; one thread, so no locks. */
public final class FakeRegistryStore implements RegistryStore {
    private record Staged<T>(long fence, boolean returned, T content) {
        Staged(long fence, T content) {
            this(fence, false, content);
        }
    }

    private final Map<String, Staged<Programme>> versions = new HashMap<>();
    private final Map<String, Staged<Leaf>> leaves = new HashMap<>();
    private final Map<String, ImportRun> runs = new LinkedHashMap<>();
    private Head head = Head.NONE;
    private long claim;

    int versions() {
        return versions.size();
    }

    Set<String> versionNames() {
        return Set.copyOf(versions.keySet());
    }

    int leaves() {
        return leaves.size();
    }

    /** Puts these programmes into the registry beside those that are there, as one import would. */
    public void publish(List<Programme> programmes) {
        Map<String, Entry> entries = current();
        for (Programme programme : programmes) {
            stage(claim, List.of(programme));
            entries.put(
                    programme.psid(),
                    new Entry(
                            programme.psid(), programme.hash(), programme.area().code(), false));
        }
        replace(entries);
    }

    /** As if the next import no longer had it. */
    public void withdraw(String psid) {
        Map<String, Entry> entries = current();
        entries.computeIfPresent(psid, (id, old) -> new Entry(id, old.hash(), old.area(), true));
        replace(entries);
    }

    /** As the archive prunes: what is named, unless a later run has staged it since. */
    public void delete(long fence, List<String> oldVersions, List<String> oldLeaves) {
        oldVersions.forEach(id -> versions.computeIfPresent(id, (key, one) -> one.fence() <= fence ? null : one));
        oldLeaves.forEach(id -> leaves.computeIfPresent(id, (key, one) -> one.fence() <= fence ? null : one));
    }

    public void forgetRuns(Instant before) {
        runs.values().removeIf(run -> run.startedAt().isBefore(before));
    }

    private Map<String, Entry> current() {
        Map<String, Entry> entries = new HashMap<>();
        entries(head).result().forEach(entry -> entries.put(entry.psid(), entry));
        return entries;
    }

    private void replace(Map<String, Entry> entries) {
        List<Leaf> fresh = Leaf.of(entries.values());
        stageLeaves(claim, fresh);
        publishIfClaimed(
                claim, "run" + head.generation(), fresh.stream().map(Leaf::id).toList());
    }

    @Override
    public Future<Head> head() {
        return Future.succeededFuture(head);
    }

    @Override
    public Future<List<Entry>> entries(Head of) {
        return Future.succeededFuture(of.leaves().stream()
                .flatMap(id -> Objects.requireNonNull(leaves.get(id)).content().entries().stream())
                .toList());
    }

    @Override
    public Future<Optional<Listed>> programme(String psid) {
        return entries(head)
                .map(entries -> entries.stream()
                        .filter(entry -> entry.psid().equals(psid))
                        .findFirst()
                        .map(entry -> new Listed(version(entry), entry.withdrawn())));
    }

    @Override
    public Future<List<Programme>> versions(List<Entry> entries) {
        return Future.succeededFuture(entries.stream().map(this::version).toList());
    }

    private Programme version(Entry entry) {
        return Objects.requireNonNull(versions.get(entry.version()), entry.version())
                .content();
    }

    @Override
    public Future<Boolean> claim(long fence) {
        boolean mine = fence >= claim;
        claim = Math.max(claim, fence);
        return Future.succeededFuture(mine);
    }

    @Override
    public Future<Void> stage(long fence, List<Programme> programmes) {
        for (Programme programme : programmes) {
            versions.merge(
                    programme.psid() + " " + programme.hash(),
                    new Staged<>(fence, programme),
                    FakeRegistryStore::higher);
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stageLeaves(long fence, List<Leaf> staged) {
        staged.forEach(leaf -> leaves.merge(leaf.id(), new Staged<>(fence, leaf), FakeRegistryStore::higher));
        return Future.succeededFuture();
    }

    private static <T> Staged<T> higher(Staged<T> old, Staged<T> fresh) {
        return old.fence() >= fresh.fence() ? old : new Staged<>(fresh.fence(), true, fresh.content());
    }

    @Override
    public Future<Set<String>> takeOver(long fence, List<Long> dead, int most) {
        if (dead.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        Set<String> held = new HashSet<>();
        versions.replaceAll(
                (id, one) -> dead.contains(one.fence()) ? new Staged<>(fence, one.returned(), one.content()) : one);
        versions.forEach((id, one) -> {
            if (one.fence() == fence) {
                held.add(id);
            }
        });
        return held.size() > most ? sweep(fence).map(Set.of()) : Future.succeededFuture(held);
    }

    @Override
    public Future<Void> discard(long fence, Collection<String> names) {
        versions.entrySet()
                .removeIf(one ->
                        one.getValue().fence() == fence && !one.getValue().returned() && names.contains(one.getKey()));
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> publishIfClaimed(long fence, String run, List<String> ids) {
        if (head.run().equals(run)) {
            return Future.succeededFuture(true);
        }
        boolean mine = claim == fence;
        if (mine) {
            head = new Head(head.generation() + 1, run, List.copyOf(ids));
        }
        return Future.succeededFuture(mine);
    }

    @Override
    public Future<Void> sweep(long fence) {
        versions.values().removeIf(staged -> staged.fence() == fence && !staged.returned());
        leaves.values().removeIf(staged -> staged.fence() == fence);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> openRun(ImportRun run) {
        runs.putIfAbsent(run.id(), run);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> reportIfOpen(ImportRun run) {
        runs.computeIfPresent(run.id(), (id, old) -> old.state() == ImportRun.State.RUNNING ? run : old);
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<ImportRun>> run(String id) {
        return Future.succeededFuture(Optional.ofNullable(runs.get(id)));
    }

    @Override
    public Future<List<ImportRun>> latestRuns(int limit) {
        List<ImportRun> newest = new ArrayList<>(runs.values());
        Collections.reverse(newest);
        return Future.succeededFuture(
                newest.stream().limit(limit).map(ImportRun::brief).toList());
    }

    @Override
    public Future<List<ImportRun>> openRuns() {
        return Future.succeededFuture(runs.values().stream()
                .filter(run -> run.state() == ImportRun.State.RUNNING)
                .toList());
    }
}

package tokyo.points.file;

import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tokyo.points.campaign.CampaignId;

/** The twin in memory, under the same contract as the real store. */
class FakeFileStore implements FileStore {
    private final Map<String, GrantFile> byId = new TreeMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<String, TreeMap<Integer, Part>> refusals = new HashMap<>();

    /** As somebody could who can write into the store. */
    void swap(String id, byte[] bytes) {
        contents.put(id, bytes);
    }

    @Override
    public Future<Void> keep(String id, byte[] bytes) {
        contents.putIfAbsent(id, bytes.clone());
        return Future.succeededFuture();
    }

    @Override
    public Future<byte[]> bytes(String id) {
        return Future.succeededFuture(contents.getOrDefault(id, new byte[0]));
    }

    @Override
    public Future<GrantFile> createIfAbsent(GrantFile received) {
        GrantFile before = byId.putIfAbsent(received.id(), received);
        return Future.succeededFuture(before == null ? received : before);
    }

    @Override
    public Future<Optional<GrantFile>> find(String id) {
        return Future.succeededFuture(Optional.ofNullable(byId.get(id)));
    }

    @Override
    public Future<Boolean> advance(GrantFile next) {
        GrantFile stored = byId.get(next.id());
        boolean fits = stored != null && stored.revision() == next.revision() - 1;
        if (fits) {
            byId.put(next.id(), next);
        }
        return Future.succeededFuture(fits);
    }

    @Override
    public Future<List<GrantFile>> ofCampaign(CampaignId campaign, int limit) {
        return Future.succeededFuture(byId.values().stream()
                .filter(file -> file.campaign().equals(campaign))
                .sorted(Comparator.comparing((GrantFile file) -> file.uploaded().at())
                        .reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public Future<List<GrantFile>> open(Optional<String> after, int limit) {
        return Future.succeededFuture(byId.values().stream()
                .filter(file -> file.state().isOpen())
                .filter(file -> file.id().compareTo(after.orElse("")) > 0)
                .limit(limit)
                .toList());
    }

    @Override
    public Future<Void> refuse(String id, Part part) {
        refusals.computeIfAbsent(id, first -> new TreeMap<>()).put(part.from(), part);
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Part>> refused(String id, int from) {
        return Future.succeededFuture(
                Optional.ofNullable(refusals.getOrDefault(id, new TreeMap<>()).get(from)));
    }

    @Override
    public Future<List<Part>> refusedAfter(String id, int after, int limit) {
        return Future.succeededFuture(refusals.getOrDefault(id, new TreeMap<>()).tailMap(after, false).values().stream()
                .limit(limit)
                .toList());
    }
}

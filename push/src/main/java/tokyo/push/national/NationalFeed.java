package tokyo.push.national;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.registry.ImportRefusal;
import tokyo.push.registry.ImportWarning;
import tokyo.push.registry.ImportWarning.Kind;
import tokyo.push.registry.Programme;
import tokyo.push.registry.RegistryImport;
import tokyo.push.registry.RegistryImport.Batch;

/**
 * The programmes of some cities, city by city and detail by detail; one use for one run.
 *
 * <p>Of several versions of a programme that are open now the highest counts; one that is not open now is not taken, and so is withdrawn
 * if it was in the registry.
 */
final class NationalFeed implements RegistryImport.Feed {
    /** Details asked for at once: the service is shared by the whole country. */
    static final int AT_ONCE = 4;

    /** Details of one batch: few, so that the turn to import is renewed in time although the service is slow. */
    static final int BATCH = 20;

    private record Asked(String city, String psid) {}

    private final NationalClient client;
    private final Instant now;
    private final Deque<String> cities;
    private final Deque<Asked> details = new ArrayDeque<>();
    private int records;

    /** @param areas six-digit codes */
    NationalFeed(NationalClient client, List<String> areas, Instant now) {
        this.client = client;
        this.now = now;
        this.cities = new ArrayDeque<>(areas.stream().map(CityCode::fiveDigits).toList());
    }

    @Override
    public Future<Result<Batch, ImportRefusal>> next(int limit) {
        if (details.isEmpty() && !cities.isEmpty()) {
            return list(cities.remove());
        }
        Page page = new Page(Math.min(limit, BATCH));
        return page.fill()
                .map(filled -> filled.fold(
                        whole -> Result.ok(new Batch(page.programmes, page.warnings, records, isLast())),
                        Result::refused));
    }

    private boolean isLast() {
        return details.isEmpty() && cities.isEmpty();
    }

    private Future<Result<Batch, ImportRefusal>> list(String city) {
        return client.list(city)
                .map(answer -> answer.fold(
                        items -> {
                            List<ImportWarning> warnings = new ArrayList<>();
                            newest(items, warnings).forEach(psid -> details.add(new Asked(city, psid)));
                            return Result.ok(new Batch(List.of(), warnings, records, isLast()));
                        },
                        Result::refused));
    }

    /** The ids to ask for, each once. */
    private List<String> newest(List<Map<String, Object>> items, List<ImportWarning> warnings) {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (Map<String, Object> item : items) {
            NationalRecord record = new NationalRecord(records, item, warnings);
            Programme.Publication publication = record.publication();
            if (record.psid().isEmpty()) {
                warnings.add(new ImportWarning(records++, "", "psid", Kind.MISSING_PSID, ""));
            } else if (!publication.isOpen(now)) {
                warnings.add(closed(record));
            } else {
                Long other = versions.put(record.psid(), publication.version());
                if (other != null) {
                    versions.merge(record.psid(), other, Math::max);
                    warnings.add(new ImportWarning(records, record.psid(), "", Kind.OLDER_VERSION, ""));
                }
            }
        }
        return List.copyOf(versions.keySet());
    }

    private ImportWarning closed(NationalRecord record) {
        return new ImportWarning(records, record.psid(), "openEndDatetime", Kind.OUTSIDE_PUBLICATION, "");
    }

    /** Some details, several under way at once; the first refusal is that of the whole. */
    private final class Page {
        private final List<Programme> programmes = new ArrayList<>();
        private final List<ImportWarning> warnings = new ArrayList<>();
        private int left;

        Page(int size) {
            left = Math.min(size, details.size());
        }

        Future<Result<Boolean, ImportRefusal>> fill() {
            if (left == 0) {
                return Future.succeededFuture(Result.ok(true));
            }
            List<Future<Result<Boolean, ImportRefusal>>> some = new ArrayList<>();
            for (; left > 0 && some.size() < AT_ONCE; left--) {
                some.add(take(details.remove()));
            }
            return Future.all(some).compose(all -> {
                Optional<Result<Boolean, ImportRefusal>> refused = all.<Result<Boolean, ImportRefusal>>list().stream()
                        .filter(one -> !one.isOk())
                        .findFirst();
                return refused.isPresent() ? Future.succeededFuture(refused.get()) : fill();
            });
        }

        private Future<Result<Boolean, ImportRefusal>> take(Asked asked) {
            int index = records++;
            return client.detail(asked.psid())
                    .map(answer -> answer.fold(
                            found -> {
                                NationalRecord record = new NationalRecord(index, found, warnings);
                                if (!record.psid().equals(asked.psid())) {
                                    return Result.refused(ImportRefusal.NATIONAL_UNREADABLE);
                                }
                                // The list may be older than the detail: the detail's own period counts.
                                if (record.publication().isOpen(now)) {
                                    programmes.add(record.read(asked.city()));
                                } else {
                                    warnings.add(closed(record));
                                }
                                return Result.ok(true);
                            },
                            Result::refused));
        }
    }
}

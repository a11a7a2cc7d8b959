package tokyo.push.inbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.api.AlertId;
import tokyo.push.api.PersonId;

/** {@code /api/alerts}: a person reads their own inbox, and nobody else's, because the person comes from the token alone. */
public final class InboxRoutes {
    private static final int USUAL_PAGE = 50;

    /** What the licence of the registry asks to be shown (CC BY 4.0), with the hint that it asks for. */
    static final String ATTRIBUTION =
            "東京デジタル2030ビジョン（こどもDX）子育て支援制度レジストリ、東京都・GovTech東京、クリエイティブ・コモンズ・ライセンス 表示4.0 国際。" + "最新の内容は公式ページでご確認ください。";

    private final InboxStore inboxes;
    private final ProgrammeSheets programmes;
    private final NoticeWords notices;
    private final Duration kept;
    private final InboxStreamRoutes streams;
    private final Clock clock;
    private final BiFunction<PersonId, Alert, Future<Void>> beforePutAway;

    /**
     * @param kept how long alerts can be read, which their readers are told
     * @param clock of business, which people see beside their alerts
     * @param machineClock by which tokens end
     * @param beforePutAway is done before an alert is put away; may be repeated
     */
    public InboxRoutes(
            Vertx vertx,
            InboxStore inboxes,
            ProgrammeSheets programmes,
            NoticeWords notices,
            Duration kept,
            Clock clock,
            InstantSource machineClock,
            BiFunction<PersonId, Alert, Future<Void>> beforePutAway) {
        this.inboxes = inboxes;
        this.programmes = programmes;
        this.notices = notices;
        this.kept = kept;
        this.streams = new InboxStreamRoutes(vertx, inboxes, machineClock);
        this.clock = clock;
        this.beforePutAway = beforePutAway;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listAlerts", this::list)
                .handle("getAlert", this::get)
                .handle(
                        "markAlertRead",
                        http -> mark(http, inboxes.markRead(person(http), alert(http), clock.instant())))
                .handle("dismissAlert", http -> mark(http, dismiss(person(http), alert(http))))
                .handle("streamAlerts", http -> streams.open(http, person(http)));
    }

    private Future<Boolean> dismiss(PersonId person, AlertId alert) {
        return inboxes.find(person, alert)
                .compose(found -> found.map(entry -> beforePutAway.apply(person, entry.alert()))
                        .orElseGet(Future::succeededFuture))
                .compose(noted -> inboxes.dismiss(person, alert, clock.instant()));
    }

    private void list(RoutingContext http) {
        ApiRequest request = ApiRequest.of(http);
        Optional<Integer> before = position(request.query("cursor"));
        if (before.isEmpty()) {
            http.fail(new ProblemFault(Problems.badRequest()));
            return;
        }
        inboxes.below(person(http), before.get(), request.queryInt("limit", USUAL_PAGE))
                .compose(slice -> words(slice.entries(), locale(http)).map(words -> page(slice, words)))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    /** Where to go on; empty when it is none that we gave. */
    private static Optional<Integer> position(Optional<String> cursor) {
        if (cursor.isEmpty()) {
            return Optional.of(Integer.MAX_VALUE);
        }
        return cursor.filter(text -> text.matches("[1-9][0-9]{0,8}")).map(Integer::valueOf);
    }

    private Future<Map<String, NoticeWords.Words>> words(List<Entry> entries, String locale) {
        Set<String> asked = entries.stream()
                .map(Entry::alert)
                .filter(alert -> alert.kind() == AlertKind.NOTICE)
                .map(Alert::psid)
                .collect(Collectors.toSet());
        return asked.isEmpty() ? Future.succeededFuture(Map.of()) : notices.find(asked, locale);
    }

    /** What the reader asks for by name; else the first that their browser or phone asks for; else Japanese. */
    private static String locale(RoutingContext http) {
        return ApiRequest.of(http).query("lang").orElseGet(() -> {
            String accepted = http.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
            return accepted == null ? "ja" : accepted.split("[,;]", 2)[0].trim();
        });
    }

    private JsonObject page(InboxStore.Slice slice, Map<String, NoticeWords.Words> words) {
        JsonObject page = new JsonObject()
                .put(
                        "items",
                        new JsonArray(slice.entries().stream()
                                .map(entry -> json(entry, words))
                                .toList()))
                .put("unread", slice.unread())
                .put("keptDays", kept.toDays())
                .put("attribution", ATTRIBUTION);
        return slice.next() > 0 ? page.put("next", Integer.toString(slice.next())) : page;
    }

    private void get(RoutingContext http) {
        inboxes.find(person(http), alert(http))
                .compose(found -> found.map(entry -> detail(entry, locale(http)))
                        .orElseGet(() -> Future.failedFuture(new ProblemFault(Problems.notFound()))))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    /** A programme that is gone from the registry leaves the alert readable. */
    private Future<JsonObject> detail(Entry entry, String locale) {
        return words(List.of(entry), locale)
                .compose(words -> sheet(entry.alert(), words)
                        .map(sheet -> new JsonObject()
                                .put("alert", json(entry, words))
                                .put("programme", json(sheet))
                                .put("attribution", ATTRIBUTION)));
    }

    private Future<ProgrammeSheets.Sheet> sheet(Alert alert, Map<String, NoticeWords.Words> words) {
        NoticeWords.Words notice = words.get(alert.psid());
        return notice != null
                ? Future.succeededFuture(ProgrammeSheets.Sheet.ofNotice(notice.title(), notice.sender()))
                : programmes
                        .find(alert.psid())
                        .map(found -> found.orElseGet(() -> ProgrammeSheets.Sheet.gone(alert.title())));
    }

    private static JsonObject json(ProgrammeSheets.Sheet sheet) {
        JsonObject json = new JsonObject()
                .put("name", sheet.name())
                .put("area", sheet.area())
                .put("summary", sheet.summary())
                .put("support", sheet.support())
                .put("howToApply", sheet.howToApply())
                .put("period", sheet.period())
                .put("belongings", sheet.belongings())
                .put("counter", sheet.counter())
                .put("contact", sheet.contact())
                .put("withdrawn", sheet.withdrawn());
        Set.copyOf(json.fieldNames()).stream()
                .filter(field -> "".equals(json.getValue(field)) && !field.equals("area"))
                .forEach(json::remove);
        return json;
    }

    private static void mark(RoutingContext http, Future<Boolean> marked) {
        marked.onFailure(http::fail).onSuccess(held -> {
            if (held) {
                http.response().setStatusCode(204).end();
            } else {
                http.fail(new ProblemFault(Problems.notFound()));
            }
        });
    }

    private static JsonObject json(Entry entry, Map<String, NoticeWords.Words> words) {
        Alert alert = entry.alert();
        JsonObject json = new JsonObject()
                .put("alertId", alert.id().value())
                .put("psid", alert.psid())
                .put("kind", alert.kind().name())
                .put("title", alert.title())
                .put("body", alert.body())
                .put("why", reasons(alert.why()))
                .put("missing", reasons(alert.missing()))
                .put("officialLink", alert.officialLink())
                .put("createdAt", entry.createdAt().toString())
                .put("read", entry.readAt().isPresent())
                .put("dismissed", entry.dismissedAt().isPresent());
        alert.childId().ifPresent(child -> json.put("childId", child));
        alert.deadline().ifPresent(day -> json.put("deadline", day.toString()));
        NoticeWords.Words notice = words.get(alert.psid());
        if (notice != null) {
            json.put("title", notice.title())
                    .put("body", notice.body())
                    .put("language", notice.language())
                    .put("sender", notice.sender());
        }
        return json;
    }

    private static JsonArray reasons(List<Because> reasons) {
        return new JsonArray(reasons.stream()
                .map(one -> new JsonObject().put("code", one.code()).put("text", one.text()))
                .toList());
    }

    private static PersonId person(RoutingContext http) {
        return new PersonId(Caller.of(http).subject());
    }

    private static AlertId alert(RoutingContext http) {
        return new AlertId(ApiRequest.of(http).path("alertId"));
    }
}

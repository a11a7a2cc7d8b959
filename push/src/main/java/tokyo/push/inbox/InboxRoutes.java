package tokyo.push.inbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
import tokyo.push.template.Catalogue;
import tokyo.push.template.HttpLanguage;
import tokyo.push.template.Said;
import tokyo.push.template.SaidJson;

/** {@code /api/alerts}: a person reads their own inbox, and nobody else's, because the person comes from the token alone. */
public final class InboxRoutes {
    private static final int USUAL_PAGE = 50;

    private final InboxStore inboxes;
    private final ProgrammeSheets programmes;
    private final NoticeWords notices;
    private final HttpLanguage language;
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
            HttpLanguage language,
            Duration kept,
            Clock clock,
            InstantSource machineClock,
            BiFunction<PersonId, Alert, Future<Void>> beforePutAway) {
        this.inboxes = inboxes;
        this.programmes = programmes;
        this.notices = notices;
        this.language = language;
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
        language.of(http)
                .compose(words -> inboxes.below(person(http), before.get(), request.queryInt("limit", USUAL_PAGE))
                        .compose(slice -> notices(slice.entries(), words).map(notices -> page(slice, notices, words))))
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

    private Future<Map<String, NoticeWords.Words>> notices(List<Entry> entries, Catalogue words) {
        Set<String> asked = entries.stream()
                .map(Entry::alert)
                .filter(alert -> alert.kind() == AlertKind.NOTICE)
                .map(Alert::psid)
                .collect(Collectors.toSet());
        return asked.isEmpty()
                ? Future.succeededFuture(Map.of())
                : notices.find(asked, words.language().tag());
    }

    private JsonObject page(InboxStore.Slice slice, Map<String, NoticeWords.Words> notices, Catalogue words) {
        JsonObject page = new JsonObject()
                .put(
                        "items",
                        new JsonArray(slice.entries().stream()
                                .map(entry -> json(entry, notices, words))
                                .toList()))
                .put("unread", slice.unread())
                .put("keptDays", kept.toDays())
                .put("attribution", words.say("attribution"));
        return slice.next() > 0 ? page.put("next", Integer.toString(slice.next())) : page;
    }

    private void get(RoutingContext http) {
        language.of(http)
                .compose(words -> inboxes.find(person(http), alert(http))
                        .compose(found -> found.map(entry -> detail(entry, words))
                                .orElseGet(() -> Future.failedFuture(new ProblemFault(Problems.notFound())))))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    /** A programme that is gone from the registry leaves the alert readable. */
    private Future<JsonObject> detail(Entry entry, Catalogue words) {
        return notices(List.of(entry), words)
                .compose(notices -> sheet(entry.alert(), notices)
                        .map(sheet -> new JsonObject()
                                .put("alert", json(entry, notices, words))
                                .put("programme", json(sheet))
                                .put("attribution", words.say("attribution"))));
    }

    private Future<ProgrammeSheets.Sheet> sheet(Alert alert, Map<String, NoticeWords.Words> notices) {
        NoticeWords.Words notice = notices.get(alert.psid());
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

    private static JsonObject json(Entry entry, Map<String, NoticeWords.Words> notices, Catalogue words) {
        Alert alert = entry.alert();
        Said title = alert.title(words);
        Said body = alert.body(words);
        JsonObject json = new JsonObject()
                .put("alertId", alert.id().value())
                .put("psid", alert.psid())
                .put("kind", alert.kind().name())
                .put("title", title.text())
                .put("titleLanguage", title.language().tag())
                .put("body", body.text())
                .put("language", body.language().tag())
                .put("officialLink", alert.officialLink())
                .put("createdAt", entry.createdAt().toString())
                .put("read", entry.readAt().isPresent())
                .put("dismissed", entry.dismissedAt().isPresent());
        alert.childId().ifPresent(child -> json.put("childId", child));
        alert.deadline().ifPresent(day -> json.put("deadline", day.toString()));
        NoticeWords.Words notice = notices.get(alert.psid());
        if (notice != null) {
            json.put("title", notice.title())
                    .put("titleLanguage", notice.language())
                    .put("body", notice.body())
                    .put("language", notice.language())
                    .put("sender", notice.sender());
        }
        String around = json.getString("language");
        return json.put("why", reasons(alert.why(), words, around))
                .put("missing", reasons(alert.missing(), words, around));
    }

    private static JsonArray reasons(List<Because> reasons, Catalogue words, String around) {
        return new JsonArray(reasons.stream()
                .map(one -> SaidJson.reason(one.code(), one.in(words), around))
                .toList());
    }

    private static PersonId person(RoutingContext http) {
        return new PersonId(Caller.of(http).subject());
    }

    private static AlertId alert(RoutingContext http) {
        return new AlertId(ApiRequest.of(http).path("alertId"));
    }
}

package tokyo.push.approval;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;
import tokyo.push.audience.AudienceJson;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeContent;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeJson;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.notice.NoticeStore;
import tokyo.push.tenant.Tenants;

/** {@code /staff/notices}: the tenant comes from the token alone, so nobody names another's. */
public final class NoticeRoutes {
    private static final int USUAL_PAGE = 20;

    /** Whoever writes or approves may stop. */
    private static final Set<String> MAY_STOP = Set.of("editor", "approver");

    private final Notices notices;
    private final Previews previews;
    private final NoticeStore store;
    private final Tenants tenants;
    private final Clock clock;

    public NoticeRoutes(Notices notices, Previews previews, NoticeStore store, Tenants tenants, Clock clock) {
        this.notices = notices;
        this.previews = previews;
        this.store = store;
        this.tenants = tenants;
        this.clock = clock;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle(
                        "createNotice",
                        http -> withContent(http, (by, content) -> notices.create(by, messageId(http), content)))
                .handle("listNotices", this::list)
                .handle("getNotice", http -> take(http, by -> found(by, id(http))))
                .handle("editNotice", http -> withContent(http, (by, content) -> notices.edit(by, id(http), content)))
                .handle("previewNotice", this::preview)
                .handle("validateNotice", http -> take(http, by -> notices.validate(by, id(http))))
                .handle("freezeNotice", http -> take(http, by -> notices.freeze(by, id(http))))
                .handle("approveNotice", http -> take(http, by -> notices.approve(by, id(http), hash(http))))
                .handle("scheduleNotice", http -> take(http, by -> schedule(by, http, id(http))))
                .handle("stopNotice", this::stop)
                .handle(
                        "correctNotice",
                        http -> withContent(
                                http, (by, content) -> notices.correct(by, id(http), messageId(http), content)));
    }

    interface WithContent {
        Future<Notices.Answer> take(Staff by, NoticeContent content);
    }

    void withContent(RoutingContext http, WithContent step) {
        take(http, by -> {
            try {
                return step.take(by, NoticeJson.read(ApiRequest.of(http).body().getJsonObject("content")));
            } catch (IllegalArgumentException senseless) {
                return refused(NoticeRefusal.SENSELESS);
            }
        });
    }

    Future<Notices.Answer> schedule(Staff by, RoutingContext http, NoticeId id) {
        Optional<String> at = Optional.ofNullable(ApiRequest.of(http).body().getString("at"));
        Instant when;
        try {
            when = at.map(text -> OffsetDateTime.parse(text).toInstant()).orElseGet(clock::instant);
        } catch (DateTimeException unreadable) {
            return refused(NoticeRefusal.TIME_UNREADABLE);
        }
        return notices.schedule(by, id, when);
    }

    Future<Notices.Answer> found(Staff by, NoticeId id) {
        return notices.find(by, id)
                .map(found -> found.map(Notices.Answer::ok)
                        .orElseGet(() -> Notices.Answer.refused(NoticeRefusal.NO_SUCH_NOTICE)));
    }

    private void stop(RoutingContext http) {
        boolean may = Caller.of(http).roles().stream().anyMatch(MAY_STOP::contains);
        if (!may) {
            http.fail(new ProblemFault(Problems.forbidden()));
            return;
        }
        String reason = ApiRequest.of(http).body().getString("reason");
        take(http, by -> notices.stop(by, id(http), reason));
    }

    private void preview(RoutingContext http) {
        staff(http)
                .ifPresentOrElse(
                        by -> notices.find(by, id(http))
                                .compose(found -> found.map(notice -> previews.of(by.tenant(), notice))
                                        .orElseGet(() -> Future.failedFuture(fault(NoticeRefusal.NO_SUCH_NOTICE))))
                                .onFailure(http::fail)
                                .onSuccess(preview -> http.json(AudienceJson.write(preview))),
                        () -> http.fail(fault(NoticeRefusal.NO_SUCH_TENANT)));
    }

    private void list(RoutingContext http) {
        ApiRequest asked = ApiRequest.of(http);
        int limit = asked.queryInt("limit", USUAL_PAGE);
        Optional<NoticeId> before = asked.query("cursor").map(NoticeId::new);
        staff(http)
                .ifPresentOrElse(
                        by -> store.ofTenant(by.tenant().code(), before, limit)
                                .onFailure(http::fail)
                                .onSuccess(found -> http.json(page(found, limit))),
                        () -> http.fail(fault(NoticeRefusal.NO_SUCH_TENANT)));
    }

    private static JsonObject page(List<Notice> found, int limit) {
        JsonObject page = new JsonObject()
                .put(
                        "items",
                        new JsonArray(
                                found.stream().map(NoticeAnswersJson::json).toList()));
        return found.size() == limit
                ? page.put("next", found.get(found.size() - 1).id().value())
                : page;
    }

    void take(RoutingContext http, Function<Staff, Future<Notices.Answer>> step) {
        Optional<Staff> by = staff(http);
        if (by.isEmpty()) {
            http.fail(fault(NoticeRefusal.NO_SUCH_TENANT));
            return;
        }
        step.apply(by.get()).onFailure(http::fail).onSuccess(answer -> answer(http, answer));
    }

    static void answer(RoutingContext http, Notices.Answer answer) {
        if (answer.result() instanceof Result.Refused<Notice, NoticeRefusal> refused) {
            http.fail(new ProblemFault(NoticeAnswersJson.problem(refused.refusal(), answer.bad())));
        } else if (answer.result() instanceof Result.Ok<Notice, NoticeRefusal> ok) {
            http.json(NoticeAnswersJson.json(ok.value()));
        }
    }

    private Optional<Staff> staff(RoutingContext http) {
        Caller caller = Caller.of(http);
        return caller.tenant()
                .flatMap(tenants::find)
                .map(tenant -> new Staff(caller.subject(), tenant, caller.isSystem()));
    }

    private static Future<Notices.Answer> refused(NoticeRefusal refusal) {
        return Future.succeededFuture(Notices.Answer.refused(refusal));
    }

    private static ProblemFault fault(NoticeRefusal refusal) {
        return new ProblemFault(NoticeAnswersJson.problem(refusal));
    }

    static String messageId(RoutingContext http) {
        return ApiRequest.of(http).body().getString("messageId");
    }

    private static String hash(RoutingContext http) {
        return ApiRequest.of(http).body().getString("hash");
    }

    private static NoticeId id(RoutingContext http) {
        return new NoticeId(ApiRequest.of(http).path("noticeId"));
    }
}

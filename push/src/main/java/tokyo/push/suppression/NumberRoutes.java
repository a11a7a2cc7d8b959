package tokyo.push.suppression;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.approval.NoticeAnswersJson;
import tokyo.push.audience.SmallCells;
import tokyo.push.notice.Frozen;
import tokyo.push.notice.Notice;
import tokyo.push.notice.NoticeId;
import tokyo.push.notice.NoticeRefusal;
import tokyo.push.notice.NoticeStore;
import tokyo.push.release.SliceStore;

/** {@code …/notices/{…}/numbers}, for a tenant's staff and for its own computer; a notice of another tenant is none. */
public final class NumberRoutes {
    private final NoticeStore notices;
    private final SliceStore slices;

    public NumberRoutes(NoticeStore notices, SliceStore slices) {
        this.notices = notices;
        this.slices = slices;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle(
                        "getNoticeNumbers",
                        http -> show(http, new NoticeId(ApiRequest.of(http).path("noticeId"))))
                .handle(
                        "getOrderedNoticeNumbers",
                        http -> show(
                                http,
                                NoticeId.of(tenant(http), ApiRequest.of(http).path("messageId"))));
    }

    private void show(RoutingContext http, NoticeId id) {
        notices.find(id)
                .compose(found -> found.filter(notice -> notice.tenant().equals(tenant(http)))
                        .map(notice -> slices.of(id).map(told -> json(notice, NoticeNumbers.of(told))))
                        .orElseGet(() -> Future.failedFuture(
                                new ProblemFault(NoticeAnswersJson.problem(NoticeRefusal.NO_SUCH_NOTICE)))))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    private static JsonObject json(Notice notice, NoticeNumbers numbers) {
        JsonObject json = new JsonObject()
                .put("state", notice.state().name())
                .put("stage", notice.release().map(release -> release.stage()).orElse(0))
                .put("recipients", notice.frozen().map(Frozen::count).orElse(0))
                .put("told", numbers.told())
                .put("hiddenBelow", SmallCells.SHOWN_FROM)
                .put("held", json(numbers.held()))
                .put("withheld", json(numbers.withheld()))
                .put("others", numbers.others())
                .put("ended", numbers.ended());
        put(json, "rang", numbers.rang());
        put(json, "sending", numbers.sending());
        return json;
    }

    private static void put(JsonObject json, String field, Optional<Integer> number) {
        number.ifPresent(shown -> json.put(field, shown));
    }

    private static JsonObject json(Map<String, Integer> numbers) {
        JsonObject json = new JsonObject();
        numbers.forEach(json::put);
        return json;
    }

    private static String tenant(RoutingContext http) {
        return Caller.of(http).tenant().orElse("");
    }
}

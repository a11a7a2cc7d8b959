package tokyo.push.approval;

import io.vertx.ext.web.RoutingContext;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.identity.Caller;
import tokyo.push.notice.NoticeId;

/** {@code /system/notices}: the same steps for a ward's own computer, by its own ids; a person approves in between. */
public final class SystemRoutes {
    private final NoticeRoutes staff;
    private final Notices notices;

    public SystemRoutes(NoticeRoutes staff, Notices notices) {
        this.staff = staff;
        this.notices = notices;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle(
                        "orderNotice",
                        http -> staff.withContent(
                                http, (by, content) -> notices.order(by, NoticeRoutes.messageId(http), content)))
                .handle("getOrderedNotice", http -> staff.take(http, by -> staff.found(by, id(http))))
                .handle("scheduleOrderedNotice", http -> staff.take(http, by -> staff.schedule(by, http, id(http))))
                .handle(
                        "stopOrderedNotice",
                        http -> staff.take(
                                http,
                                by -> notices.stop(
                                        by, id(http), ApiRequest.of(http).body().getString("reason"))));
    }

    private static NoticeId id(RoutingContext http) {
        String tenant = Caller.of(http).tenant().orElse("");
        return NoticeId.of(tenant, ApiRequest.of(http).path("messageId"));
    }
}

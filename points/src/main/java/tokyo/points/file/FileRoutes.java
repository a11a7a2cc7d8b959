package tokyo.points.file;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.campaign.LogLine;

/** {@code /staff/campaigns/{campaignId}/files}: the tenant comes from the token alone, so nobody names another's. */
public final class FileRoutes {
    /** Whoever writes or approves may stop. */
    private static final Set<String> MAY_STOP = Set.of("editor", "approver");

    /** As the contract has it; a streamed operation is not checked against it. */
    private static final int LONGEST_CAMPAIGN_ID = 64;

    private final GrantFiles files;
    private final Set<String> tenants;
    private final Uploads uploads = new Uploads(Uploads.LONGEST);

    /** @param tenants codes of all wards, and of the bureaus; a token that names another is of nobody */
    public FileRoutes(GrantFiles files, Set<String> tenants) {
        this.files = files;
        this.tenants = Set.copyOf(tenants);
    }

    public void mount(ApiRouter.Builder api) {
        api.streamed("uploadGrantFile", this::upload)
                .handle(
                        "listGrantFiles",
                        http -> as(http, path(http), deed -> answer(http, files.ofCampaign(deed), FileJson::page)))
                .handle("getGrantFile", http -> take(http, deed -> files.find(deed, id(http))))
                .handle(
                        "listRefusedRows",
                        http -> as(
                                http,
                                path(http),
                                deed -> answer(http, files.refusedRows(deed, id(http), after(http)), FileJson::rows)))
                .handle("approveGrantFile", http -> take(http, deed -> files.approve(deed, id(http), hash(http))))
                .handle("resumeGrantFile", http -> take(http, deed -> files.resume(deed, id(http))))
                .handle("stopGrantFile", http -> stop(http, deed -> files.stop(deed, id(http), reason(http))))
                .handle("endGrantFile", http -> stop(http, deed -> files.end(deed, id(http), reason(http))));
    }

    /** The body is read whatever the answer, so that the sender gets to read it; never more than the limit is kept. */
    private void upload(RoutingContext http) {
        String campaign = http.pathParam("campaignId");
        if (campaign.length() > LONGEST_CAMPAIGN_ID) {
            http.request().resume();
            http.fail(new ProblemFault(Problems.badRequest()));
            return;
        }
        uploads.read(http.vertx(), http.request())
                .onFailure(broken -> fail(http, FileRefusal.INTERRUPTED))
                .onSuccess(read -> read.handle(
                        bytes -> as(http, campaign, deed -> answer(http, files.upload(deed, bytes), FileJson::json)),
                        refusal -> fail(http, refusal)));
    }

    /** Bodies on their way: so many at once, each so large and so long at most. */
    static final class Uploads {
        /** 40 MB of this process; files come a few a day. */
        static final int AT_ONCE = 8;

        /** 5 MB in two minutes are 350 kbit/s; who drips slower would keep the place from others. */
        static final Duration LONGEST = Duration.ofMinutes(2);

        private final Duration longest;
        private final AtomicInteger underWay = new AtomicInteger();

        Uploads(Duration longest) {
            this.longest = longest;
        }

        /** Fails if the sender has gone or takes too long. */
        Future<Result<byte[], FileRefusal>> read(Vertx vertx, HttpServerRequest request) {
            if (underWay.incrementAndGet() > AT_ONCE) {
                underWay.decrementAndGet();
                request.resume();
                return Future.succeededFuture(Result.refused(FileRefusal.BUSY));
            }
            Promise<Result<byte[], FileRefusal>> read = Promise.promise();
            Buffer kept = Buffer.buffer();
            request.handler(piece -> {
                // One byte too many is enough to know.
                int room = read.future().isComplete() ? 0 : Rows.MOST_BYTES + 1 - kept.length();
                kept.appendBuffer(piece, 0, Math.min(room, piece.length()));
            });
            request.endHandler(end -> read.tryComplete(
                    kept.length() > Rows.MOST_BYTES
                            ? Result.refused(FileRefusal.TOO_LARGE)
                            : Result.ok(kept.getBytes())));
            request.exceptionHandler(read::tryFail);
            long timer = vertx.setTimer(longest.toMillis(), late -> read.tryFail("the sender takes too long"));
            request.resume();
            return read.future().onComplete(done -> {
                vertx.cancelTimer(timer);
                underWay.decrementAndGet();
            });
        }
    }

    private void stop(RoutingContext http, Function<GrantFiles.Deed, Future<Result<GrantFile, FileRefusal>>> step) {
        if (Caller.of(http).roles().stream().anyMatch(MAY_STOP::contains)) {
            take(http, step);
        } else {
            http.fail(new ProblemFault(Problems.forbidden()));
        }
    }

    private void take(RoutingContext http, Function<GrantFiles.Deed, Future<Result<GrantFile, FileRefusal>>> step) {
        as(http, path(http), deed -> {
            try {
                answer(http, step.apply(deed), FileJson::json);
            } catch (IllegalArgumentException senseless) {
                fail(http, FileRefusal.SENSELESS);
            }
        });
    }

    private void as(RoutingContext http, String campaign, Consumer<GrantFiles.Deed> step) {
        Caller caller = Caller.of(http);
        Optional<String> tenant = caller.tenant().filter(tenants::contains);
        tenant.ifPresentOrElse(
                code -> step.accept(new GrantFiles.Deed(caller.subject(), code, campaign)),
                () -> fail(http, FileRefusal.NO_SUCH_TENANT));
    }

    private static <T> void answer(
            RoutingContext http, Future<Result<T, FileRefusal>> answer, Function<T, JsonObject> json) {
        answer.onFailure(http::fail)
                .onSuccess(told -> told.handle(value -> http.json(json.apply(value)), refusal -> fail(http, refusal)));
    }

    private static void fail(RoutingContext http, FileRefusal refusal) {
        http.fail(new ProblemFault(FileJson.problem(refusal)));
    }

    private static String path(RoutingContext http) {
        return ApiRequest.of(http).path("campaignId");
    }

    private static String id(RoutingContext http) {
        return ApiRequest.of(http).path("fileId");
    }

    private static int after(RoutingContext http) {
        return ApiRequest.of(http).query("cursor").map(Integer::parseInt).orElse(FileStore.WHOLE - 1);
    }

    private static String hash(RoutingContext http) {
        return ApiRequest.of(http).body().getString("hash");
    }

    private static String reason(RoutingContext http) {
        return LogLine.noteOf(ApiRequest.of(http).body().getString("reason"));
    }
}

package tokyo.infra.platform.http;

import java.time.Duration;

/** The problems of every listener, by status; features add their own beside their refusals. */
public final class Problems {
    /** Long enough to let a short rush pass, short enough that nobody gives up. */
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private static final String SENT_AGAIN = "送信された内容は記録されていないことがあります。しばらくしてから画面を開き直して確認してください。";

    private Problems() {}

    public static Problem badRequest() {
        return Problem.of(400, "bad-request", "送られた内容に誤りがあります", "The request is not as the contract says")
                .detail("入力した内容を見直して、もう一度送ってください。", "Correct the request; 'errors' says where.");
    }

    public static Problem unauthorized() {
        return Problem.of(401, "unauthorized", "サインインが必要です", "Sign-in is needed")
                .detail("もう一度サインインしてください。", "Send a valid bearer token.");
    }

    public static Problem forbidden() {
        return Problem.of(403, "forbidden", "この操作をする権限がありません", "Not permitted")
                .detail("権限が必要な場合は、担当の窓口にお問い合わせください。", "Your token does not carry the permission of this operation.");
    }

    public static Problem notFound() {
        return Problem.of(404, "not-found", "お探しのものが見つかりません", "Not found");
    }

    public static Problem methodNotAllowed() {
        return Problem.of(405, "method-not-allowed", "この方法では利用できません", "Method not allowed");
    }

    public static Problem notAcceptable() {
        return Problem.of(406, "not-acceptable", "求められた形式では返せません", "Not acceptable");
    }

    public static Problem tooLarge() {
        return Problem.of(413, "too-large", "送られた内容が大きすぎます", "The body is too large")
                .detail("内容を小さく分けて送ってください。", "Send less at once.");
    }

    public static Problem unsupportedMediaType() {
        return Problem.of(415, "unsupported-media-type", "この形式の内容は受け取れません", "Unsupported media type");
    }

    public static Problem unprocessable() {
        return Problem.of(422, "unprocessable", "送られた内容では手続きを進められません", "The content cannot be processed");
    }

    public static Problem tooMany(Duration wait) {
        return Problem.of(429, "too-many-requests", "短い時間に操作が続いたため、少しお待ちください", "Too many requests")
                .detail("時間をおいて、もう一度お試しください。", "Retry after the time in Retry-After.")
                .retryAfter(wait);
    }

    public static Problem internal() {
        return Problem.of(500, "internal", "こちらの不具合で処理できませんでした", "A fault on our side")
                .detail(
                        SENT_AGAIN,
                        "It is not your fault. What was sent may not have been stored: look again before repeating.");
    }

    /** Too much at once: never worded as the person's fault, and nothing was begun. */
    public static Problem overloaded() {
        return Problem.of(503, "overloaded", "ただいま大変混み合っています", "Busy at the moment")
                .detail(
                        "お客様の操作に問題はありません。少し待ってから、もう一度お試しください。",
                        "It is not your fault, and nothing was begun. Retry shortly.")
                .retryAfter(COME_BACK);
    }

    /** Something behind us is away; the outcome of a write may be unknown. */
    public static Problem unavailable() {
        return Problem.of(503, "unavailable", "ただいま利用できません", "Unavailable at the moment")
                .detail(
                        "お客様の操作に問題はありません。" + SENT_AGAIN,
                        "It is not your fault. A write may or may not have been stored: look before repeating.")
                .retryAfter(COME_BACK);
    }

    public static Problem timedOut() {
        return Problem.of(504, "timed-out", "時間内に処理が終わりませんでした", "No answer in time")
                .detail(
                        "お客様の操作に問題はありません。" + SENT_AGAIN,
                        "It is not your fault. A write may or may not have been stored: look before repeating.")
                .retryAfter(COME_BACK);
    }

    /** The problem of a bare status: what routers and handlers of Vert.x fail with. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> badRequest();
            case 401 -> unauthorized();
            case 403 -> forbidden();
            case 404 -> notFound();
            case 405 -> methodNotAllowed();
            case 406 -> notAcceptable();
            case 413 -> tooLarge();
            case 415 -> unsupportedMediaType();
            case 422 -> unprocessable();
            case 429 -> tooMany(COME_BACK);
            case 503 -> unavailable();
            case 504 -> timedOut();
            default -> status >= 400 && status < 500 ? badRequest() : internal();
        };
    }
}

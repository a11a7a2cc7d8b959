package tokyo.gateway.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemWriter;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.http.RequestId;

/** Shows a problem as a page to who came by a browser's address bar or a link; programs get it as JSON from {@link ProblemWriter}. */
public final class ProblemPage {
    /** What can be looked up at {@code /problems/<slug>}; problems of single features explain themselves in their detail. */
    private static final List<Problem> KNOWN = List.of(
            Problems.badRequest(),
            Problems.unauthorized(),
            Problems.forbidden(),
            Problems.notFound(),
            Problems.methodNotAllowed(),
            Problems.tooLarge(),
            Problems.unsupportedMediaType(),
            Problems.unprocessable(),
            Problems.ofStatus(429),
            Problems.internal(),
            Problems.overloaded(),
            Problems.unavailable(),
            Problems.timedOut());

    private final ProblemWriter writer = new ProblemWriter();

    /** From here on every failure of this router becomes a page or a problem. */
    public void catchAll(Router router) {
        ProblemWriter.catchAll(router, this::answer);
    }

    /** {@code GET /problems/:slug}: what a problem's type means. */
    public void explain(RoutingContext http) {
        String slug = http.pathParam("slug");
        KNOWN.stream()
                .filter(problem -> problem.slug().equals(slug))
                .findFirst()
                .ifPresentOrElse(problem -> write(http, problem, 200), () -> http.fail(404));
    }

    private void answer(RoutingContext http) {
        if (wantsPage(http) && !http.response().headWritten()) {
            Problem problem = writer.problemOf(http);
            problem.retryAfter()
                    .ifPresent(wait -> http.response()
                            .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds()))));
            write(http, problem, problem.status());
            http.request().resume();
        } else {
            writer.writeFailure(http);
        }
    }

    private static boolean wantsPage(RoutingContext http) {
        String accept = http.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.startsWith("text/html");
    }

    private static void write(RoutingContext http, Problem problem, int status) {
        http.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(page(problem, RequestId.of(http)));
    }

    private static String page(Problem problem, String requestId) {
        return """
                <!doctype html>
                <html lang="ja">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>%1$s</title>
                  <link rel="stylesheet" href="/shared/look.css">
                </head>
                <body>
                  <main id="main">
                    <h1>%1$s</h1>
                    <p>%2$s</p>
                    <p lang="en">%3$s. %4$s</p>
                    <p><a class="button main" href="/">はじめのページへ</a></p>
                    <p><small>お問い合わせ番号: %5$s</small></p>
                  </main>
                </body>
                </html>
                """.formatted(
                        escape(problem.title()),
                        escape(problem.detail()),
                        escape(problem.titleEn()),
                        escape(problem.detailEn()),
                        escape(requestId));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

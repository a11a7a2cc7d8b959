package tokyo.push.registry;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.http.Problems;
import tokyo.infra.platform.identity.Caller;

/** {@code /staff/registry/imports}: the file is taken as it arrives, never held whole. */
public final class RegistryRoutes {
    /** What the contract's list holds. */
    private static final int LATEST_RUNS = 50;

    private final RegistryImport imports;
    private final RegistryStore store;
    private final Supplier<Future<Void>> afterImport;

    /** @param afterImport who must know of a changed registry; the import has succeeded whatever becomes of it */
    public RegistryRoutes(RegistryImport imports, RegistryStore store, Supplier<Future<Void>> afterImport) {
        this.imports = imports;
        this.store = store;
        this.afterImport = afterImport;
    }

    /** {@code importRegistry}: gets the request paused, with nothing of its body read. */
    public void importRegistry(RoutingContext http) {
        String allowed = http.request().getParam("allowWithdrawals", "false");
        // The contract is not checked for a streamed operation; a misspelt leave must not pass for none.
        if (!List.of("true", "false").contains(allowed)) {
            http.fail(new ProblemFault(Problems.badRequest()));
            return;
        }
        Upload upload = new Upload(http.request());
        imports.run(new TokyoFileReader(upload), Caller.of(http).subject(), allowed.equals("true"))
                .onComplete(ended -> upload.discard())
                .onFailure(http::fail)
                .onSuccess(answer ->
                        answer.fold(run -> afterImport.get().onComplete(told -> http.json(json(run))), refusal -> {
                            http.fail(new ProblemFault(problem(refusal)));
                            return null;
                        }));
    }

    /** {@code getImport}. */
    public void getImport(RoutingContext http) {
        store.run(ApiRequest.of(http).path("importId"))
                .onFailure(http::fail)
                .onSuccess(found -> found.ifPresentOrElse(
                        run -> http.json(json(run)), () -> http.fail(new ProblemFault(Problems.notFound()))));
    }

    /** {@code listImports}. */
    public void listImports(RoutingContext http) {
        store.latestRuns(LATEST_RUNS)
                .onFailure(http::fail)
                .onSuccess(runs -> http.json(new JsonObject()
                        .put(
                                "items",
                                new JsonArray(
                                        runs.stream().map(RegistryRoutes::json).toList()))));
    }

    static int status(ImportRefusal refusal) {
        return switch (refusal) {
            case ALREADY_RUNNING, SUPERSEDED, WITHDRAWS_TOO_MANY, NATIONAL_NOT_CONFIGURED -> 409;
            case TOO_LARGE, TOO_MANY_RECORDS -> 413;
            case UPLOAD_INTERRUPTED -> 400;
            case NATIONAL_FAULT, NATIONAL_SILENT -> 503;
            case NATIONAL_CREDENTIALS, NATIONAL_REFUSED, NATIONAL_UNREADABLE, NATIONAL_INCOMPLETE -> 502;
            case EMPTY_FILE, NOT_JSON, NOT_AN_ARRAY, WRONG_ENCODING, TRUNCATED, NOT_GZIP, NO_RECORDS -> 422;
        };
    }

    /** The refusal as the caller is told it. */
    public static Problem problem(ImportRefusal refusal) {
        String slug = "registry-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(status(refusal), slug, "台帳を取り込みませんでした", "The registry was refused whole")
                .detail(
                        refusal.says() + "いままでの台帳はそのままです。",
                        "Refused: " + refusal + ". The registry before it stays as it was.");
    }

    /** A run as the contract's {@code ImportRun}. */
    public static JsonObject json(ImportRun run) {
        ImportRun.Counts counts = run.counts();
        JsonObject json = new JsonObject()
                .put("importId", run.id())
                .put("state", run.state().name())
                .put("startedAt", run.startedAt().toString())
                .put("by", run.by())
                .put(
                        "counts",
                        new JsonObject()
                                .put("read", counts.read())
                                .put("new", counts.fresh())
                                .put("changed", counts.changed())
                                .put("unchanged", counts.unchanged())
                                .put("withdrawn", counts.withdrawn())
                                .put("rejected", counts.rejected())
                                .put("warnings", counts.warnings()))
                .put("kinds", new JsonObject(new TreeMap<>(run.kinds())))
                .put("warnings", json(run.warnings()))
                .put("rejected", json(run.rejected()));
        if (run.endedAt() != null) {
            json.put("endedAt", run.endedAt().toString());
        }
        if (run.refusal() != null) {
            json.put("refusal", run.refusal().name());
        }
        return json;
    }

    private static JsonArray json(List<ImportWarning> warnings) {
        return new JsonArray(warnings.stream().map(RegistryRoutes::json).toList());
    }

    /** One line of a report, as the contract's {@code ImportWarning}. */
    public static JsonObject json(ImportWarning warning) {
        return new JsonObject()
                .put("record", warning.record())
                .put("psid", warning.psid())
                .put("field", warning.field())
                .put("kind", warning.kind().name())
                .put("raw", warning.raw())
                .put("says", warning.kind().says());
    }

    /**
     * The body as a blocking stream for one worker thread: what arrives waits in a bounded queue, and when that is full the network
     * has to wait.
     */
    static final class Upload extends InputStream {
        /** Enough for a worker that is busy storing a batch; the rest waits in the sender's socket. */
        private static final long HIGH_BYTES = 1 << 20;

        private static final long LOW_BYTES = HIGH_BYTES / 4;

        /** A sender that is silent for this long has gone; a worker must not wait for it any longer. */
        private static final long SILENCE_SECONDS = 30;

        /** 92 MB in ten minutes are 1.2 Mbit/s; who drips slower keeps the turn from everybody else. */
        private static final Duration LONGEST = Duration.ofMinutes(10);

        private static final Buffer END = Buffer.buffer();
        private static final Buffer BROKEN = Buffer.buffer();

        private final HttpServerRequest request;
        private final Context context;
        private final BlockingQueue<Buffer> waiting = new LinkedBlockingQueue<>();
        private final AtomicLong waitingBytes = new AtomicLong();
        private final long deadlineNanos = System.nanoTime() + LONGEST.toNanos();
        private volatile boolean discarding;
        private @Nullable Buffer current;
        private int position;

        Upload(HttpServerRequest request) {
            this.request = request;
            this.context = Vertx.currentContext();
            request.handler(this::arrived);
            request.endHandler(end -> waiting.add(END));
            request.exceptionHandler(fault -> waiting.add(BROKEN));
            request.resume();
        }

        private void arrived(Buffer piece) {
            if (discarding || piece.length() == 0) {
                return;
            }
            waiting.add(piece);
            if (waitingBytes.addAndGet(piece.length()) > HIGH_BYTES) {
                request.pause();
            }
        }

        /** Nobody reads any more; what still comes is let pass, so that the sender gets to read the answer. */
        void discard() {
            discarding = true;
            context.runOnContext(now -> request.resume());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            Buffer piece = piece();
            if (piece == END) {
                return -1;
            }
            int count = Math.min(length, piece.length() - position);
            piece.getBytes(position, position + count, into, from);
            position += count;
            if (position == piece.length()) {
                current = null;
                if (waitingBytes.addAndGet(-piece.length()) < LOW_BYTES) {
                    context.runOnContext(now -> request.resume());
                }
            }
            return count;
        }

        private Buffer piece() throws IOException {
            if (current == null) {
                current = next();
                position = 0;
            }
            if (current == BROKEN) {
                throw new TokyoFileReader.Unreadable(ImportRefusal.UPLOAD_INTERRUPTED);
            }
            return current;
        }

        private Buffer next() throws IOException {
            try {
                Buffer next = waiting.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
                return next == null || System.nanoTime() - deadlineNanos > 0 ? BROKEN : next;
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return BROKEN;
            }
        }
    }
}

package tokyo.points.receipt;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.infra.platform.kernel.Result;
import tokyo.points.api.PersonKey;
import tokyo.points.entry.Account;
import tokyo.points.entry.Entry;
import tokyo.points.entry.EntryId;
import tokyo.points.entry.Transfer;
import tokyo.points.journal.JournalStore;

/** {@code /api/points/seals} for everybody, and the receipt of an entry for whose it is. */
public final class ReceiptRoutes {
    /** Of one page: a day. */
    private static final int PAGE = 24;

    private static final Pattern ENTRY_ID = Pattern.compile("[0-9a-f]{3}-[0-9a-f]{32}");

    private final JournalStore journal;
    private final SealStore seals;
    private final Receipts receipts;
    private final Optional<SealKey> key;

    /** @param key without which nothing is sealed */
    public ReceiptRoutes(JournalStore journal, SealStore seals, Optional<SealKey> key) {
        this.journal = journal;
        this.seals = seals;
        this.receipts = new Receipts(journal, seals);
        this.key = key;
    }

    public void mount(ApiRouter.Builder api) {
        api.handle("listSeals", this::heads).handle("getReceipt", this::receipt);
    }

    /** They name nobody: each is a root over entries. */
    private void heads(RoutingContext http) {
        Optional<Long> before = ApiRequest.of(http).query("cursor").map(Long::parseLong);
        end(before).compose(this::below).onFailure(http::fail).onSuccess(found -> http.json(page(found)));
    }

    private Future<Long> end(Optional<Long> before) {
        return before.map(Future::succeededFuture)
                .orElseGet(() -> seals.last().map(last -> last.map(Seal::number).orElse(0L) + 1));
    }

    /** Newest first. */
    private Future<List<Seal>> below(long end) {
        long lowest = Math.max(1, end - PAGE);
        return Future.all(LongStream.range(lowest, end)
                        .mapToObj(number -> seals.byNumber(lowest + end - 1 - number))
                        .toList())
                .map(read -> {
                    List<Optional<Seal>> found = read.list();
                    return found.stream().flatMap(Optional::stream).toList();
                });
    }

    private JsonObject page(List<Seal> found) {
        JsonObject page = new JsonObject()
                .put(
                        "items",
                        new JsonArray(found.stream().map(ReceiptRoutes::json).toList()));
        key.ifPresent(known -> page.put("publicKey", base64(known.publicKey())));
        return found.isEmpty() || found.get(found.size() - 1).number() == 1
                ? page
                : page.put("next", Long.toString(found.get(found.size() - 1).number()));
    }

    private static JsonObject json(Seal seal) {
        return new JsonObject()
                .put("number", seal.number())
                .put("head", seal.text())
                .put("signature", base64(seal.signature()));
    }

    private void receipt(RoutingContext http) {
        Account.Citizen caller =
                new Account.Citizen(PersonKey.of(Caller.of(http).subject()).value());
        own(caller, ApiRequest.of(http).path("entryId"))
                .compose(found -> found.isEmpty() ? refused(ReceiptRefusal.NO_SUCH_ENTRY) : sealed(found.get()))
                .onFailure(http::fail)
                .onSuccess(answer -> answer.handle(
                        receipt -> http.json(json(receipt)), refusal -> http.fail(new ProblemFault(problem(refusal)))));
    }

    /** Another person's entry is none. */
    private Future<Optional<Entry>> own(Account.Citizen caller, String id) {
        return ENTRY_ID.matcher(id).matches()
                ? journal.byId(new EntryId(id))
                        .map(found -> found.filter(entry -> entry instanceof Transfer transfer
                                && transfer.link().owner().equals(caller)))
                : Future.succeededFuture(Optional.empty());
    }

    private Future<Result<Receipt, ReceiptRefusal>> sealed(Entry entry) {
        return receipts.of(entry)
                .map(found -> found.<Result<Receipt, ReceiptRefusal>>map(Result::ok)
                        .orElseGet(() -> Result.refused(ReceiptRefusal.NOT_SEALED_YET)));
    }

    private static Future<Result<Receipt, ReceiptRefusal>> refused(ReceiptRefusal refusal) {
        return Future.succeededFuture(Result.refused(refusal));
    }

    private static JsonObject json(Receipt receipt) {
        return new JsonObject()
                .put("entry", receipt.entry())
                .put("index", receipt.index())
                .put("path", new JsonArray(receipt.path()))
                .put("head", receipt.head())
                .put("signature", base64(receipt.signature()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Problem problem(ReceiptRefusal refusal) {
        String slug = "receipt-" + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(refusal.status(), slug, "証明を出せませんでした", "There is no receipt")
                .detail(refusal.says(), "Refused: " + refusal + ".");
    }
}

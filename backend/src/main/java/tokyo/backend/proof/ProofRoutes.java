package tokyo.backend.proof;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tokyo.infra.platform.http.ApiRequest;
import tokyo.infra.platform.http.ApiRouter;
import tokyo.infra.platform.http.Problem;
import tokyo.infra.platform.http.ProblemFault;
import tokyo.infra.platform.identity.Caller;
import tokyo.points.api.PersonKey;

/** {@code /api/proof} for residents, and {@code /system/proofs} for the city's identity service. */
final class ProofRoutes {
    /** The tenant whose computer may say what is proved; a ward's may not. */
    private static final String CITY = "tokyo";

    private final Proofs proofs;

    ProofRoutes(Proofs proofs) {
        this.proofs = proofs;
    }

    void mount(ApiRouter.Builder api) {
        api.handle("getProof", this::get)
                .handle("withdrawProof", this::withdraw)
                .handle("putProof", this::put);
    }

    private void get(RoutingContext http) {
        PersonKey person = person(http);
        proofs.find(person)
                .compose(found -> proofs.lossesOf(person).map(lost -> json(found, lost)))
                .onFailure(http::fail)
                .onSuccess(http::json);
    }

    private static JsonObject json(Optional<Proof> proof, List<String> lost) {
        JsonObject json = new JsonObject()
                .put("verified", proof.isPresent())
                .put("resident", proof.map(Proof::resident).orElse(false))
                .put("cancelsIfWithdrawn", new JsonArray(lost));
        proof.ifPresent(known -> json.put("provenOn", known.provenOn().toString()));
        return json;
    }

    private void withdraw(RoutingContext http) {
        proofs.withdraw(person(http), ApiRequest.of(http).queryFlag("confirm"))
                .onFailure(http::fail)
                .onSuccess(lost -> {
                    if (lost.isEmpty()) {
                        http.response().setStatusCode(204).end();
                    } else {
                        http.fail(new ProblemFault(cancels(lost)));
                    }
                });
    }

    private static Problem cancels(List<String> lost) {
        return Problem.of(409, "proof-cancels-applications", "取り消される申込があります", "Applications would be cancelled")
                .detail(
                        "本人確認をやめると、まだ付与されていない申込が取り消されます。それでもよければ、確認してもう一度送ってください。",
                        "Send it again with confirm=true to withdraw all the same.")
                .with("cancels", new JsonArray(lost));
    }

    private void put(RoutingContext http) {
        if (!Caller.of(http).tenant().equals(Optional.of(CITY))) {
            http.fail(new ProblemFault(
                    Problem.of(403, "proof-no-identity-service", "この組織は本人確認を登録できません", "Not an identity service")));
            return;
        }
        JsonObject body = ApiRequest.of(http).body();
        Proof proof = new Proof(
                Optional.ofNullable(body.getString("birthDate")).map(LocalDate::parse),
                body.getBoolean("resident"),
                LocalDate.parse(body.getString("provenOn")));
        proofs.put(PersonKey.of(ApiRequest.of(http).path("person")), proof)
                .onFailure(http::fail)
                .onSuccess(done -> http.response().setStatusCode(204).end());
    }

    private static PersonKey person(RoutingContext http) {
        return PersonKey.of(Caller.of(http).subject());
    }
}

package tokyo.push.firebase;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tokyo.push.api.PersonId;
import tokyo.push.endpoint.Endpoint;
import tokyo.push.endpoint.EndpointKind;
import tokyo.push.endpoint.Platform;
import tokyo.push.sender.FcmAdapter;
import tokyo.push.sender.FcmConfig;
import tokyo.push.sender.FcmHttp2Sender;
import tokyo.push.sender.FcmPushSender;
import tokyo.push.sender.FcmSender;
import tokyo.push.sender.PushMessage;
import tokyo.push.sender.SendOutcome;

/**
 * Looks at a set-up from the key file to FCM's answer, by messages that FCM validates and does not deliver.
 *
 * <p>Without a device of one's own an address is made up: then FCM's word that this device is unknown shows that key, project and
 * message are good, because FCM looks at the device last.
 */
final class FcmCheck {
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final String NOBODY = "a-made-up-device-that-nobody-has";
    private static final String TAG = "0123456789abcdef0123456789abcdef";

    private final FcmConfig config;
    private final Optional<Path> keyFile;
    private final Optional<String> device;
    private final Vertx vertx;
    private final Clock clock;

    /**
     * @param device the registration token of a phone of one's own
     * @param clock of the machine
     */
    FcmCheck(FcmConfig config, Optional<Path> keyFile, Optional<String> device, Vertx vertx, Clock clock) {
        this.config = config;
        this.keyFile = keyFile;
        this.device = device;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Every finding in the order of the looks; ends early where nothing further can work. */
    Future<List<Finding>> run() {
        List<Finding> findings = new ArrayList<>();
        return vertx.executeBlocking(() -> keyFile.map(this::key).orElseGet(FcmCheck::withoutKey))
                .compose(looked -> {
                    findings.addAll(looked);
                    return looked.stream().allMatch(Finding::good)
                            ? dryRuns(findings)
                            : Future.succeededFuture(findings);
                });
    }

    private static List<Finding> withoutKey() {
        return List.of(Finding.good("key file", "none: a stand-in takes any token"));
    }

    private List<Finding> key(Path file) {
        String written;
        JsonObject key;
        try {
            written = Files.readString(file);
            key = new JsonObject(written);
        } catch (Exception unreadable) {
            return List.of(Finding.bad("key file", file + " cannot be read as JSON: " + unreadable.getMessage()));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("key file", file + ", of " + key.getString("client_email", "nobody")));
        findings.add(project(key.getString("project_id", "")));
        findings.add(token(written));
        return findings;
    }

    private Finding project(String inFile) {
        return inFile.equals(config.project())
                ? Finding.good("project", inFile)
                : Finding.bad("project", "fcm.project says " + config.project() + ", the key file " + inFile);
    }

    private static Finding token(String key) {
        try (ByteArrayInputStream file = new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8))) {
            AccessToken token =
                    GoogleCredentials.fromStream(file).createScoped(SCOPE).refreshAccessToken();
            return Finding.good(
                    "access token",
                    "obtained, good until " + token.getExpirationTime().toInstant());
        } catch (Exception refused) {
            return Finding.bad("access token", "not obtained: " + refused.getMessage());
        }
    }

    private Future<List<Finding>> dryRuns(List<Finding> findings) {
        Future<List<Finding>> chain = Future.succeededFuture(findings);
        for (FcmAdapter adapter : FcmAdapter.values()) {
            chain = chain.compose(done -> dryRuns(adapter, done));
        }
        return chain;
    }

    private Future<List<Finding>> dryRuns(FcmAdapter adapter, List<Finding> findings) {
        FcmSender sender = open(adapter);
        Future<Void> chain = Future.succeededFuture();
        for (Platform platform : Platform.values()) {
            String looked = adapter + " " + platform + " message";
            chain = chain.compose(done -> sender.dryRun(message(platform)))
                    .map(told -> findings.add(judged(looked, told)))
                    .mapEmpty();
        }
        return chain.transform(done -> sender.close()).map(findings);
    }

    private FcmSender open(FcmAdapter adapter) {
        FcmConfig chosen = config.with(adapter);
        return switch (adapter) {
            case SDK -> new FcmPushSender(chosen, vertx, clock);
            case H2 -> new FcmHttp2Sender(chosen, vertx, clock);
        };
    }

    private PushMessage message(Platform platform) {
        Endpoint endpoint = Endpoint.of(
                new PersonId("nobody"),
                EndpointKind.TOKEN,
                device.orElse(NOBODY),
                platform,
                "tokyo",
                "ja",
                Instant.EPOCH);
        return new PushMessage(endpoint, TAG, "東京アプリ", "設定の確認です", Map.of("alertId", TAG), Duration.ofDays(7));
    }

    private Finding judged(String looked, SendOutcome told) {
        return switch (told.kind()) {
            case ACCEPTED -> Finding.good(looked, "validated, not delivered");
            case RETIRE_ENDPOINT ->
                device.isEmpty()
                        ? Finding.good(looked, "validated up to the made-up device; name one of yours with -Dfcm.token")
                        : Finding.bad(looked, "FCM does not know this device: is it of this project?");
            case BAD_PAYLOAD, UNSENDABLE, REFUSED -> Finding.bad(looked, "the message itself is refused");
            case OTHER_PROJECT -> Finding.bad(looked, "FCM knows this device in another project");
            case CONFIGURATION ->
                Finding.bad(looked, "project, permissions (Firebase Cloud Messaging API) or platform keys are wrong");
            case RETRY_AFTER, UNAVAILABLE, AMBIGUOUS ->
                Finding.bad(looked, "no clear answer (" + told.kind() + "); is FCM reachable from here?");
        };
    }
}

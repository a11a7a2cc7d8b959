package tokyo.infra.devkit.standins.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'token':'12345678'}",
                "{'fid':'12345678','fcm_options':{'analytics_label':'alert'}}",
                "{'topic':'ward-132101'}",
                "{'condition':\"'a' in topics\"}",
                "{'token':'12345678','android':{'priority':'high','ttl':'86400.5s','collapse_key':'k',"
                        + "'notification':{'tag':'t','channel_id':'c','title_loc_args':['a'],'notification_count':1,"
                        + "'light_settings':{'color':{'red':1},'light_on_duration':'1s'}}}}",
                "{'token':'12345678','apns':{'headers':{'apns-priority':'5'},'payload':{'aps':{'badge':0}}}}",
                "{'token':'12345678','webpush':{'headers':{'Topic':'t'},'notification':{'any':[1]},'fcm_options':{'link':'l'}}}",
                "{'token':'12345678','android':{'collapseKey':'k','directBootOk':true},'fcmOptions':null}"
            })
    void what_the_reference_allows_is_accepted(String message) {
        assertThat(violation(message)).isEmpty();
    }

    /** The parser in front of FCM refuses these: BadRequest alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'token':'12345678','titel':'x'}|message|Unknown name \"titel\" at 'message': Cannot find field.",
                "{'token':'12345678','android':{'tag':'x'}}|message.android|Unknown name \"tag\" at 'message.android'",
                "{'token':'12345678','data':{'n':1}}|message.data[0].value|(TYPE_STRING), 1",
                "{'token':'12345678','android':{'ttl':'1h'}}|message.android.ttl|google.protobuf.Duration",
                "{'token':'12345678','android':{'ttl':'2419201s'}}|message.android.ttl|google.protobuf.Duration",
                "{'token':'12345678','android':{'priority':'urgent'}}|message.android.priority|\"urgent\"",
                "{'token':'12345678','notification':'x'}|message.notification|\"x\"",
                "{'token':'12345678','android':{'notification':{'title_loc_args':[1]}}}|"
                        + "message.android.notification.title_loc_args[0]|TYPE_STRING",
                "{'token':'12345678','topic':'t'}|message|oneof field 'target' is already set. Cannot set 'topic'"
            })
    void what_does_not_fit_the_schema_is_refused_with_its_place(String message, String field, String words) {
        FcmError error = violation(message).orElseThrow();
        assertThat(error.code()).isEqualTo(400);
        assertThat(error.message()).contains(words);
        assertThat(error.details()).hasSize(1);
        assertThat(violationField(error)).isEqualTo(field);
    }

    /** FCM itself refuses these: BadRequest and FcmError together, which must not be mistaken for a dead phone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'data':{'a':'b'}}|message|Recipient of the message is not set.",
                "{'token':'12345678','data':{'from':'b'}}|message.data|Invalid data payload key: from",
                "{'token':'12345678','data':{'google.x':'b'}}|message.data|Invalid data payload key: google.x",
                "{'token':'12345678','webpush':{'headers':{'topic':'not base64!'}}}|message.webpush.headers|Topic",
                "{'topic':'ward 132101'}|message.topic|Malformed topic name",
                "{'token':'12345678','fcm_options':{'analytics_label':'a b'}}|message.fcm_options.analytics_label|label"
            })
    void what_makes_no_sense_is_refused_with_both_details(String message, String field, String words) {
        FcmError error = violation(message).orElseThrow();
        assertThat(error.message()).contains(words);
        assertThat(error.details()).hasSize(2);
        assertThat(violationField(error)).isEqualTo(field);
        assertThat(error.details().getJsonObject(1).getString("errorCode")).isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void the_payload_is_measured_in_bytes_of_utf8_with_its_keys() {
        // The key "k" and 1,365 characters of three bytes each make 4,096 bytes.
        assertThat(violation(data("あ".repeat(1_365)))).isEmpty();
        assertThat(violation(data("あ".repeat(1_365) + "a")).orElseThrow().message())
                .isEqualTo("Android message is too big");
    }

    @Test
    void a_topic_carries_half() {
        JsonObject data = new JsonObject().put("k", "a".repeat(MessageRules.MAX_TOPIC_PAYLOAD_BYTES));
        JsonObject message = new JsonObject().put("topic", "t").put("data", data);
        assertThat(MessageRules.violation(FcmMessage.of(new JsonObject().put("message", message))))
                .isPresent();
    }

    @Test
    void an_apns_collapse_id_has_at_most_64_bytes() {
        assertThat(violation(collapse("a".repeat(64)))).isEmpty();
        assertThat(violation(collapse("a".repeat(65)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "has a blank", "日本語のトークンです", "semi;colon;token"})
    void a_malformed_token_speaks_about_the_phone_alone(String token) {
        FcmError error = violation("{'token':'" + token + "'}").orElseThrow();
        assertThat(error).isEqualTo(FcmError.malformedToken());
    }

    private static String data(String value) {
        return "{'token':'12345678','data':{'k':'" + value + "'}}";
    }

    private static String collapse(String id) {
        return "{'token':'12345678','apns':{'headers':{'apns-collapse-id':'" + id + "'}}}";
    }

    private static Optional<FcmError> violation(String message) {
        String json = message.contains("\"") ? message.replace("'token'", "\"token\"") : message.replace('\'', '"');
        JsonObject request = new JsonObject("{\"message\":" + json.replace("{'condition'", "{\"condition\"") + "}");
        return MessageSchema.violation(request).or(() -> MessageRules.violation(FcmMessage.of(request)));
    }

    private static String violationField(FcmError error) {
        return error.details()
                .getJsonObject(0)
                .getJsonArray("fieldViolations")
                .getJsonObject(0)
                .getString("field");
    }
}

package tokyo.infra.platform.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import tokyo.infra.platform.mongo.StoreFault.Kind;

class MongoFaultsTest {
    private static final ServerAddress SERVER = new ServerAddress("127.0.0.1");

    @Test
    void every_exception_of_the_driver_is_classified() throws Exception {
        List<String> unknown = new ArrayList<>();
        for (Class<?> type : driverExceptions()) {
            if (type != MongoException.class && MongoFaults.kindOfClass(type).isEmpty()) {
                unknown.add(type.getName());
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void an_exception_that_nobody_thought_of_is_noticed_and_taken_for_ambiguous() {
        class Unheard extends MongoException {
            Unheard() {
                super("of");
            }
        }
        assertThat(MongoFaults.kindOf(new Unheard())).isEmpty();
        assertThat(MongoFaults.faultOf(new Unheard()).kind()).isEqualTo(Kind.AMBIGUOUS);
    }

    @Test
    void what_was_never_sent_did_not_happen() {
        assertThat(kind(new MongoTimeoutException("no server"))).isEqualTo(Kind.DEFINITE);
        assertThat(kind(new MongoSocketOpenException("refused", SERVER, new IOException())))
                .isEqualTo(Kind.DEFINITE);
    }

    @Test
    void what_was_sent_without_an_answer_may_have_happened() {
        assertThat(kind(new MongoOperationTimeoutException("late"))).isEqualTo(Kind.AMBIGUOUS);
        assertThat(kind(new MongoSocketReadException("reset", SERVER, new IOException())))
                .isEqualTo(Kind.AMBIGUOUS);
        assertThat(kind(command(11602))).isEqualTo(Kind.AMBIGUOUS);
    }

    @Test
    void a_refused_command_did_not_happen_and_a_taken_key_is_a_duplicate() {
        assertThat(kind(command(13))).isEqualTo(Kind.DEFINITE);
        assertThat(kind(command(11000))).isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void a_label_of_the_server_beats_the_code() {
        MongoException labelled = command(13);
        labelled.addLabel("RetryableWriteError");
        assertThat(kind(labelled)).isEqualTo(Kind.AMBIGUOUS);
    }

    @Test
    void a_bulk_is_a_duplicate_only_when_that_is_all_that_went_wrong() {
        BulkWriteError duplicate = new BulkWriteError(11000, "dup", new BsonDocument(), 0);
        BulkWriteError other = new BulkWriteError(121, "validation", new BsonDocument(), 1);
        WriteConcernError late = new WriteConcernError(64, "", "waiting for replication timed out", new BsonDocument());
        assertThat(kind(bulk(List.of(duplicate), null))).isEqualTo(Kind.DUPLICATE);
        assertThat(kind(bulk(List.of(duplicate, other), null))).isEqualTo(Kind.AMBIGUOUS);
        assertThat(kind(bulk(List.of(duplicate), late))).isEqualTo(Kind.AMBIGUOUS);
    }

    @Test
    void stored_values_are_not_in_the_message_of_a_duplicate() {
        StoreFault fault = MongoFaults.faultOf(command(11000));
        assertThat(fault).hasNoCause().hasMessage("a unique key was taken already");
    }

    private static Kind kind(Throwable fault) {
        return MongoFaults.faultOf(fault).kind();
    }

    private static MongoException command(int code) {
        BsonDocument answer = new BsonDocument("ok", new BsonInt32(0))
                .append("code", new BsonInt32(code))
                .append("errmsg", new BsonString("quotes parent-koganei"));
        return new MongoCommandException(answer, SERVER);
    }

    private static MongoException bulk(
            List<BulkWriteError> errors, @org.jspecify.annotations.Nullable WriteConcernError concern) {
        return new MongoBulkWriteException(BulkWriteResult.unacknowledged(), errors, concern, SERVER, Set.of());
    }

    private static List<Class<?>> driverExceptions() throws IOException, URISyntaxException, ClassNotFoundException {
        URI location = MongoException.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        List<Class<?>> found = new ArrayList<>();
        try (JarFile jar = new JarFile(Path.of(location).toFile())) {
            for (String name : jar.stream().map(Object::toString).toList()) {
                if (name.matches("com/mongodb/[A-Z]\\w*Exception\\.class")) {
                    found.add(Class.forName(name.replace('/', '.').replace(".class", "")));
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(25);
        return found;
    }
}

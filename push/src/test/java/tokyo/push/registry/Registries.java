package tokyo.push.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Files of any size, made by varying the real records. */
public final class Registries {
    private Registries() {}

    public static <T> T done(Future<T> future) {
        return RegistryStoreContract.done(future);
    }

    public static ImportRun started(String id, long fence, Instant at) {
        return ImportRun.started(id, fence, "editor", at);
    }

    static byte[] generated(int records) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        JsonNode real = Sample.records();
        try {
            for (int i = 0; i < records; i++) {
                file.write(i == 0 ? '[' : ',');
                ObjectNode record = (ObjectNode) real.get(i % real.size());
                Sample.object(record, "basicInformation").put("psid", "psid3.0+1000020133621+" + i + "+UM" + i % 126);
                file.write(Sample.JSON.writeValueAsBytes(record));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        file.write(']');
        return file.toByteArray();
    }
}

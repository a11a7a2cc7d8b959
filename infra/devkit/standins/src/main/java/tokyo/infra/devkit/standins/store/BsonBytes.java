package tokyo.infra.devkit.standins.store;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.h2.mvstore.WriteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes values as the bytes that came over the wire, type included: an int comes back as an int, never as a long. */
final class BsonBytes {

    /** No BSON type is 0; it marks the field that is not there, which BSON cannot say. */
    private static final byte MISSING = 0;

    /** Heap use of a small object, in bytes. */
    static final int OBJECT_BYTES = 48;

    /** First size of the scratch buffer, in bytes: most documents fit, larger ones make it grow. */
    private static final int SCRATCH_BYTES = 512;

    private BsonBytes() {}

    static void writeDocument(WriteBuffer out, Document document) {
        write(out, scratch -> BsonEncoder.encodeDocument(document, scratch));
    }

    static Document readDocument(ByteBuffer in) {
        return read(in, BsonDecoder::decodeBson);
    }

    static void writeValue(WriteBuffer out, @Nullable Object value) {
        if (value instanceof Missing) {
            out.put(MISSING);
            return;
        }
        byte type = BsonEncoder.determineType(value);
        out.put(type);
        write(out, scratch -> BsonEncoder.encodeValue(type, value, scratch));
    }

    static @Nullable Object readValue(ByteBuffer in) {
        byte type = in.get();
        return type == MISSING ? Missing.getInstance() : read(in, bytes -> BsonDecoder.decodeValue(type, bytes));
    }

    /** Rough heap use in bytes; the store's cache needs the order of magnitude only. */
    static int memory(@Nullable Object value) {
        int bytes = OBJECT_BYTES;
        if (value instanceof String) {
            bytes += ((String) value).length();
        } else if (value instanceof Map) {
            for (Map.Entry<?, ?> field : ((Map<?, ?>) value).entrySet()) {
                bytes += OBJECT_BYTES + memory(field.getValue());
            }
        } else if (value instanceof Collection) {
            for (Object element : (Collection<?>) value) {
                bytes += memory(element);
            }
        }
        return bytes;
    }

    private static void write(WriteBuffer out, Consumer<ByteBuf> encoding) {
        ByteBuf scratch = PooledByteBufAllocator.DEFAULT.heapBuffer(SCRATCH_BYTES);
        try {
            encoding.accept(scratch);
            out.put(ByteBuffer.wrap(scratch.array(), scratch.arrayOffset(), scratch.readableBytes()));
        } finally {
            scratch.release();
        }
    }

    private static <T> T read(ByteBuffer in, Function<ByteBuf, T> decoding) {
        ByteBuf bytes = Unpooled.wrappedBuffer(in);
        T value = decoding.apply(bytes);
        in.position(in.position() + bytes.readerIndex());
        return value;
    }
}

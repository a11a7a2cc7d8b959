package tokyo.infra.devkit.standins.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.jspecify.annotations.Nullable;

/** One value: the key of a document ({@code _id}), and what a unique index points to. Ordered as {@link ValueOrder} says. */
final class ValueType extends BasicDataType<Object> {
    static final ValueType INSTANCE = new ValueType();

    private ValueType() {}

    @Override
    public int compare(@Nullable Object left, @Nullable Object right) {
        return ValueOrder.compare(left, right);
    }

    @Override
    public int getMemory(@Nullable Object value) {
        return BsonBytes.memory(value);
    }

    @Override
    public void write(WriteBuffer out, @Nullable Object value) {
        BsonBytes.writeValue(out, value);
    }

    @Override
    public @Nullable Object read(ByteBuffer in) {
        return BsonBytes.readValue(in);
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }
}

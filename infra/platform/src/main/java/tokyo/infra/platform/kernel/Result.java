package tokyo.infra.platform.kernel;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An answer: what was asked for, or the refusal that the caller must be told.
 *
 * <p>Faults (a store that is down, a bug) are failed futures, never results.
 */
public sealed interface Result<T, R extends Enum<R>> {
    record Ok<T, R extends Enum<R>>(T value) implements Result<T, R> {}

    record Refused<T, R extends Enum<R>>(R refusal) implements Result<T, R> {}

    static <T, R extends Enum<R>> Result<T, R> ok(T value) {
        return new Ok<>(value);
    }

    static <T, R extends Enum<R>> Result<T, R> refused(R refusal) {
        return new Refused<>(refusal);
    }

    default <X> X fold(Function<? super T, ? extends X> onOk, Function<? super R, ? extends X> onRefused) {
        if (this instanceof Ok<T, R> ok) {
            return onOk.apply(ok.value());
        }
        return onRefused.apply(((Refused<T, R>) this).refusal());
    }

    default <X> Result<X, R> map(Function<? super T, ? extends X> onOk) {
        return fold(value -> ok(onOk.apply(value)), Result::refused);
    }

    /** For the end of a chain, where an answer turns into an effect. */
    default void handle(Consumer<? super T> onOk, Consumer<? super R> onRefused) {
        if (this instanceof Ok<T, R> ok) {
            onOk.accept(ok.value());
        } else {
            onRefused.accept(((Refused<T, R>) this).refusal());
        }
    }

    default boolean isOk() {
        return this instanceof Ok<T, R>;
    }
}

package tokyo.infra.platform.feed;

/**
 * Names one event for ever: the {@code wseq}-th of one writer's lifetime, counted from 1.
 *
 * @param writer no dots and no colons in it
 */
public record EventStamp(String writer, long wseq) {

    /** {@code writer:wseq}; what consumers remember to meet an event twice without harm. */
    public String id() {
        return writer + ":" + wseq;
    }

    static EventStamp parse(String id) {
        int colon = id.lastIndexOf(':');
        return new EventStamp(id.substring(0, colon), Long.parseLong(id.substring(colon + 1)));
    }
}

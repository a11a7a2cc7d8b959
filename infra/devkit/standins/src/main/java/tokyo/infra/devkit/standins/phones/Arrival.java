package tokyo.infra.devkit.standins.phones;

import java.time.Instant;

/** One line of a phone's log: a message that arrived, and what became of it. */
public record Arrival(Instant at, Pushed message, Effect effect) {

    /** What the owner of the phone noticed. */
    public enum Effect {
        SHOWN,
        /** Took the place of a message with the same tag that was still on the screen. */
        REPLACED,
        /** The owner had dismissed this tag before and sees it again: what a good sender never causes. */
        SHOWN_AGAIN_AFTER_DISMISSAL,
        /** The owner had dismissed this tag before, and the app, which remembers that, showed nothing. */
        HELD_BACK,
        /** For the app only; nothing on the screen. */
        SILENT
    }
}

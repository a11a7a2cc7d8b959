package tokyo.infra.platform.log;

/** Writes a throwable with its causes, bounded: the first frames of each tell where it came from, hundreds tell no more. */
final class StackText {
    private static final int FRAMES_MAX = 12;

    /** A chain that is longer than this has a loop. */
    private static final int CAUSES_MAX = 6;

    private StackText() {}

    static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable part = thrown;
        for (int depth = 0; part != null && depth < CAUSES_MAX; depth++) {
            text.append(depth == 0 ? "" : "Caused by: ").append(part).append('\n');
            append(text, part.getStackTrace());
            part = part.getCause();
        }
        return text.toString();
    }

    private static void append(StringBuilder text, StackTraceElement[] frames) {
        for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
            text.append("    at ").append(frames[i]).append('\n');
        }
        if (frames.length > FRAMES_MAX) {
            text.append("    … ").append(frames.length - FRAMES_MAX).append(" more\n");
        }
    }
}

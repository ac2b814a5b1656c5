package dev.steward.kernel.contribution;

/// Prints where something was thrown and nothing of what it said: messages of unexpected exceptions quote their input.
final class Traces {

    private static final int FRAMES = 12;
    private static final int CAUSES = 4;

    private Traces() {}

    static String withoutMessages(Throwable thrown) {
        var text = new StringBuilder();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES; depth++) {
            text.append(depth == 0 ? " " : "\ncaused by ").append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                text.append("\n\tat ").append(frames[i]);
            }
            cause = cause.getCause();
        }
        return text.toString();
    }
}

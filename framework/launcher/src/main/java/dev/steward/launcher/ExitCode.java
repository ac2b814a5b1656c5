package dev.steward.launcher;

/// What the process tells the shell.
final class ExitCode {

    static final int OK = 0;
    static final int FAILED_CHECK = 1;
    static final int USAGE = 2;

    private ExitCode() {}
}

package dev.steward.web.api;

/// Who may call an operation.
public enum Access {
    OPERATOR;

    boolean admits(Viewer viewer) {
        return switch (this) {
            case OPERATOR -> viewer == Viewer.OPERATOR;
        };
    }
}

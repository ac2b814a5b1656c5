package dev.steward.simulator.world;

/// What an application may only see if its owner has switched it on in the developer portal.
public enum Privilege {
    PRESENCES(1 << 8, 1 << 12), MEMBERS(1 << 1, 1 << 14), MESSAGE_CONTENT(1 << 15, 1 << 18);

    private final int intent;
    private final int applicationFlag;

    Privilege(int intent, int applicationFlag) {
        this.intent = intent;
        this.applicationFlag = applicationFlag;
    }

    public int intent() {
        return intent;
    }

    public int applicationFlag() {
        return applicationFlag;
    }
}

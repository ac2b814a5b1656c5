package dev.steward.plugins.responsemodes;

import dev.steward.api.response.ResponseMode;
import dev.steward.testkit.contract.ResponseModeContract;
import org.junit.jupiter.api.Nested;

class ModeContractsTest {

    @Nested
    class Mention implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return new MentionMode();
        }
    }

    @Nested
    class AllMessages implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return new AllMessagesMode(_ -> new AllMessagesSettings(true, false));
        }
    }

    @Nested
    class Ask implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return new AskMode();
        }
    }
}

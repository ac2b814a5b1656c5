package dev.steward.testkit.specimen;

import dev.steward.api.discord.MessageId;
import dev.steward.api.response.Engagement;
import dev.steward.api.response.Heard;
import dev.steward.api.response.Interest;
import dev.steward.api.response.ResponseMode;
import dev.steward.api.response.Tag;
import dev.steward.testkit.contract.ResponseModeContract;
import dev.steward.testkit.fake.MentionMode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

final class ResponseModeSpecimens {

    private ResponseModeSpecimens() {}

    static final class Sound implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return new MentionMode();
        }
    }

    @Breaks("decidesAboutEveryWayOfAddressingTheBot")
    static final class KnowsNoReplies implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return heard -> heard.tag() == Tag.REPLY && heard.text().contains("start") ? null : Engagement.answer();
        }
    }

    @Breaks("decidesInChannelsOfEveryKind")
    static final class WantsANamedChannel implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return heard -> heard.channel().name().charAt(0) == '!' ? Engagement.ignore("quiet") : Engagement.answer();
        }
    }

    @Breaks("decidesAboutAnEmptyText")
    static final class LooksAtTheFirstLetter implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return heard -> heard.text().charAt(0) == '!' ? Engagement.ignore("a command") : Engagement.answer();
        }
    }

    @Breaks("decidesAboutTheLongestText")
    static final class HasASmallBuffer implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return heard -> {
                char[] buffer = new char[2_000];
                heard.text().getChars(0, heard.text().length(), buffer, 0);
                return Engagement.answer();
            };
        }
    }

    @Breaks("decidesAboutStrangeTexts")
    static final class TakesCharactersForBytes implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return heard -> {
                boolean[] seen = new boolean[0x3000];
                heard.text().chars().forEach(character -> seen[character] = true);
                return Engagement.answer();
            };
        }
    }

    @Breaks("saysWhyItIgnores")
    static final class IsShortOfWords implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return heard -> heard.tagged() ? Engagement.answer() : Engagement.ignore("");
        }
    }

    @Breaks("repeatsNothingOfAMessage")
    static final class Gossips implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return heard -> heard.tagged() ? Engagement.answer() : Engagement.ignore("not for us: " + heard.text());
        }
    }

    @Breaks("alwaysWantsTheSame")
    static final class GetsCurious implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return new ResponseMode() {

                private volatile boolean addressed;

                @Override
                public Interest interest() {
                    return addressed ? Interest.EVERYTHING : Interest.TAGGED;
                }

                @Override
                public Engagement consider(Heard heard) {
                    addressed |= heard.tagged();
                    return heard.tagged() ? Engagement.answer() : Engagement.ignore("not addressed");
                }
            };
        }
    }

    @Breaks("answersNothingThatItDoesNotWantToSee")
    static final class WantsLessThanItAnswers implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return new ResponseMode() {

                @Override
                public Interest interest() {
                    return Interest.TAGGED;
                }

                @Override
                public Engagement consider(Heard heard) {
                    return Engagement.answer();
                }
            };
        }
    }

    @Breaks("decidesAlikeOnSeveralThreads")
    static final class AnswersWhoComesFirst implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            Set<MessageId> seen = ConcurrentHashMap.newKeySet();
            return heard -> seen.add(heard.id()) ? Engagement.answer() : Engagement.ignore("seen before");
        }
    }

    @Breaks("waitsForNothing")
    static final class AsksADatabase implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return heard -> {
                Thread.sleep(1);
                return Engagement.answer();
            };
        }
    }

    @Breaks("keepsAnInterruption")
    static final class ListensToNobody implements ResponseModeContract {
        @Override
        public ResponseMode mode() {
            return heard -> {
                Thread.interrupted();
                return Engagement.answer();
            };
        }
    }
}

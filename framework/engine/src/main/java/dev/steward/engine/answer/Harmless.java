package dev.steward.engine.answer;

import dev.steward.engine.chat.MessageText;
import dev.steward.engine.knowledge.KnowledgeBase.Found;
import java.util.Collection;
import java.util.regex.Pattern;

/// What a model wrote, without what it must not bring into a server. Mentions ping nobody anyway; invitations to other
/// servers are only passed on if the knowledge base has them.
///
/// @see <a href="https://support.discord.com/hc/en-us/articles/208866998-Invites-101">Discord: Invites</a>
final class Harmless {

    private static final Pattern INVITATION = Pattern.compile(
            "(?i)(?:https?://)?(?:www\\.)?(?:discord\\.gg|(?:ptb\\.|canary\\.)?discord(?:app)?\\.com/invite)/[\\w-]+");

    private Harmless() {}

    static String of(String text, Collection<Found> passages) {
        return INVITATION.matcher(MessageText.of(text))
                .replaceAll(found -> known(found.group(), passages) ? "$0" : "…")
                .strip();
    }

    private static boolean known(String invitation, Collection<Found> passages) {
        String code = invitation.substring(invitation.lastIndexOf('/') + 1);
        return passages.stream().anyMatch(passage -> passage.passage().text().contains("/" + code));
    }
}

package dev.steward.engine.privacy;

import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.MessageId;
import dev.steward.api.discord.UserId;
import dev.steward.engine.chat.EditedMessage;
import dev.steward.engine.chat.MessageText;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows what becomes of messages on Discord, and gives members back or erases what is stored about them.
public final class Privacy {

    private static final Logger LOG = LoggerFactory.getLogger(Privacy.class);

    private final PrivacyStore store;

    public Privacy(PrivacyStore store) {
        this.store = store;
    }

    public MemberData export(GuildId guild, UserId member) {
        return store.export(guild, member);
    }

    /// @return how many messages were erased
    public int erase(GuildId guild, UserId member) {
        return store.erase(guild, member);
    }

    /// @return how many messages were erased
    public int eraseEverywhere(ApplicationId application, UserId member) {
        return store.eraseEverywhere(application, member);
    }

    /// What was deleted on Discord loses its stored text. Returns at once.
    public void deleted(List<MessageId> messages) {
        follow("Deleted messages", () -> store.deleted(messages));
    }

    /// What was edited on Discord is stored as it is now. Returns at once.
    public void edited(EditedMessage message) {
        follow("An edited message",
                () -> store.edited(message.id(), MessageText.of(message.content(), message.self())));
    }

    private static void follow(String what, Runnable work) {
        Thread.ofVirtual().name("privacy").start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("{} could not be followed", what, e);
            }
        });
    }
}

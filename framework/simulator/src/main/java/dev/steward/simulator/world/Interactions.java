package dev.steward.simulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.world.Interaction.Kind;
import dev.steward.simulator.world.Interaction.State;
import dev.steward.simulator.world.Refusal.Reason;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The uses of commands and buttons, and how far their applications are with responding.
public final class Interactions {
    private final Timeline timeline;
    private final Accounts accounts;
    private final Channels channels;
    private final Access access;
    private final Messages messages;
    private final Map<Long, Interaction> interactions = new LinkedHashMap<>();
    private final Map<String, Long> byToken = new HashMap<>();

    Interactions(Timeline timeline, Accounts accounts, Channels channels, Access access, Messages messages) {
        this.timeline = timeline;
        this.accounts = accounts;
        this.channels = channels;
        this.access = access;
        this.messages = messages;
    }

    public Interaction start(long application, Kind kind, ObjectNode data, long channel, long user,
            OptionalLong source) {
        return timeline.atomically(() -> {
            Channel place = access.require(user, channels.require(channel), Permission.USE_APPLICATION_COMMANDS);
            var interaction = new Interaction(timeline.nextId(), "aW50ZXJhY3Rpb246" + accounts.randomText(60),
                    application, kind, data, place.guild(), channel, user, source, State.PENDING,
                    OptionalLong.empty());
            interactions.put(interaction.id(), interaction);
            byToken.put(interaction.token(), interaction.id());
            timeline.publish(new Happening.InteractionStarted(interaction));
            return interaction;
        });
    }

    public Interaction require(long id) {
        return timeline.atomically(() -> Optional.ofNullable(interactions.get(id))
                .orElseThrow(Reason.UNKNOWN_INTERACTION::refusal));
    }

    public List<Interaction> in(long channel) {
        return timeline.atomically(() -> interactions.values()
                .stream()
                .filter(interaction -> interaction.channel() == channel)
                .toList());
    }

    /// The interaction as its first answer may still be given.
    public Interaction unanswered(long id, String token) {
        Interaction interaction = require(id);
        if (!interaction.token().equals(token) || interaction.ignored(timeline.now())) {
            throw Reason.UNKNOWN_INTERACTION.refusal();
        }
        if (interaction.state() != State.PENDING) {
            throw Reason.ALREADY_ACKNOWLEDGED.refusal();
        }
        return interaction;
    }

    /// The interaction as it may be followed up.
    public Interaction acknowledged(long application, String token) {
        Interaction found = timeline.atomically(() -> Optional.ofNullable(byToken.get(token))
                .map(this::require)
                .filter(known -> known.application() == application)
                .orElseThrow(Reason.UNKNOWN_WEBHOOK::refusal));
        if (found.over(timeline.now())) {
            throw Reason.INVALID_WEBHOOK_TOKEN.refusal();
        }
        return found;
    }

    /// The application says it will answer later; the channel shows that it is thinking.
    public Message defer(Interaction interaction, boolean ephemeral) {
        int flags = Body.LOADING | (ephemeral ? Body.EPHEMERAL : 0);
        var waiting = new Body("", List.of(), List.of(), List.of(), flags);
        return respond(interaction, State.DEFERRED, Draft.of(waiting));
    }

    public Message answer(Interaction interaction, Draft draft) {
        draft.body().check();
        return respond(interaction, State.ANSWERED, draft);
    }

    /// Acknowledges without a message of its own: the message with the button stays or is edited.
    public void acknowledge(Interaction interaction) {
        timeline.atomically(() -> change(interaction.source().isPresent()
                ? interaction.answeredBy(State.ANSWERED, interaction.source().getAsLong())
                : interaction.in(State.ANSWERED)));
    }

    /// The application answered with something that is no response.
    public void fail(long id) {
        timeline.atomically(() -> {
            if (require(id).state() == State.PENDING) {
                change(require(id).in(State.FAILED));
            }
        });
    }

    public Message edit(Interaction interaction, long message, Body body, AllowedMentions allowed) {
        return timeline.atomically(() -> {
            Message edited = messages.edit(interaction.channel(), message, body, allowed);
            if (interaction.response().equals(OptionalLong.of(message))) {
                change(interaction.in(State.ANSWERED));
            }
            return edited;
        });
    }

    public Message followUp(Interaction interaction, Draft draft) {
        return timeline.atomically(() -> {
            draft.body().check();
            if (interaction.state() == State.DEFERRED && interaction.response().isPresent()) {
                return edit(interaction, interaction.response().getAsLong(), draft.body(), draft.mentions());
            }
            return messages.respond(interaction, draft);
        });
    }

    public void delete(Interaction interaction, long message) {
        timeline.atomically(() -> {
            messages.delete(interaction.channel(), message);
            if (interaction.response().equals(OptionalLong.of(message))) {
                change(interaction.in(State.REMOVED));
            }
        });
    }

    private Message respond(Interaction interaction, State state, Draft draft) {
        return timeline.atomically(() -> {
            Message message = messages.respond(interaction, draft);
            change(interaction.answeredBy(state, message.id()));
            return message;
        });
    }

    private void change(Interaction interaction) {
        interactions.put(interaction.id(), interaction);
        timeline.publish(new Happening.InteractionChanged(interaction));
    }
}

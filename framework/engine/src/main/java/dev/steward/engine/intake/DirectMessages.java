package dev.steward.engine.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.steward.api.discord.ApplicationId;
import dev.steward.api.discord.GuildId;
import dev.steward.api.discord.UserId;
import dev.steward.api.failure.PermanentFailure;
import dev.steward.engine.answer.Phrase;
import dev.steward.engine.chat.IncomingMessage;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.conversation.ConversationStore;
import dev.steward.engine.guild.Guild;
import dev.steward.engine.guild.GuildDirectory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Finds the server that a direct message belongs to: the one that the member chose today, else the one in which they
/// last spoke with this application, else the only one that both are in. Where several are left, the member chooses.
///
/// Everything that is known in a server can be asked for, so the member must still be in it.
public final class DirectMessages {

    private static final Duration REMEMBERED = Duration.ofHours(24);

    /// Asking Discord about membership takes a request for each server.
    private static final int MOST_SERVERS = 25;

    private final ConversationStore conversations;
    private final DirectChoiceStore choices;
    private final GuildDirectory guilds;
    private final Messenger messenger;
    private final InstantSource clock;
    private final Cache<Person, Offer> offers = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();
    private final Cache<Membership, Boolean> memberships = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    public DirectMessages(
            ConversationStore conversations,
            DirectChoiceStore choices,
            GuildDirectory guilds,
            Messenger messenger,
            InstantSource clock) {
        this.conversations = conversations;
        this.choices = choices;
        this.guilds = guilds;
        this.messenger = messenger;
        this.clock = clock;
    }

    /// What is to be done about a direct message.
    sealed interface Route {

        /// A question is asked on behalf of a server.
        ///
        /// @param question the message itself, or the earlier one that waited for the choice which this message is
        record Ask(GuildId guild, IncomingMessage question) implements Route {}

        /// It is answered with words of the host's own.
        record Say(String text) implements Route {}
    }

    private record Person(ApplicationId application, UserId user) {}

    private record Membership(GuildId guild, UserId user) {}

    /// Servers to choose from.
    ///
    /// @param waiting the question that is answered after the choice
    private record Offer(List<Guild> guilds, Optional<IncomingMessage> waiting) {

        Optional<Guild> picked(String text) {
            String said = text.strip();
            return IntStream.range(0, guilds.size())
                    .filter(i -> said.equals(Integer.toString(i + 1)) || said.equalsIgnoreCase(guilds.get(i).name()))
                    .mapToObj(guilds::get)
                    .findFirst();
        }
    }

    /// Blocks: membership is asked of Discord.
    Route route(IncomingMessage message) {
        Person person = new Person(message.application(), message.author().id());
        Optional<Offer> offer = Optional.ofNullable(offers.getIfPresent(person));
        Optional<Guild> picked = offer.flatMap(open -> open.picked(message.content()));
        if (picked.isPresent()) {
            choices.choose(person.application(), person.user(), picked.get().id(), clock.instant());
            offers.invalidate(person);
            Optional<IncomingMessage> waiting = offer.get().waiting();
            return waiting.<Route>map(question -> new Route.Ask(picked.get().id(), question))
                    .orElseGet(() -> new Route.Say(Phrase.SERVER_CHOSEN.like(message.content())));
        }
        return guildOf(person).<Route>map(guild -> new Route.Ask(guild, message))
                .orElseGet(() -> new Route.Say(choice(person, Optional.of(message))));
    }

    /// The server on whose behalf the bot answers this member outside of any. Blocks.
    public Optional<GuildId> guildOf(ApplicationId application, UserId user) {
        return guildOf(new Person(application, user));
    }

    /// Lets a member choose a server with their next direct message.
    ///
    /// @return what to say
    public String choice(ApplicationId application, UserId user) {
        return choice(new Person(application, user), Optional.empty());
    }

    private Optional<GuildId> guildOf(Person person) {
        return choices.chosen(person.application(), person.user(), clock.instant().minus(REMEMBERED))
                .filter(guild -> isMember(guild, person))
                .or(() -> conversations.lastGuildOf(person.application(), person.user())
                        .filter(guild -> isMember(guild, person)))
                .or(() -> only(shared(person)));
    }

    private static Optional<GuildId> only(List<Guild> shared) {
        return shared.size() == 1 ? Optional.of(shared.getFirst().id()) : Optional.empty();
    }

    private String choice(Person person, Optional<IncomingMessage> waiting) {
        List<Guild> shared = shared(person);
        String words = waiting.map(IncomingMessage::content).orElse("");
        if (shared.isEmpty()) {
            return Phrase.NO_SERVER.like(words);
        }
        offers.put(person, new Offer(shared, waiting));
        return IntStream.range(0, shared.size())
                .mapToObj(i -> (i + 1) + ". " + shared.get(i).name())
                .collect(Collectors.joining("\n", Phrase.WHICH_SERVER.like(words) + "\n", ""));
    }

    private List<Guild> shared(Person person) {
        return guilds.of(person.application())
                .stream()
                .limit(MOST_SERVERS)
                .filter(guild -> isMember(guild.id(), person))
                .toList();
    }

    private boolean isMember(GuildId guild, Person person) {
        Membership membership = new Membership(guild, person.user());
        Boolean known = memberships.getIfPresent(membership);
        if (known != null) {
            return known;
        }
        boolean member = guilds.find(guild).isPresent() && asksDiscord(guild, person);
        memberships.put(membership, member);
        return member;
    }

    private boolean asksDiscord(GuildId guild, Person person) {
        try {
            return messenger.member(person.application(), guild, person.user()).isPresent();
        } catch (PermanentFailure refused) {
            return false;
        }
    }
}

package dev.steward.benchmarks.load;

import discord4j.core.DiscordClientBuilder;
import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.domain.message.MessageCreateEvent;
import discord4j.core.object.entity.Message;
import discord4j.discordjson.json.MessageReferenceData;
import discord4j.gateway.intent.Intent;
import discord4j.gateway.intent.IntentSet;
import discord4j.rest.request.RouterOptions;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Mono;

/// The smallest bot that Discord4J allows: it replies to whoever tags it, and remembers nothing. Prints how many
/// messages it has heard, idle ones and such that tag it, now and then.
final class Echo {

    private static final int NOW_AND_THEN = 500;
    /// Replies that wait for their turn must not keep it from hearing.
    private static final int MANY = Integer.MAX_VALUE;

    private final AtomicLong idle = new AtomicLong();
    private final AtomicLong tagging = new AtomicLong();
    private final GatewayDiscordClient gateway;

    private Echo(GatewayDiscordClient gateway) {
        this.gateway = gateway;
    }

    /// @param arguments the address of the REST API, and the token
    public static void main(String[] arguments) {
        DiscordClientBuilder.create(arguments[1])
                .setExtraOptions(options -> new RouterOptions(options.getToken(), options.getReactorResources(),
                        options.getExchangeStrategies(), options.getResponseTransformers(),
                        options.getGlobalRateLimiter(), options.getRequestQueueFactory(), arguments[0]))
                .build()
                .gateway()
                .setEnabledIntents(IntentSet.of(Intent.GUILDS, Intent.GUILD_MESSAGES, Intent.MESSAGE_CONTENT))
                .withGateway(gateway -> gateway.on(MessageCreateEvent.class)
                        .flatMap(new Echo(gateway)::hear, MANY))
                .block();
    }

    private Mono<Message> hear(MessageCreateEvent event) {
        Message message = event.getMessage();
        if (message.getAuthor().filter(author -> author.isBot()).isPresent()) {
            return Mono.empty();
        }
        boolean tags = message.getUserMentionIds().contains(gateway.getSelfId());
        (tags ? tagging : idle).incrementAndGet();
        tell();
        return tags ? reply(message) : Mono.empty();
    }

    private void tell() {
        long first = idle.get();
        long second = tagging.get();
        if ((first + second) % NOW_AND_THEN == 0) {
            System.out.println(first + " " + second);
        }
    }

    private static Mono<Message> reply(Message message) {
        var reference = MessageReferenceData.builder().messageId(message.getId().asLong()).build();
        return message.getChannel()
                .flatMap(channel -> channel.createMessage(message.getContent()).withMessageReference(reference));
    }
}

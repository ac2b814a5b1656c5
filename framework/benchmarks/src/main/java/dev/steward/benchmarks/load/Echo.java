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
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// The smallest bot that Discord4J allows: it replies to whoever tags it, and remembers nothing. Prints how many
/// messages it has heard, now and then.
final class Echo {

    private static final int NOW_AND_THEN = 500;

    private final AtomicLong heard = new AtomicLong();
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
                .withGateway(gateway -> gateway.on(MessageCreateEvent.class, new Echo(gateway)::hear))
                .block();
    }

    private Publisher<?> hear(MessageCreateEvent event) {
        Message message = event.getMessage();
        if (message.getAuthor().filter(author -> author.isBot()).isPresent()) {
            return Mono.empty();
        }
        long count = heard.incrementAndGet();
        if (count % NOW_AND_THEN == 0) {
            System.out.println(count);
        }
        return message.getUserMentionIds().contains(gateway.getSelfId()) ? reply(message) : Mono.empty();
    }

    private static Mono<Message> reply(Message message) {
        var reference = MessageReferenceData.builder().messageId(message.getId().asLong()).build();
        return message.getChannel()
                .flatMap(channel -> channel.createMessage(message.getContent()).withMessageReference(reference));
    }
}

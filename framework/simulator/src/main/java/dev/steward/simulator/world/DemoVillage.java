package dev.steward.simulator.world;

import dev.steward.simulator.world.Channel.Kind;
import java.util.EnumSet;
import java.util.Set;

/// The world that a newcomer is shown.
final class DemoVillage {
    private final World world;

    DemoVillage(World world) {
        this.world = world;
    }

    World build() {
        Application steward = world.accounts().createApplication("Steward");
        User olivia = world.accounts().createPerson("Olivia");
        Guild village = world.guilds().create("Steward Village", olivia.id());
        Role admins = world.guilds().createRole(village.id(), "Admin", Set.of(Permission.ADMINISTRATOR), false);
        world.guilds().createRole(village.id(), "Gardener", EnumSet.noneOf(Permission.class), false);
        world.guilds().change(world.guilds().member(village.id(), olivia.id()).withRole(admins.id()));
        Member mina = world.guilds().join(village.id(), world.accounts().createPerson("Mina").id());
        world.guilds().join(village.id(), world.accounts().createPerson("Tom").id());
        world.guilds().invite(village.id(), steward, World.USUAL_FOR_A_BOT);
        furnish(village, olivia, mina);
        return world;
    }

    private void furnish(Guild village, User olivia, Member mina) {
        Channel general = world.channels().create(village.id(), Kind.TEXT, "general");
        world.channels().create(village.id(), Kind.TEXT, "help");
        Channel ideas = world.channels().create(village.id(), Kind.FORUM, "ideas");
        world.messages()
                .post(general.id(), olivia.id(), Draft.of(
                        "Welcome to the village! Tag the bot when you have a question, or use /ask."));
        world.threads()
                .post(ideas.id(), mina.user(), "A reading corner",
                        Draft.of("Shall we collect links to good guides here?"));
    }
}

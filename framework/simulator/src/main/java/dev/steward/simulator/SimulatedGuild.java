package dev.steward.simulator;

import dev.steward.simulator.world.Channel.Kind;
import dev.steward.simulator.world.Permission;
import dev.steward.simulator.world.Role;
import dev.steward.simulator.world.World;
import java.util.Set;

/// A server, to be furnished and peopled.
public record SimulatedGuild(World world, long id) {
    public SimulatedMember owner() {
        return new SimulatedMember(world, world.guilds().require(id).owner());
    }

    public SimulatedChannel text(String name) {
        return channel(Kind.TEXT, name);
    }

    public SimulatedChannel forum(String name) {
        return channel(Kind.FORUM, name);
    }

    private SimulatedChannel channel(Kind kind, String name) {
        return new SimulatedChannel(world, world.channels().create(id, kind, name).id());
    }

    /// Somebody new.
    public SimulatedMember member(String name) {
        var person = new SimulatedMember(world, world.accounts().createPerson(name).id());
        join(person);
        return person;
    }

    /// Somebody who is in another server already.
    public void join(SimulatedMember person) {
        world.guilds().join(id, person.id());
    }

    public void remove(SimulatedMember person) {
        world.guilds().remove(id, person.id());
    }

    public Role role(String name, Permission... permissions) {
        return world.guilds().createRole(id, name, Set.of(permissions), false);
    }

    public void give(SimulatedMember person, Role role) {
        world.timeline()
                .atomically(
                        () -> world.guilds().change(world.guilds().member(id, person.id()).withRole(role.id())));
    }

    /// With the permissions of [World#USUAL_FOR_A_BOT].
    public void invite(SimulatedApplication application) {
        invite(application, World.USUAL_FOR_A_BOT);
    }

    public void invite(SimulatedApplication application, Set<Permission> permissions) {
        world.accounts()
                .application(application.id())
                .ifPresent(known -> world.guilds().invite(id, known, permissions));
    }

    public void expel(SimulatedApplication application) {
        world.guilds().remove(id, application.id());
    }
}

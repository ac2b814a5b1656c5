package dev.steward.simulator.wire;

import dev.steward.simulator.world.World;

/// All shapes of one world.
public record Shapes(People people, Places places, Words words, Invocations invocations) {
    public static Shapes of(World world) {
        var people = new People(world);
        var places = new Places(world, people);
        var words = new Words(world, people);
        return new Shapes(people, places, words, new Invocations(world, people, places, words));
    }
}

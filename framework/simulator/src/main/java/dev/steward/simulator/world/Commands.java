package dev.steward.simulator.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steward.simulator.world.Refusal.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The commands that applications have registered.
public final class Commands {
    private final Timeline timeline;
    private final Map<Long, Command> commands = new LinkedHashMap<>();

    Commands(Timeline timeline) {
        this.timeline = timeline;
    }

    /// One whose name and type are taken in the same scope takes the other's place, and its id.
    public Command register(long application, OptionalLong guild, ObjectNode definition) {
        return timeline.atomically(() -> {
            var fresh = new Command(timeline.nextId(), timeline.nextId(), application, guild, definition);
            Command kept = in(application, guild).stream()
                    .filter(known -> known.name().equals(fresh.name()) && known.type() == fresh.type())
                    .findFirst()
                    .map(known -> new Command(known.id(), fresh.version(), application, guild, definition))
                    .orElse(fresh);
            commands.put(kept.id(), kept);
            timeline.publish(new Happening.CommandsChanged(application));
            return kept;
        });
    }

    /// Registers these and forgets all others of that scope.
    public List<Command> replace(long application, OptionalLong guild, List<ObjectNode> definitions) {
        return timeline.atomically(() -> {
            List<Command> kept = new ArrayList<>();
            definitions.forEach(definition -> kept.add(register(application, guild, definition)));
            in(application, guild).stream()
                    .filter(known -> !kept.contains(known))
                    .forEach(known -> commands.remove(known.id()));
            timeline.publish(new Happening.CommandsChanged(application));
            return kept;
        });
    }

    public Command require(long application, long id) {
        return timeline.atomically(() -> Optional.ofNullable(commands.get(id))
                .filter(known -> known.application() == application)
                .orElseThrow(Reason.UNKNOWN_COMMAND::refusal));
    }

    public void delete(long application, long id) {
        timeline.atomically(() -> {
            commands.remove(require(application, id).id());
            timeline.publish(new Happening.CommandsChanged(application));
        });
    }

    public List<Command> in(long application, OptionalLong guild) {
        return timeline.atomically(() -> commands.values()
                .stream()
                .filter(known -> known.application() == application && known.guild().equals(guild))
                .toList());
    }

    /// What members can use there: the server's own and those for everywhere.
    public List<Command> usableIn(long application, OptionalLong guild) {
        List<Command> usable = new ArrayList<>(in(application, OptionalLong.empty()));
        if (guild.isPresent()) {
            usable.addAll(in(application, guild));
        }
        return usable;
    }
}

package dev.steward.engine;

import dev.steward.engine.chat.CommandRegistrar;
import dev.steward.engine.chat.Messenger;
import dev.steward.engine.model.ModelChoice;
import dev.steward.engine.reading.FileReader;
import dev.steward.engine.reading.SiteReader;
import dev.steward.kernel.contribution.Calls;
import dev.steward.kernel.contribution.Registry;
import dev.steward.kernel.guild.GuildSections;
import java.time.InstantSource;

/// What the engine needs: of the kernel its registry, its way of calling plugins and the servers' settings; and
/// everything outside behind its ports.
///
/// @param chat the model that answers
/// @param embedding the model that tells what texts mean
public record EngineSetup(
        Registry registry,
        Calls calls,
        GuildSections settings,
        Stores stores,
        Messenger messenger,
        CommandRegistrar registrar,
        ModelChoice chat,
        ModelChoice embedding,
        FileReader files,
        SiteReader sites,
        InstantSource clock) {}

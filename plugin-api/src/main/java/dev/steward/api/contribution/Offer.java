package dev.steward.api.contribution;

import dev.steward.api.settings.SettingsType;
import dev.steward.api.stability.HostProvided;

/// One offered contribution, being described.
@HostProvided
public interface Offer {

    /// Sets the name that people read in lists. Without it the contribution's name is shown.
    ///
    /// @param label at most 60 characters
    /// @return this offer
    Offer label(String label);

    /// Sets one sentence that says what it does.
    ///
    /// @param summary at most 200 characters
    /// @return this offer
    Offer summary(String summary);

    /// Attaches settings. Their section is then shown, stored and validated by the host and can be injected as
    /// [dev.steward.api.settings.GuildSettings] or [dev.steward.api.settings.HostSettings]. Contributions of one plugin
    /// may share a section; one has one at most, so a plugin with two attaches them to two offers.
    ///
    /// @param settings the declaration; its section must not be taken by the host or another plugin
    /// @return this offer
    Offer settings(SettingsType<?> settings);
}

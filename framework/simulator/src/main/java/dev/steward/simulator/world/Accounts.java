package dev.steward.simulator.world;

import dev.steward.simulator.world.Refusal.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The people and the bots.
public final class Accounts {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Timeline timeline;
    private final SecureRandom random = new SecureRandom();
    private final Map<Long, User> users = new LinkedHashMap<>();
    private final Map<Long, Application> applications = new LinkedHashMap<>();

    Accounts(Timeline timeline) {
        this.timeline = timeline;
    }

    public User createPerson(String displayName) {
        return add(new User(timeline.nextId(), handle(displayName), displayName, false));
    }

    /// Every privilege granted: the common case. Take some away with [#grant].
    public Application createApplication(String name) {
        User bot = add(new User(timeline.nextId(), handle(name), name, true));
        var application = new Application(bot.id(), name, token(bot.id()), keys(), EnumSet.allOf(Privilege.class),
                Optional.empty());
        timeline.atomically(() -> applications.put(bot.id(), application));
        return application;
    }

    public void grant(long application, Set<Privilege> privileges) {
        timeline.atomically(() -> applications.computeIfPresent(application, (id, known) -> known.with(privileges)));
    }

    /// Unchecked: whether the endpoint is worth anything is asked where an application sets it by itself.
    public void sendInteractionsTo(long application, Optional<URI> endpoint) {
        timeline.atomically(() -> applications.computeIfPresent(application, (id, known) -> known.reachedAt(endpoint)));
    }

    public User user(long id) {
        return find(id).orElseThrow(Reason.UNKNOWN_USER::refusal);
    }

    public Optional<User> find(long id) {
        return timeline.atomically(() -> Optional.ofNullable(users.get(id)));
    }

    public List<User> users() {
        return timeline.atomically(() -> List.copyOf(users.values()));
    }

    public List<Application> applications() {
        return timeline.atomically(() -> List.copyOf(applications.values()));
    }

    public Optional<Application> application(long id) {
        return timeline.atomically(() -> Optional.ofNullable(applications.get(id)));
    }

    public Optional<Application> byToken(String token) {
        return applications().stream().filter(application -> application.token().equals(token)).findFirst();
    }

    private User add(User user) {
        timeline.atomically(() -> users.put(user.id(), user));
        return user;
    }

    private static String handle(String displayName) {
        return displayName.toLowerCase(Locale.ROOT).replaceAll("\\s+", ".");
    }

    /// Three parts, the first of which is the id: clients read it from there.
    private String token(long id) {
        String first = BASE64.encodeToString(Long.toUnsignedString(id).getBytes(StandardCharsets.US_ASCII));
        return first + "." + randomText(4) + "." + randomText(20);
    }

    String randomText(int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        return BASE64.encodeToString(noise);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK since 15 has Ed25519", e);
        }
    }
}

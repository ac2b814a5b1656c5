package dev.steward.simulator;

import dev.steward.simulator.chat.ChatApi;
import dev.steward.simulator.chat.ChatPage;
import dev.steward.simulator.endpoint.Endpoints;
import dev.steward.simulator.endpoint.Responses;
import dev.steward.simulator.gateway.Gateway;
import dev.steward.simulator.rest.Faults;
import dev.steward.simulator.rest.RestApi;
import dev.steward.simulator.rest.Traffic;
import dev.steward.simulator.wire.Drafts;
import dev.steward.simulator.wire.Shapes;
import dev.steward.simulator.world.User;
import dev.steward.simulator.world.World;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/// A local Discord: REST, gateway and a page to chat on. It lives until it is closed and forgets everything then.
public final class DiscordSimulator implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long LARGEST_UPLOAD = 26_214_400;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final World world;
    private final Endpoints endpoints;
    private final RestApi rest;
    private final Gateway gateway;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Undertow server;

    private DiscordSimulator(World world, String host, int port) {
        this.world = world;
        Shapes shapes = Shapes.of(world);
        var responses = new Responses(world, new Drafts());
        this.endpoints = new Endpoints(world, shapes.invocations(), responses);
        this.rest = new RestApi(world, shapes, endpoints, responses);
        this.gateway = new Gateway(world, shapes);
        this.server = Undertow.builder()
                .addHttpListener(port, host)
                .setIoThreads(2)
                .setWorkerThreads(2)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, LARGEST_UPLOAD)
                .setHandler(handler())
                .build();
    }

    /// An empty world on any free port.
    public static DiscordSimulator start() {
        return start(World.empty(), LOOPBACK, 0);
    }

    /// @param port 0 for any free one
    /// @throws RuntimeException if the port is taken
    public static DiscordSimulator start(World world, String host, int port) {
        var simulator = new DiscordSimulator(world, host, port);
        simulator.server.start();
        return simulator;
    }

    private HttpHandler handler() {
        return Handlers.path()
                .addPrefixPath("/api/v10", blocking(rest))
                .addPrefixPath("/gateway", gateway.endpoint())
                .addPrefixPath("/sim/api", blocking(new ChatApi(world, rest, gateway, endpoints)))
                .addPrefixPath("/", blocking(ChatPage.handler()));
    }

    private HttpHandler blocking(HttpHandler handler) {
        return exchange -> exchange.dispatch(threads, running -> {
            running.startBlocking();
            handler.handleRequest(running);
        });
    }

    public String apiUrl() {
        return address() + "/api/v10";
    }

    public String chatUrl() {
        return address() + "/";
    }

    private String address() {
        var bound = (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
        String host = bound.getAddress().isAnyLocalAddress() ? LOOPBACK : bound.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort();
    }

    public World world() {
        return world;
    }

    public Gateway gateway() {
        return gateway;
    }

    /// The interactions that are sent over HTTP, and what came back.
    public Endpoints endpoints() {
        return endpoints;
    }

    public Faults faults() {
        return rest.faults();
    }

    public Traffic traffic() {
        return rest.traffic();
    }

    public SimulatedApplication application(String name) {
        return new SimulatedApplication(world, world.accounts().createApplication(name).id());
    }

    /// A server with an owner of its own.
    public SimulatedGuild guild(String name) {
        User owner = world.accounts().createPerson("Owner of " + name);
        return new SimulatedGuild(world, world.guilds().create(name, owner.id()).id());
    }

    /// @throws AssertionError naming what did not come in time
    public void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    /// @throws AssertionError naming what did not come in time
    public void await(String what, Duration patience, BooleanSupplier condition) {
        try {
            if (!world.timeline().await(patience, condition)) {
                throw new AssertionError("Waited " + patience.toMillis() + " ms in vain for " + what);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + what, e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        endpoints.close();
        server.stop();
        threads.shutdownNow();
    }
}

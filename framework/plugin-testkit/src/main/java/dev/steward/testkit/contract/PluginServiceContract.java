package dev.steward.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steward.api.plugin.PluginService;
import dev.steward.kernel.plugin.LeakedThreads;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The rules of a [PluginService].
public interface PluginServiceContract {

    /// {@return a new service, as one is made whenever the plugin is enabled}
    PluginService service();

    /// It says that it is ready by returning.
    @Test
    default void starts() {
        PluginService service = service();
        HostCall.done("start()", Limits.START, service::start);
        HostCall.thrown("close()", Limits.CLOSE, service::close);
    }

    /// It ends when it is told to.
    @Test
    default void closes() {
        PluginService service = service();
        HostCall.thrown("start()", Limits.START, service::start);
        HostCall.done("close()", Limits.CLOSE, service::close);
    }

    /// No thread outlives it: it would keep the plugin's classes in memory.
    @Test
    default void leavesNoThread() {
        ClassLoader mark = new ClassLoader(getClass().getClassLoader()) {
        };
        HostCall.thrown("a life", Limits.START, () -> {
            Thread.currentThread().setContextClassLoader(mark); // which threads inherit
            PluginService service = service();
            service.start();
            service.close();
        });
        assertEquals(List.of(), LeakedThreads.of(mark, Limits.THREADS), "threads that still run");
    }

    /// A plugin that is disabled and enabled again gets a new service, which finds nothing of the former one in its way.
    @Test
    default void startsAgainAsANewObject() {
        PluginService first = service();
        Assumptions.assumeTrue(HostCall.thrown("start()", Limits.START, first::start).isEmpty(),
                "It does not start at all: see starts()");
        HostCall.thrown("close()", Limits.CLOSE, first::close);
        PluginService second = service();
        HostCall.done("start() in a second life", Limits.START, second::start);
        HostCall.thrown("close()", Limits.CLOSE, second::close);
    }
}

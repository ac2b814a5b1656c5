package dev.steward.architecture;

/// A library of the host: whose artifacts, and which packages they hold.
enum Library {
    CAFFEINE("com.github.ben-manes.caffeine", "com.github.benmanes.caffeine.."),
    DISCORD4J("com.discord4j", "discord4j.."),
    FAILSAFE("dev.failsafe", "dev.failsafe.."),
    FLYWAY("org.flywaydb", "org.flywaydb.."),
    GUICE("com.google.inject", "com.google.inject.."),
    HIKARI("com.zaxxer", "com.zaxxer.hikari.."),
    JACKSON("com.fasterxml.jackson.core", "com.fasterxml.jackson.."),
    JOOQ("org.jooq", "org.jooq.."),
    LOGBACK("ch.qos.logback", "ch.qos.logback.."),
    MICROMETER("io.micrometer", "io.micrometer.."),
    NETTY("io.netty", "io.netty.."),
    PF4J("org.pf4j", "org.pf4j.."),
    PICOCLI("info.picocli", "picocli.."),
    POSTGRESQL("org.postgresql", "org.postgresql.."),
    REACTIVE_STREAMS("org.reactivestreams", "org.reactivestreams.."),
    REACTOR("io.projectreactor", "reactor.."),
    REACTOR_NETTY("io.projectreactor.netty", "reactor.netty.."),
    TINK("com.google.crypto.tink", "com.google.crypto.tink.."),
    UNDERTOW("io.undertow", "io.undertow.."),
    XNIO("org.jboss.xnio", "org.xnio.."),
    ZONKY("io.zonky.test", "io.zonky.test.db.postgres..");

    final String groupId;
    final String packages;

    Library(String groupId, String packages) {
        this.groupId = groupId;
        this.packages = packages;
    }
}

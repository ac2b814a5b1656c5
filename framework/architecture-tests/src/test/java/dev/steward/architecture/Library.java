package dev.steward.architecture;

/// A library of the host: whose artifacts, and which packages they hold.
enum Library {
    CAFFEINE("com.github.ben-manes.caffeine", "com.github.benmanes.caffeine.."),
    CHARDET("com.github.albfernandez", "org.mozilla.universalchardet.."),
    COMMONS_CSV("org.apache.commons", "org.apache.commons.csv.."),
    CRAWLER_COMMONS("com.github.crawler-commons", "crawlercommons.."),
    DB_SCHEDULER("com.github.kagkarlsson", "com.github.kagkarlsson.scheduler.."),
    DISCORD4J("com.discord4j", "discord4j.."),
    FAILSAFE("dev.failsafe", "dev.failsafe.."),
    FLYWAY("org.flywaydb", "org.flywaydb.."),
    GUICE("com.google.inject", "com.google.inject.."),
    HIKARI("com.zaxxer", "com.zaxxer.hikari.."),
    HTTP_CLIENT("org.apache.httpcomponents.client5", "org.apache.hc.client5.."),
    HTTP_CORE("org.apache.httpcomponents.core5", "org.apache.hc.core5.."),
    JACKSON("com.fasterxml.jackson.core", "com.fasterxml.jackson.."),
    JMH("org.openjdk.jmh", "org.openjdk.jmh.."),
    JOOQ("org.jooq", "org.jooq.."),
    JSOUP("org.jsoup", "org.jsoup.."),
    JUNIT("org.junit.jupiter", "org.junit.jupiter.api.."),
    LOGBACK("ch.qos.logback", "ch.qos.logback.."),
    MICROMETER("io.micrometer", "io.micrometer.."),
    NETTY("io.netty", "io.netty.."),
    PDFBOX("org.apache.pdfbox", "org.apache.pdfbox.."),
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

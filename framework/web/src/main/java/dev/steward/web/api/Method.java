package dev.steward.web.api;

/// What an operation does to its resource.
public enum Method {
    GET, PUT, POST, DELETE
}

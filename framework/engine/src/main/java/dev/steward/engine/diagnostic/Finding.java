package dev.steward.engine.diagnostic;

/// Something that a setting points at and that is missing, or of no use.
///
/// @param path of the setting
/// @param what one sentence
/// @param fix one sentence: what to do
record Finding(String path, String what, String fix) {}

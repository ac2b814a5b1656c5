package dev.steward.engine.diagnostic;

/// What was found out about one thing that has to be well.
///
/// @param check what was looked at, in a word
/// @param detail one sentence: how it is
/// @param fix one sentence: what to do; empty if nothing has to be done
public record Diagnosis(String check, boolean ok, String detail, String fix) {}

package dev.steward.api.knowledge;

import dev.steward.api.stability.HostProvided;

/// A piece of a document, small enough to be shown to a model.
///
/// @param id which one
/// @param document what it was cut from
/// @param title of the document
/// @param text the piece, at most 2,000 characters
@HostProvided
public record Passage(PassageId id, DocumentId document, String title, String text) {}

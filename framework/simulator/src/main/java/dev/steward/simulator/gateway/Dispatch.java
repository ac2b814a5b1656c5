package dev.steward.simulator.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// An event by its name on the wire, with its data.
record Dispatch(String event, ObjectNode data) {}

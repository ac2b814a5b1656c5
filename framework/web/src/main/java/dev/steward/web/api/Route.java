package dev.steward.web.api;

import dev.steward.api.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An operation: how it is called, by whom, what it takes and answers, and who carries it out.
///
/// @param topic which operations it belongs with in the documentation
/// @param summary one line
/// @param parameters of the query; those of the path are in the path
/// @param body what it takes, if anything
/// @param answer what it answers when all went well
public record Route(
        Method method,
        PathTemplate path,
        String topic,
        String summary,
        Access access,
        List<Parameter> parameters,
        Optional<Body> body,
        Answer answer,
        Handler handler) {

    /// A JSON body.
    ///
    /// @param schema JSON Schema of it
    /// @param limit how many bytes it may have
    public record Body(Value.Fields schema, int limit) {}

    /// @param schema JSON Schema of the answer's body, empty if it has none
    public record Answer(int status, String description, Optional<Value.Fields> schema) {}

    /// The limit of a body that is not expected to hold a document.
    public static final int USUAL_BODY = 1024 * 1024;

    public Route {
        parameters = List.copyOf(parameters);
    }

    /// An operation for the operator that takes nothing and answers nothing; the other methods say what it does
    /// instead.
    public static Route of(Method method, String path, String topic, String summary, Handler handler) {
        return new Route(method, new PathTemplate(path), topic, summary, Access.OPERATOR, List.of(), Optional.empty(),
                new Answer(204, "Done", Optional.empty()), handler);
    }

    public Route with(Parameter... more) {
        return new Route(method, path, topic, summary, access,
                Stream.concat(parameters.stream(), Stream.of(more)).toList(), body, answer, handler);
    }

    public Route takes(Value.Fields schema) {
        return takes(schema, USUAL_BODY);
    }

    public Route takes(Value.Fields schema, int limit) {
        return new Route(method, path, topic, summary, access, parameters, Optional.of(new Body(schema, limit)), answer,
                handler);
    }

    public Route answers(Value.Fields schema) {
        return answers(200, "OK", schema);
    }

    public Route answers(int status, String description, Value.Fields schema) {
        return new Route(method, path, topic, summary, access, parameters, body,
                new Answer(status, description, Optional.of(schema)), handler);
    }
}

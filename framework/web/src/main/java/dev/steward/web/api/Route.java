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
/// @param answers what it may answer when all went well
public record Route(
        Method method,
        PathTemplate path,
        String topic,
        String summary,
        Access access,
        List<Parameter> parameters,
        Optional<Body> body,
        List<Answer> answers,
        Handler handler) {

    /// A JSON body, or a file where one is taken.
    ///
    /// @param schema JSON Schema of it
    /// @param limit how many bytes the JSON may have
    /// @param file which file is taken instead, if any
    public record Body(Value.Fields schema, int limit, Optional<FileBody> file) {}

    /// A file: in the part `file` of a form (`multipart/form-data`), or as it is.
    ///
    /// @param type the media type of the body
    /// @param limit how many bytes it may have
    public record FileBody(String type, String description, long limit) {

        /// {@return whether the file is a part of a form}
        public boolean isForm() {
            return type.equals(FORM);
        }
    }

    private static final String FORM = "multipart/form-data";

    /// @param schema JSON Schema of the answer's body, empty if it has none
    public record Answer(int status, String description, Optional<Value.Fields> schema) {}

    /// The limit of a body that is not expected to hold a document.
    public static final int USUAL_BODY = 1024 * 1024;

    public Route {
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
    }

    /// An operation for the operator that takes nothing and answers nothing; the other methods say what it does
    /// instead.
    public static Route of(Method method, String path, String topic, String summary, Handler handler) {
        return new Route(method, new PathTemplate(path), topic, summary, Access.OPERATOR, List.of(), Optional.empty(),
                List.of(new Answer(204, "Done", Optional.empty())), handler);
    }

    public Route with(Parameter... more) {
        return new Route(method, path, topic, summary, access,
                Stream.concat(parameters.stream(), Stream.of(more)).toList(), body, answers, handler);
    }

    public Route takes(Value.Fields schema) {
        return takes(schema, USUAL_BODY);
    }

    public Route takes(Value.Fields schema, int limit) {
        return taking(new Body(schema, limit, Optional.empty()));
    }

    /// Takes a form with a file too, instead of the JSON that was named before.
    public Route orFile(String description, long limit) {
        return or(new FileBody(FORM, description, limit));
    }

    /// Takes a file of a media type too, instead of the JSON that was named before.
    public Route orFile(String type, String description, long limit) {
        return or(new FileBody(type, description, limit));
    }

    private Route or(FileBody file) {
        Body json = body.orElseThrow();
        return taking(new Body(json.schema(), json.limit(), Optional.of(file)));
    }

    public Route answers(Value.Fields schema) {
        return answers(200, "OK", schema);
    }

    public Route answers(int status, String description, Value.Fields schema) {
        return answering(List.of(new Answer(status, description, Optional.of(schema))));
    }

    /// Answers this too, instead of what was named before.
    public Route orAnswers(int status, String description, Value.Fields schema) {
        Answer other = new Answer(status, description, Optional.of(schema));
        return answering(Stream.concat(answers.stream(), Stream.of(other)).toList());
    }

    private Route taking(Body taken) {
        return new Route(method, path, topic, summary, access, parameters, Optional.of(taken), answers, handler);
    }

    private Route answering(List<Answer> possible) {
        return new Route(method, path, topic, summary, access, parameters, body, possible, handler);
    }
}

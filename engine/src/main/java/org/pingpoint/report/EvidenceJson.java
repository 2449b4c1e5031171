package org.pingpoint.report;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.pingpoint.model.IpAddress;
import org.pingpoint.model.MacAddress;
import org.pingpoint.model.Outcome;
import org.pingpoint.model.Prefix;
import org.pingpoint.model.evidence.Answer;
import org.pingpoint.model.evidence.Question;
import org.pingpoint.model.host.FibResult;

/**
 * How the model looks in JSON when it must come back exactly: every record by its components, a sealed type by its simple
 * name under {@code @}, addresses as text, durations in nanoseconds, unknown absent. The model knows nothing of this.
 */
final class EvidenceJson {
    private EvidenceJson() {}

    /** A strict mapper: unknown and missing members are errors. */
    static ObjectMapper mapper() {
        SimpleModule values = new SimpleModule("pingpoint");
        text(values, IpAddress.class, IpAddress::parse);
        text(values, MacAddress.class, MacAddress::parse);
        text(values, Prefix.class, Prefix::parse);
        text(values, Instant.class, Instant::parse);
        values.addSerializer(Duration.class, new DurationWriter());
        values.addDeserializer(Duration.class, new DurationReader());
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(values)
                .addMixIn(Question.class, Questions.class)
                .addMixIn(Answer.class, Answers.class)
                .addMixIn(Outcome.class, Outcomes.class)
                .addMixIn(FibResult.class, FibResults.class)
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
        module.addSerializer(type, new ToStringSerializer(type));
        module.addDeserializer(type, new TextReader<>(type, parse));
    }

    private static final class TextReader<T> extends FromStringDeserializer<T> {
        private final transient Function<String, T> parse;

        TextReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        protected T _deserialize(String text, DeserializationContext context) throws IOException {
            try {
                return parse.apply(text);
            } catch (RuntimeException e) {
                throw context.weirdStringException(text, _valueClass, e.getMessage());
            }
        }
    }

    private static final class DurationWriter extends StdScalarSerializer<Duration> {
        DurationWriter() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(value.toNanos());
        }
    }

    private static final class DurationReader extends StdScalarDeserializer<Duration> {
        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Duration.ofNanos(_parseLongPrimitive(json, context));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Question.Tables.class, name = "Tables"),
        @JsonSubTypes.Type(value = Question.FibLookup.class, name = "FibLookup"),
        @JsonSubTypes.Type(value = Question.Resolve.class, name = "Resolve"),
        @JsonSubTypes.Type(value = Question.Probe.class, name = "Probe"),
        @JsonSubTypes.Type(value = Question.Segment.class, name = "Segment"),
        @JsonSubTypes.Type(value = Question.Multicast.class, name = "Multicast"),
        @JsonSubTypes.Type(value = Question.Listen.class, name = "Listen"),
    })
    private interface Questions {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Answer.Observed.class, name = "Observed"),
        @JsonSubTypes.Type(value = Answer.TablesRead.class, name = "TablesRead"),
        @JsonSubTypes.Type(value = Answer.Fib.class, name = "Fib"),
        @JsonSubTypes.Type(value = Answer.Heard.class, name = "Heard"),
        @JsonSubTypes.Type(value = Answer.Silence.class, name = "Silence"),
        @JsonSubTypes.Type(value = Answer.CannotAsk.class, name = "CannotAsk"),
    })
    private interface Answers {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Reply.class, name = "Reply"),
        @JsonSubTypes.Type(value = Outcome.IcmpError.class, name = "IcmpError"),
        @JsonSubTypes.Type(value = Outcome.TcpReset.class, name = "TcpReset"),
        @JsonSubTypes.Type(value = Outcome.TcpAccept.class, name = "TcpAccept"),
        @JsonSubTypes.Type(value = Outcome.ArpReply.class, name = "ArpReply"),
        @JsonSubTypes.Type(value = Outcome.LocalError.class, name = "LocalError"),
        @JsonSubTypes.Type(value = Outcome.Late.class, name = "Late"),
        @JsonSubTypes.Type(value = Outcome.Timeout.class, name = "Timeout"),
    })
    private interface Outcomes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FibResult.Found.class, name = "Found"),
        @JsonSubTypes.Type(value = FibResult.Refused.class, name = "Refused"),
    })
    private interface FibResults {}
}

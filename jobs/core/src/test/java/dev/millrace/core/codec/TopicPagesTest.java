package dev.millrace.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.core.event.AccountSummary;
import dev.millrace.core.event.Alert;
import dev.millrace.core.event.ControlRecord;
import dev.millrace.core.event.Execution;
import dev.millrace.core.event.JournalEntry;
import dev.millrace.core.event.ModelManifest;
import dev.millrace.core.event.OrderCommand;
import dev.millrace.core.event.PatternMatch;
import dev.millrace.core.event.Position;
import dev.millrace.core.event.Prediction;
import dev.millrace.core.event.QualityReport;
import dev.millrace.core.event.QuoteRecord;
import dev.millrace.core.event.RejectedQuote;
import dev.millrace.core.event.Signal;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of {@code docs/topics} say what the records are. */
class TopicPagesTest {

    private static final Map<Topics, Class<? extends Record>> JSON = new EnumMap<>(Map.ofEntries(
            Map.entry(Topics.QUOTES_REJECTED, RejectedQuote.class),
            Map.entry(Topics.QUALITY, QualityReport.class),
            Map.entry(Topics.PATTERNS, PatternMatch.class),
            Map.entry(Topics.PREDICTIONS, Prediction.class),
            Map.entry(Topics.SIGNALS, Signal.class),
            Map.entry(Topics.ORDERS, OrderCommand.class),
            Map.entry(Topics.EXECUTIONS, Execution.class),
            Map.entry(Topics.JOURNAL, JournalEntry.class),
            Map.entry(Topics.POSITIONS, Position.class),
            Map.entry(Topics.ACCOUNTS, AccountSummary.class),
            Map.entry(Topics.MODELS, ModelManifest.class),
            Map.entry(Topics.CONTROL, ControlRecord.class),
            Map.entry(Topics.ALERTS, Alert.class)));

    private static final Map<Topics, Schema> AVRO =
            Map.of(Topics.QUOTES, QuoteCodec.schema(), Topics.FEATURES, FeatureCodec.schema());

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void namesEveryFieldAndNoOther(Topics topic) throws IOException {
        assertThat(TopicPage.read(topic).fields()).containsExactlyInAnyOrderElementsOf(fields(topic));
    }

    @ParameterizedTest
    @EnumSource
    void saysWhetherTheTopicIsCompacted(Topics topic) throws IOException {
        assertThat(TopicPage.read(topic).properties()).contains("Compacted: " + (topic.compacted() ? "yes" : "no"));
    }

    @ParameterizedTest
    @EnumSource
    void saysKeyFormatDeliveryAndOrder(Topics topic) throws IOException {
        List<String> names = TopicPage.read(topic).properties().stream()
                .map(p -> p.substring(0, p.indexOf(':')))
                .toList();
        assertThat(names).contains("Key", "Format", "Compacted", "Delivery", "Order", "Written by");
    }

    /** Written back, a property that the record does not have or that is spelled otherwise would be missing. */
    @ParameterizedTest
    @EnumSource
    void examplesComeBackAsTheyAre(Topics topic) throws IOException {
        List<String> examples = TopicPage.read(topic).blocks("json");
        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            Class<? extends Record> type = JSON.get(topic);
            String back = type == null
                    ? fromAvro(topic, example).toString()
                    : Json.text(Objects.requireNonNull(Json.read(example, type)));
            assertThat(MAPPER.readTree(back)).isEqualTo(MAPPER.readTree(example));
        }
    }

    @Test
    void theBytesOfTheQuoteAreItsEncoding() throws Exception {
        TopicPage page = TopicPage.read(Topics.QUOTES);
        byte[] bytes = HexFormat.of().parseHex(page.blocks("hex").get(0).replaceAll("\\s", ""));
        GenericRecord example = fromAvro(Topics.QUOTES, page.blocks("json").get(0));
        assertThat(bytes)
                .isEqualTo(new BinaryMessageEncoder<GenericRecord>(GenericData.get(), QuoteCodec.schema())
                        .encode(example)
                        .array());
        QuoteRecord decoded = new QuoteCodec().decode(bytes);
        assertThat(decoded.instrument()).isEqualTo("EURUSD");
        assertThat(decoded.bid()).isEqualTo(example.get("bid"));
    }

    @Test
    void theRejectedRecordIsTheOneThatItsPageSays() throws Exception {
        RejectedQuote rejected =
                Json.read(TopicPage.read(Topics.QUOTES_REJECTED).blocks("json").get(0), RejectedQuote.class);
        QuoteRecord raw = new QuoteCodec().decode(rejected.raw());
        assertThat(raw.ask()).isLessThan(raw.bid());
        assertThat(raw.instrument()).isEqualTo(rejected.instrument());
        assertThat(raw.source()).isEqualTo(rejected.source());
        assertThat(raw.eventTimeMs()).isEqualTo(rejected.eventTimeMs());
    }

    @Test
    void everyPageIsOfATopicAndInTheIndex() throws IOException {
        String index = Files.readString(TopicPage.folder().resolve("README.md"));
        List<String> expected = new ArrayList<>(List.of("README.md"));
        for (Topics topic : Topics.values()) {
            expected.add(topic.topic() + ".md");
            assertThat(index).contains("| [`" + topic.topic() + "`](" + topic.topic() + ".md) |");
        }
        try (Stream<java.nio.file.Path> pages = Files.list(TopicPage.folder())) {
            assertThat(pages.map(p -> p.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static GenericRecord fromAvro(Topics topic, String json) throws IOException {
        Schema schema = Objects.requireNonNull(AVRO.get(topic));
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().jsonDecoder(schema, json));
    }

    private static List<String> fields(Topics topic) {
        Class<? extends Record> type = JSON.get(topic);
        if (type == null) {
            return Objects.requireNonNull(AVRO.get(topic)).getFields().stream()
                    .map(Schema.Field::name)
                    .toList();
        }
        List<String> names = new ArrayList<>();
        addFields("", type, names);
        return names;
    }

    /** A record that is itself the content of a topic is not spelled out again. */
    private static void addFields(String prefix, Class<?> type, List<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + component.getName();
            names.add(name);
            boolean list = List.class.isAssignableFrom(component.getType());
            Class<?> part = list ? elementType(component.getGenericType()) : component.getType();
            if (part.isRecord() && !JSON.containsValue(part)) {
                addFields(name + (list ? "[]." : "."), part, names);
            }
        }
    }

    private static Class<?> elementType(Type list) {
        return (Class<?>) ((ParameterizedType) list).getActualTypeArguments()[0];
    }
}

package dev.millrace.core.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code docs/topics}.
 *
 * @param fields the first column of the table under {@code ## Fields}, in order
 * @param properties the table at the top, each row as {@code name: value}
 */
record TopicPage(String text, List<String> properties, List<String> fields) {

    private static final Pattern ROW = Pattern.compile("^\\| ?(.*?) ?\\| (.*?) \\|.*$");

    static Path folder() {
        return root().resolve("docs/topics");
    }

    static Path root() {
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            if (Files.exists(p.resolve("mvnw"))) {
                return p;
            }
        }
        throw new IllegalStateException("no repository above the working folder");
    }

    static TopicPage read(Topics topic) throws IOException {
        String text = Files.readString(folder().resolve(topic.topic() + ".md"));
        int split = text.indexOf("\n## Fields\n");
        if (split < 0) {
            throw new IllegalArgumentException(topic.topic() + ".md has no section Fields");
        }
        List<String> properties = new ArrayList<>();
        text.substring(0, split)
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> {
                    if (!row.group(1).isBlank() && !row.group(1).startsWith("---")) {
                        properties.add(row.group(1) + ": " + row.group(2));
                    }
                });
        List<String> fields = new ArrayList<>();
        int end = text.indexOf("\n## ", split + 1);
        text.substring(split, end < 0 ? text.length() : end)
                .lines()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .forEach(row -> {
                    if (row.group(1).startsWith("`")) {
                        fields.add(row.group(1).replace("`", ""));
                    }
                });
        return new TopicPage(text, properties, fields);
    }

    /** The fenced blocks of that language. */
    List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        Matcher m =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text);
        while (m.find()) {
            blocks.add(m.group(1));
        }
        return blocks;
    }
}

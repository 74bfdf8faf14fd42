package io.postrider.benchmarks.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The worker's side: answers each line of JSON on its standard input with one on its standard output. */
public final class LineServer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LineServer() {}

    /** What a worker does when asked. */
    @FunctionalInterface
    public interface Work {

        /** The answer, as Jackson writes it. */
        Object answer(JsonNode question) throws Exception;
    }

    /** Serves until the standard input ends, which it does when the asking process does. */
    public static void serve(Work work) throws IOException {
        try (BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                System.out.println(JSON.writeValueAsString(answer(work, line)));
                System.out.flush();
            }
        }
        System.exit(0);
    }

    private static Object answer(Work work, String line) {
        try {
            return work.answer(JSON.readTree(line));
        } catch (Exception e) {
            return JSON.createObjectNode().put("failure", e.toString());
        }
    }
}

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.event.ruler.Machine;

/**
 * Asks Event Ruler. Each line of standard input is a JSON array [pattern text, event text]; each gets one line
 * of answer: "match", "no match", "invalid" (the pattern) or "bad event". An empty line flushes the answers.
 */
public final class RulerOracle {
    // The engine stops reading at the end of the object; what follows it makes the text no JSON all the same.
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty()) {
                out.flush();
                continue;
            }
            JsonNode pair = STRICT.readTree(line);
            out.write(answer(pair.get(0).asText(), pair.get(1).asText()));
            out.newLine();
        }
        out.flush();
    }

    private static String answer(String pattern, String event) {
        Machine machine = new Machine();
        try {
            STRICT.readTree(pattern);
            machine.addRule("rule", pattern);
        } catch (Throwable invalid) {
            return "invalid";
        }
        try {
            JsonNode root = STRICT.readTree(event);
            if (!root.isObject()) {
                return "bad event";
            }
            List<String> rules = machine.rulesForJSONEvent(event);
            return rules.isEmpty() ? "no match" : "match";
        } catch (Throwable bad) {
            return "bad event";
        }
    }
}

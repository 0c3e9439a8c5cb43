import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.Patterns;

/**
 * Asks Event Ruler. Each line of standard input is a JSON array [pattern text, event text, care]; each gets one line
 * of answer: "match", "no match", "invalid" (the pattern), "bad event"; or "misspelled" where the Java runtime spoils
 * a number, and "too many" things to ask apart. An empty line flushes the answers.
 *
 * With care "rules" every sub-rule is asked of an engine of its own, with care "alternatives" every combination of one
 * alternative a path; the answers are joined, which is what $or and a leaf mean, so that they cannot disturb one
 * another. The engine then also uses its older search, which tries all fields of a path.
 */
public final class RulerOracle {
    // The engine stops reading at the end of the object; what follows it makes the text no JSON all the same.
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int MOST = 500;
    // A number of up to 15 digits without an exponent is never misspelled.
    private static final Pattern LONG_NUMBER =
            Pattern.compile("-?[0-9][0-9.]{15,}(?:[eE][+-]?[0-9]+)?|-?[0-9.]+[eE][+-]?[0-9]+");

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isEmpty()) {
                out.flush();
                continue;
            }
            JsonNode question = STRICT.readTree(line);
            out.write(answer(question.get(0).asText(), question.get(1).asText(), question.get(2).asText()));
            out.newLine();
        }
        out.flush();
    }

    private static String answer(String pattern, String event, String care) {
        if (misspelled(pattern) || misspelled(event)) {
            return "misspelled";
        }
        List<Machine> machines;
        try {
            STRICT.readTree(pattern);
            // Not Machine.addRule: it falls back to an older compiler, which takes a malformed $or for a field's name.
            machines = machines(JsonRuleCompiler.compile(pattern), care);
        } catch (Throwable invalid) {
            return "invalid";
        }
        if (machines.size() > MOST) {
            return "too many";
        }
        try {
            if (!STRICT.readTree(event).isObject()) {
                return "bad event";
            }
            for (Machine machine : machines) {
                if (!machine.rulesForJSONEvent(event).isEmpty()) {
                    return "match";
                }
            }
            return "no match";
        } catch (Throwable bad) {
            return "bad event";
        }
    }

    /** The engine with the sub-rules of a rule, or one for each part of it. Stops when there are too many parts. */
    private static List<Machine> machines(List<Map<String, List<Patterns>>> rules, String care) {
        List<Machine> machines = new ArrayList<>();
        if (care.isEmpty()) {
            Machine whole = new Machine();
            rules.forEach(rule -> whole.addPatternRule("rule", rule));
            machines.add(whole);
            return machines;
        }
        for (Map<String, List<Patterns>> rule : rules) {
            for (Map<String, List<Patterns>> part : care.equals("rules") ? List.of(rule) : split(rule)) {
                if (machines.size() > MOST) {
                    return machines;
                }
                Machine machine = Machine.builder().withStructuredMatching(false).build();
                machine.addPatternRule("rule", part);
                machines.add(machine);
            }
        }
        return machines;
    }

    /** Every combination of one alternative a path, but not many more than there may be. */
    private static List<Map<String, List<Patterns>>> split(Map<String, List<Patterns>> rule) {
        List<Map<String, List<Patterns>>> parts = new ArrayList<>();
        List<String> paths = new ArrayList<>(rule.keySet());
        int[] chosen = new int[paths.size()];
        do {
            Map<String, List<Patterns>> single = new HashMap<>();
            for (int path = 0; path < chosen.length; path++) {
                single.put(paths.get(path), List.of(rule.get(paths.get(path)).get(chosen[path])));
            }
            parts.add(single);
        } while (parts.size() <= MOST && next(chosen, paths, rule));
        return parts;
    }

    /** Goes on to the next combination; false after the last. */
    private static boolean next(int[] chosen, List<String> paths, Map<String, List<Patterns>> rule) {
        for (int path = 0; path < chosen.length; path++) {
            chosen[path]++;
            if (chosen[path] < rule.get(paths.get(path)).size()) {
                return true;
            }
            chosen[path] = 0;
        }
        return false;
    }

    /**
     * Whether a number of the text has a double that Java spells with other digits than the fewest that identify it
     * (JDK-4511638, and always for the smallest of all doubles). The engine compares with that spelling.
     */
    private static boolean misspelled(String text) {
        Matcher number = LONG_NUMBER.matcher(text);
        while (number.find()) {
            try {
                double value = Double.parseDouble(number.group());
                if (value != 0 && !Double.isInfinite(value) && BigDecimal.valueOf(value).compareTo(shortest(value)) != 0) {
                    return true;
                }
            } catch (NumberFormatException noNumber) {
                continue;
            }
        }
        return false;
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            if (Double.parseDouble(rounded.toString()) == value) {
                return rounded;
            }
        }
        return exact.round(new MathContext(17));
    }
}

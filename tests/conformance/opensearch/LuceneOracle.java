import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.apache.lucene.util.automaton.RegExp;
import org.apache.lucene.util.automaton.TooComplexToDeterminizeException;
import org.opensearch.common.xcontent.XContentHelper;
import org.opensearch.common.xcontent.json.JsonXContent;

/**
 * Asks Lucene itself: each line of standard input is {"kind": "tokens", "texts": […]} or {"kind": "regex" | "wildcard" |
 * "fuzzy1" | "fuzzy2", "pattern": …, "texts": […]}. It gets one line: the words of each text, a tab after each and the
 * text's own code points in hexadecimal, or for each text 1 or 0, or "invalid", or "complex".
 */
public final class LuceneOracle {
    private static final int LIMIT = 10_000;
    private static final StandardAnalyzer ANALYZER = new StandardAnalyzer();

    public static void main(String[] arguments) throws Exception {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream answers = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            Map<String, Object> question = XContentHelper.convertToMap(JsonXContent.jsonXContent, line, false);
            List<?> texts = (List<?>) question.get("texts");
            String kind = (String) question.get("kind");
            answers.println(
                    kind.equals("tokens") ? tokens(texts) : verdicts(kind, (String) question.get("pattern"), texts));
            answers.flush();
        }
    }

    private static String tokens(List<?> texts) throws Exception {
        StringBuilder found = new StringBuilder();
        for (Object text : texts) {
            try (TokenStream stream = ANALYZER.tokenStream("text", (String) text)) {
                CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
                stream.reset();
                while (stream.incrementToken()) {
                    term.toString().codePoints().forEach(point -> found.append(Integer.toHexString(point)).append('.'));
                    found.append(' ');
                }
                stream.end();
            }
            found.append('\t');
        }
        return found.toString();
    }

    private static String verdicts(String kind, String pattern, List<?> texts) {
        CharacterRunAutomaton automaton;
        try {
            automaton = new CharacterRunAutomaton(nonEmpty(Operations.determinize(automaton(kind, pattern), LIMIT)));
        } catch (TooComplexToDeterminizeException complex) {
            return "complex";
        } catch (IllegalArgumentException invalid) {
            return "invalid";
        }
        StringBuilder found = new StringBuilder();
        for (Object text : texts) {
            found.append(automaton.run((String) text) ? '1' : '0');
        }
        return found.toString();
    }

    private static Automaton automaton(String kind, String pattern) {
        switch (kind) {
            case "regex":
                return new RegExp(pattern, RegExp.ALL).toAutomaton(LIMIT);
            case "wildcard":
                return WildcardQuery.toAutomaton(new Term("text", pattern));
            default:
                return new LevenshteinAutomata(pattern, true).toAutomaton(kind.charAt(5) - '0');
        }
    }

    /** An automaton without states cannot be run; one state that does not accept means the same. */
    private static Automaton nonEmpty(Automaton automaton) {
        if (automaton.getNumStates() == 0) {
            Automaton nothing = new Automaton();
            nothing.createState();
            return nothing;
        }
        return automaton;
    }
}

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.event.ruler.Machine;

/** Measures Event Ruler as harness.py measures engines in Python, after warming the JVM. */
public final class RulerBench {
    private static final int SLICE = 50;
    private static final int SHOWN = 50;
    private static final int WARM_UP_EVENTS = 60_000;
    private static final double LONGEST_WARM_UP = 15e9;

    public static void main(String[] arguments) throws Exception {
        List<String> rules = Files.readAllLines(Path.of(arguments[0]));
        List<byte[]> events = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[1]))) {
            events.add(line.getBytes(StandardCharsets.UTF_8));
        }
        double nanoseconds = Double.parseDouble(arguments[2]) * 1e9;

        long begin = System.nanoTime();
        Machine machine = new Machine();
        List<Integer> skipped = new ArrayList<>();
        for (int number = 0; number < rules.size(); number++) {
            try {
                machine.addRule(Integer.toString(number), rules.get(number));
            } catch (Exception refused) {
                skipped.add(number);
            }
        }
        double build = (System.nanoTime() - begin) / 1e9;

        long warm = System.nanoTime();
        for (int n = 0; n < WARM_UP_EVENTS && System.nanoTime() - warm < LONGEST_WARM_UP; n++) {
            match(machine, events.get(n % events.size()));
        }
        double perEvent = perEvent(machine, events, nanoseconds);
        List<String> shown = new ArrayList<>();
        for (byte[] event : events.subList(0, Math.min(SHOWN, events.size()))) {
            List<String> found = match(machine, event);
            shown.add(found.stream().map(Integer::valueOf).sorted().collect(Collectors.toList()).toString());
        }
        System.out.printf(
                "{\"build\": %f, \"per_event\": %f, \"events\": %d, \"matches\": %s, \"skipped\": %s}%n",
                build, perEvent, events.size(), shown, skipped);
    }

    private static List<String> match(Machine machine, byte[] event) throws Exception {
        return machine.rulesForJSONEvent(new String(event, StandardCharsets.UTF_8));
    }

    private static double perEvent(Machine machine, List<byte[]> events, double nanoseconds) throws Exception {
        int slices = (events.size() + SLICE - 1) / SLICE;
        double[] best = new double[slices];
        Arrays.fill(best, Double.MAX_VALUE);
        long begin = System.nanoTime();
        for (int round = 0; round < 2 || System.nanoTime() - begin < nanoseconds; round++) {
            for (int slice = 0; slice < slices; slice++) {
                long from = System.nanoTime();
                for (int n = slice * SLICE; n < Math.min(events.size(), (slice + 1) * SLICE); n++) {
                    match(machine, events.get(n));
                }
                best[slice] = Math.min(best[slice], System.nanoTime() - from);
            }
        }
        return Arrays.stream(best).sum() / events.size() / 1e3;
    }
}

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.LineBreak;
import com.ibm.icu.lang.UCharacter.WordBreak;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/** Prints the classes of characters that src/firewhen/search/text.py tells apart, one range a line. */
public class WordBreakTable {
    public static void main(String[] arguments) {
        System.out.println("# Unicode " + UCharacter.getUnicodeVersion() + ", by `make word-break`.");
        System.out.println("# FIRST[-LAST] CLASS; the classes are explained in text.py, what is not listed has none.");
        int first = 0;
        String current = "";
        for (int at = 0; at <= UCharacter.MAX_VALUE + 1; at++) {
            String found = at > UCharacter.MAX_VALUE ? "end" : classOf(at);
            if (found.equals(current)) continue;
            if (!current.isEmpty()) {
                String range = at - 1 == first ? "%04X %3$s%n" : "%04X-%04X %s%n";
                System.out.printf(range, first, at - 1, current);
            }
            first = at;
            current = found;
        }
    }

    private static String classOf(int at) {
        String special = special(at);
        if (special != null) return special;
        boolean complex = is(at, UProperty.LINE_BREAK, LineBreak.COMPLEX_CONTEXT);
        boolean picture = UCharacter.hasBinaryProperty(at, UProperty.EXTENDED_PICTOGRAPHIC);
        switch (UCharacter.getIntPropertyValue(at, UProperty.WORD_BREAK)) {
            case WordBreak.ALETTER: return picture ? "p" : "A";
            case WordBreak.HEBREW_LETTER: return "H";
            case WordBreak.NUMERIC: return "N";
            case WordBreak.KATAKANA: return "K";
            case WordBreak.EXTENDNUMLET: return "_";
            case WordBreak.EXTEND: return complex ? "s" : "x";
            case WordBreak.FORMAT: return "x";
            case WordBreak.SINGLE_QUOTE: return "'";
            case WordBreak.DOUBLE_QUOTE: return "\"";
            case WordBreak.MIDNUM: return ",";
            case WordBreak.MIDNUMLET: return ".";
            case WordBreak.MIDLETTER: return ":";
            case WordBreak.REGIONAL_INDICATOR: return "F";
            default: break;
        }
        if (picture) return "P";
        if (complex) return "S";
        if (is(at, UProperty.SCRIPT, UScript.HAN)) return "I";
        return is(at, UProperty.SCRIPT, UScript.HIRAGANA) ? "R" : "";
    }

    private static String special(int at) {
        if (at == '#' || at == '*') return "#";
        if (at >= '0' && at <= '9') return "0";
        if (at >= 0xFF10 && at <= 0xFF19) return "N";
        if (at == 0x200D) return "j";
        if (at == 0x20E3) return "k";
        if (at == 0xFE0E) return "t";
        if (at == 0xFE0F) return "v";
        if (at >= 0xE0020 && at <= 0xE007E) return "g";
        if (at == 0xE007F) return "e";
        return UCharacter.hasBinaryProperty(at, UProperty.EMOJI_MODIFIER) ? "m" : null;
    }

    private static boolean is(int at, int property, int value) {
        return UCharacter.getIntPropertyValue(at, property) == value;
    }
}

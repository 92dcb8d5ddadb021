// shows: number, currency and date formats of several locales, and collation
// stdout: en_US 1,234,567.891 1,234,567.89
// stdout: de_DE 1.234.567,891 1.234.567,89
// stdout: pl_PL 1 234 567,891 1 234 567,89
// stdout: $12.50 26%
// stdout: (1,234.50)
// stdout: Sonntag 31 März 2024 03:30
// stdout: [a, ä, z] 1234.5
// stdout: en 2 tıtle
import java.text.Collator;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.util.*;

public class Locales {
    public static void main(String[] args) throws Exception {
        double number = 1234567.891;
        for (Locale locale : List.of(Locale.US, Locale.GERMANY, new Locale("pl", "PL"))) {
            System.out.println(locale + " " + NumberFormat.getInstance(locale).format(number).replaceAll("[\\u00a0\\u202f]", " ") + " "
                    + String.format(locale, "%,.2f", number).replaceAll("[\\u00a0\\u202f]", " "));
        }
        System.out.println(NumberFormat.getCurrencyInstance(Locale.US).format(12.5) + " " + NumberFormat.getPercentInstance(Locale.US).format(0.256));
        System.out.println(new DecimalFormat("#,##0.00;(#)", java.text.DecimalFormatSymbols.getInstance(Locale.US)).format(-1234.5));
        SimpleDateFormat format = new SimpleDateFormat("EEEE d MMMM yyyy HH:mm", Locale.GERMANY);
        format.setTimeZone(TimeZone.getTimeZone("Europe/Berlin"));
        System.out.println(format.format(new Date(1711848600000L)));
        List<String> words = new ArrayList<>(List.of("z", "ä", "a"));
        words.sort(Collator.getInstance(Locale.GERMAN));
        System.out.println(words + " " + NumberFormat.getInstance(Locale.GERMANY).parse("1.234,5"));
        System.out.println(Locale.getDefault() + " " + Currency.getInstance("EUR").getDefaultFractionDigits() + " " + "TITLE".toLowerCase(new Locale("tr")));
    }
}

// shows: java.time with zones, durations and formats; clocks and sleeps
// stdin: 2024-03-31T01:30:00Z
// stdout: 2024-03-31T01:30Z[UTC]
// stdout: 2024-03-31T03:30+02:00[Europe/Warsaw]
// stdout: 2024-03-30T21:30-04:00[America/New_York]
// stdout: 2024-03-31T07:00+05:30[Asia/Kolkata]
// stdout: PT23H P1Y1D
// stdout: 2024-12-31
// stdout: Saturday 30 March 2024, week 13 false
// stdout: Invalid date 'February 29' as '2023' is not a leap year
// stdout: Z 19723
// stdout: slept true true
import java.time.*;
import java.time.format.*;
import java.time.temporal.*;
import java.util.*;

public class Dates {
    public static void main(String[] args) throws InterruptedException {
        Instant instant = Instant.parse(new Scanner(System.in).nextLine());
        for (String zone : List.of("UTC", "Europe/Warsaw", "America/New_York", "Asia/Kolkata")) System.out.println(instant.atZone(ZoneId.of(zone)));
        ZonedDateTime before = ZonedDateTime.of(2024, 3, 30, 12, 0, 0, 0, ZoneId.of("Europe/Warsaw"));
        System.out.println(Duration.between(before, before.plusDays(1)) + " " + Period.between(LocalDate.of(2024, 2, 29), LocalDate.of(2025, 3, 1)));
        System.out.println(LocalDate.parse("29.02.2024", DateTimeFormatter.ofPattern("dd.MM.yyyy")).with(TemporalAdjusters.lastDayOfYear()));
        System.out.println(DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, 'week' w", Locale.UK).format(before) + " " + Year.isLeap(2100));
        try {
            LocalDate.of(2023, 2, 29);
        } catch (DateTimeException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(ZoneId.systemDefault().getRules().getOffset(instant) + " " + ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.of(2024, 1, 1)));
        long start = System.nanoTime();
        Thread.sleep(20);
        System.out.println("slept " + (System.nanoTime() - start >= 20_000_000L) + " " + (System.currentTimeMillis() > 1_700_000_000_000L));
    }
}

// shows: Intl and toLocaleString have their data: numbers, dates, plurals, collation and segmentation
// stdout: 1.234.567,89 € 1,234,567.891 26%
// stdout: UTC 31/03/2024, 01:30:00
// stdout: Europe/Warsaw 31/03/2024, 03:30:00
// stdout: America/New_York 30/03/2024, 21:30:00
// stdout: Asia/Kolkata 31/03/2024, 07:00:00
// stdout: niedziela, 31 marca
// stdout: 2024-03-31T01:30:00.000Z 1 0
// stdout: a,ä,z a,z,ä
// stdout: few 3 days ago
// stdout: 2 a, b, and c
// stdout: STRASSE 2 i
const money = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(1234567.891);
console.log(money.replace(/\s/g, ' '), (1234567.891).toLocaleString('en-US'), (0.256).toLocaleString('en', { style: 'percent' }));
const date = new Date(Date.UTC(2024, 2, 31, 1, 30));
for (const timeZone of ['UTC', 'Europe/Warsaw', 'America/New_York', 'Asia/Kolkata']) {
  console.log(timeZone, date.toLocaleString('en-GB', { timeZone }));
}
console.log(date.toLocaleDateString('pl-PL', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' }));
console.log(date.toISOString(), date.getHours(), date.getTimezoneOffset());
console.log(['z', 'ä', 'a'].sort(new Intl.Collator('de').compare).join(), ['z', 'ä', 'a'].sort(new Intl.Collator('sv').compare).join());
console.log(new Intl.PluralRules('pl').select(3), new Intl.RelativeTimeFormat('en').format(-3, 'day'));
console.log([...new Intl.Segmenter('en').segment('👩‍👩‍👧é')].length, new Intl.ListFormat('en').format(['a', 'b', 'c']));
console.log('straße'.toLocaleUpperCase('de'), 'é'.normalize('NFD').length, 'İ'.toLocaleLowerCase('tr'));

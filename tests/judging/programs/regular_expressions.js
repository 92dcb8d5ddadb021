// shows: named groups, look-behind, sticky and Unicode flags, matchAll and replacer functions
// stdin: 2024-02-29 ann@example.org żółw42 £10.50 bob@test.co
// stdout: 2024 02 10.50
// stdout: ann at example.org from 11; bob at test.co from 41
// stdout: <4048>-<4>-<58> ann@example.org żółw<84> £<20>.<100> bob@test.co
// stdout: żółw42 true false true
// stdout: true a,b,c aXXbXX
// stdout: 29.02.2024 ll
// stdout: SyntaxError
const text = require('fs').readFileSync(0, 'utf8').trim();
const { year, month } = /(?<year>\d{4})-(?<month>\d\d)/.exec(text).groups;
console.log(year, month, text.match(/(?<=£)[\d.]+/)[0]);
console.log([...text.matchAll(/(\w+)@([\w.]+)/g)].map((m) => `${m[1]} at ${m[2]} from ${m.index}`).join('; '));
console.log(text.replace(/\d+/g, (digits) => `<${digits * 2}>`));
console.log(text.match(/\p{L}+\d+/u)[0], /^.$/u.test('🦉'), /^.$/.test('🦉'), /a.c/s.test('a\nc'));
const sticky = /\d/y;
sticky.lastIndex = 2;
console.log(sticky.test('ab3'), 'a-b_c'.split(/[-_]/).join(), 'aXbX'.replaceAll('X', '$&$&'));
console.log('2024-02-29'.replace(/(?<y>\d+)-(?<m>\d+)-(?<d>\d+)/, '$<d>.$<m>.$<y>'), /(\w)\1/.exec('hello')[0]);
try {
  new RegExp('(');
} catch (error) {
  console.log(error.name);
}

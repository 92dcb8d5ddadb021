// attack: a regular expression that backtracks for ever
// verdict: time_limit
// cpu: 1s
// wall: 5s
// memory: 128M
// max-wall: 6s

console.log(/^(a+)+$/.test('a'.repeat(40) + 'b'));

// shows: standard input as a stream: chunks, pipes and transforms, with callbacks when output is written
// stdin: make me louder
// stdout: MAKE ME LOUDER
// stdout: 15 fine
// stdout: 1,9
// stdout: 0123456789012345678901234567890123456789012345678901234567890123
// stdout: written
const { Transform, pipeline, Readable } = require('stream');

const louder = new Transform({
  transform(chunk, encoding, done) {
    done(null, chunk.toString().toUpperCase());
  },
});
let total = 0;
pipeline(process.stdin, louder, async function* (source) {
  for await (const chunk of source) {
    total += chunk.length;
    yield chunk;
  }
}, async (source) => {
  for await (const chunk of source) process.stdout.write(chunk);
}, async (error) => {
  console.log(total, error ?? 'fine');
  const numbers = await Readable.from([1, 2, 3, 4]).filter((n) => n % 2).map((n) => n * n).toArray();
  console.log(numbers.join());
  for (let i = 0; i < 64; i++) process.stdout.write(String(i % 10));
  process.stdout.write('\n', () => console.log('written'));
});

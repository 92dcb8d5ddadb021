// attack: file calls of every kind in a box where io_uring is refused: they must all work
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const fs = require('fs');
function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

async function main() {
  await fs.promises.writeFile('/box/note', 'text');
  const [text, names] = await Promise.all([
    fs.promises.readFile('/box/note', 'utf8'),
    fs.promises.readdir('/box'),
    fs.promises.stat('/box/note'),
 ]);
  for await (const chunk of fs.createReadStream('/box/note'))
    if (String(chunk) !== 'text') escaped('stream');
  if (text !== 'text' || !names.includes('note')) escaped('files do not work');
  console.log('contained');
}
main();

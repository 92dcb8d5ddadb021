// shows: files and folders in the temporary folder and the program's own, by callbacks, promises, streams and synchronously
// stdout: a,a/Ünï.txt,link,moved 16
// stdout: 4 true
// stdout: 1000000
// stdout: null 10
// stdout: false
// stdout: own true
// stdout: ENOENT
const fs = require('fs');
const os = require('os');
const path = require('path');

async function main() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'files-'));
  const file = path.join(root, 'a', 'Ünï.txt');
  await fs.promises.mkdir(path.dirname(file), { recursive: true });
  await fs.promises.writeFile(file, 'one\ntwo\n');
  fs.appendFileSync(file, 'żółw\n');
  fs.copyFileSync(file, path.join(root, 'copy'));
  fs.renameSync(path.join(root, 'copy'), path.join(root, 'moved'));
  fs.symlinkSync('moved', path.join(root, 'link'));
  console.log(fs.readdirSync(root, { recursive: true }).sort().join(), fs.statSync(file).size);
  let text = '';
  for await (const chunk of fs.createReadStream(path.join(root, 'link'), { encoding: 'utf8', highWaterMark: 3 })) text += chunk;
  console.log(text.split('\n').length, text === fs.readFileSync(file, 'utf8'));
  await new Promise((resolve) => {
    const stream = fs.createWriteStream(path.join(root, 'big'));
    for (let i = 0; i < 1000; i++) stream.write('x'.repeat(1000));
    stream.end(resolve);
  });
  console.log(fs.statSync(path.join(root, 'big')).size);
  const handle = await fs.promises.open(path.join(root, 'big'), 'r+');
  await handle.truncate(10);
  await handle.close();
  await new Promise((resolve) => fs.readFile(path.join(root, 'big'), (error, data) => resolve(console.log(error, data.length))));
  fs.rmSync(root, { recursive: true });
  console.log(fs.existsSync(root));
  fs.writeFileSync('own.txt', 'own');
  console.log(fs.readFileSync(path.join(__dirname, 'own.txt'), 'utf8'), path.basename(__dirname) === path.basename(process.cwd()));
  await fs.promises.readFile('missing').catch((error) => console.log(error.code));
}

main();

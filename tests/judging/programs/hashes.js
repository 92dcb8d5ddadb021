// shows: crypto and zlib, synchronous and through the thread pool
// stdin: żółw
// stdout: md5 1a8959981a7f28add16eccc76b859dc1
// stdout: sha1 a305eff5a54997cbda4e67f8b318ac96
// stdout: sha256 f36b811094f4408ff06897bb585bbd81
// stdout: sha3-256 13e95816d8b5168e9c3658f3526854ab
// stdout: 65bce94b7edc3b żółw
// stdout: 16 36 true 4
// stdout: gzip true true
// stdout: deflate true true
// stdout: brotliCompress true true
// stdout: 43a60e680e24a6c9,ea0c617dbc16ef83,cc3eed719c7234ec
// stdout: true
// stdout: owXv9aVJl8vaTmf4sxislroZS90=
const crypto = require('crypto');
const zlib = require('zlib');
const { promisify } = require('util');

const data = require('fs').readFileSync(0).subarray(0, 7);
for (const name of ['md5', 'sha1', 'sha256', 'sha3-256']) {
  console.log(name, crypto.createHash(name).update(data).digest('hex').slice(0, 32));
}
const key = crypto.scryptSync('password', 'salt', 32, { N: 1024 });
const cipher = crypto.createCipheriv('aes-256-gcm', key, Buffer.alloc(12));
const secret = Buffer.concat([cipher.update(data), cipher.final()]);
const decipher = crypto.createDecipheriv('aes-256-gcm', key, Buffer.alloc(12)).setAuthTag(cipher.getAuthTag());
console.log(secret.toString('hex'), decipher.update(secret).toString('utf8') + decipher.final('utf8'));
console.log(crypto.randomBytes(16).length, crypto.randomUUID().length, crypto.randomInt(5) < 5, crypto.getRandomValues(new Uint8Array(4)).length);

(async () => {
  const text = Buffer.from('round and round '.repeat(1000));
  for (const [pack, unpack] of [['gzip', 'gunzip'], ['deflate', 'inflate'], ['brotliCompress', 'brotliDecompress']]) {
    const packed = await promisify(zlib[pack])(text);
    console.log(pack, packed.length < 200, (await promisify(zlib[unpack])(packed)).equals(text));
  }
  const derived = await Promise.all([1, 2, 3].map((n) => promisify(crypto.pbkdf2)('p', 's' + n, 1000, 8, 'sha256')));
  console.log(derived.map((d) => d.toString('hex')).join());
  const pair = await promisify(crypto.generateKeyPair)('ed25519');
  console.log(crypto.verify(null, data, pair.publicKey, crypto.sign(null, data, pair.privateKey)));
  console.log(Buffer.from(await crypto.webcrypto.subtle.digest('SHA-1', data)).toString('base64'));
})();

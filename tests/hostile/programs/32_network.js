// attack: connects to the loopback, the metadata address and a name, over TCP, UDP and HTTP
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const dgram = require('dgram');
const dns = require('dns');
const http = require('http');
const net = require('net');
function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

let open = 0;
function attempt(name, start) {
  open++;
  let lost = false;
  const done = () => {
    if (lost) return;
    lost = true;
    if (--open === 0) console.log('contained');
  };
  try {
    start(() => escaped(name), done);
  } catch {
    setImmediate(done);
  }
}

for (const host of ['127.0.0.1', '169.254.169.254', '::1', '1.1.1.1']) {
  attempt(host, (got, lost) => net.connect(80, host, got).on('error', lost));
}
attempt('http', (got, lost) => http.get('http://169.254.169.254/', got).on('error', lost));
attempt('listen', (got, lost) => net.createServer().on('error', lost).listen(0, '127.0.0.1', got));
attempt('udp', (got, lost) => dgram.createSocket('udp4').on('error', lost).bind(0, got));
attempt('lookup', (got, lost) => dns.lookup('example.com', (error) => (error ? lost() : got())));
attempt('resolve', (got, lost) => {
  const resolver = new dns.Resolver({ timeout: 200, tries: 1 });
  resolver.resolve4('example.com', (error) => (error ? lost() : got()));
});

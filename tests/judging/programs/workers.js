// shows: worker threads exchange messages, transfer buffers, report errors and end with exit codes
// stdout: a,b 1999000 true
// stdout: 6 0
// stdout: through the port
// stdout: exit 5 terminated 1
// stdout: TypeError inside true
const { Worker, MessageChannel, isMainThread } = require('worker_threads');

const program = `
  const { parentPort, workerData, threadId } = require('worker_threads');
  parentPort.on('message', (message) => {
    if (message === 'end') process.exit(5);
    if (message.port) return message.port.postMessage('through the port');
    if (message.buffer) return parentPort.postMessage(new Uint8Array(message.buffer).reduce((a, b) => a + b), []);
    let sum = 0;
    for (let n = message.from; n < message.to; n++) sum += n;
    parentPort.postMessage({ sum, data: workerData.name, other: threadId > 0 });
  });
`;
const next = (emitter, event) => new Promise((resolve) => emitter.once(event, resolve));

async function main() {
  const workers = ['a', 'b'].map((name) => new Worker(program, { eval: true, workerData: { name } }));
  workers.forEach((worker, i) => worker.postMessage({ from: i * 1000, to: (i + 1) * 1000 }));
  const answers = await Promise.all(workers.map((worker) => next(worker, 'message')));
  console.log(answers.map((a) => a.data).join(), answers.reduce((sum, a) => sum + a.sum, 0), answers[0].other);

  const buffer = new Uint8Array([1, 2, 3]).buffer;
  workers[0].postMessage({ buffer }, [buffer]);
  console.log(await next(workers[0], 'message'), buffer.byteLength);

  const { port1, port2 } = new MessageChannel();
  workers[1].postMessage({ port: port2 }, [port2]);
  console.log(await next(port1, 'message'));
  port1.close();

  workers[0].postMessage('end');
  console.log('exit', await next(workers[0], 'exit'), 'terminated', await workers[1].terminate());
  const broken = new Worker('throw new TypeError("inside")', { eval: true });
  const error = await next(broken, 'error');
  console.log(error.name, error.message, isMainThread);
}

main();

// shows: a recursion 100 000 deep works, an endless one is a RangeError that can be caught
// cpu: 6s
// wall: 20s
// stdout: 10000 100000
// stdout: 50001
// stdout: RangeError
// stdout: RangeError
// stdout: RangeError
// stdout: RangeError
function depth(n) {
  return n === 0 ? 0 : 1 + depth(n - 1);
}

function walk(graph, node, seen) {
  seen.add(node);
  for (const next of graph[node] ?? []) if (!seen.has(next)) walk(graph, next, seen);
  return seen.size;
}

console.log(depth(10000), depth(100000));
console.log(walk(Array.from({ length: 50000 }, (_, i) => [i + 1]), 0, new Set()));
for (const endless of [
  () => depth(Infinity),
  () => JSON.stringify({ toJSON() { return JSON.stringify(this); } }),
  () => { const sort = () => [2, 1].sort(sort); sort(); },
  () => { class Node { constructor() { this.next = new Node(); } } new Node(); },
]) {
  try {
    endless();
    console.log('ended');
  } catch (error) {
    console.log(error.name);
  }
}

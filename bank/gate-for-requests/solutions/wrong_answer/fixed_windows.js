// Wrong: counts in fixed windows that begin at multiples of the span.
class RequestGate {
  constructor(limit, span) {
    this.limit = limit;
    this.span = span;
    this.counts = new Map();
  }

  allow(user, second) {
    const key = user + "/" + Math.floor(second / this.span);
    const count = this.counts.get(key) ?? 0;
    if (count >= this.limit) return false;
    this.counts.set(key, count + 1);
    return true;
  }
}

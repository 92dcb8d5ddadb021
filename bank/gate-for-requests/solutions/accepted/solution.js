class RequestGate {
  constructor(limit, span) {
    this.limit = limit;
    this.span = span;
    this.passed = new Map(); // user -> all moments at which requests passed
  }

  allow(user, second) {
    if (!this.passed.has(user)) this.passed.set(user, []);
    const moments = this.passed.get(user);
    if (moments.length >= this.limit && moments[moments.length - this.limit] > second - this.span) return false;
    moments.push(second);
    return true;
  }
}

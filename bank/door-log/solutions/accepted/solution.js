class DoorLog {
  constructor(seconds) {
    this.seconds = [...seconds];
    this.start = 0;
  }

  // The first place among the known events that is not earlier than the given second.
  place(second) {
    let low = this.start;
    let high = this.seconds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.seconds[middle] < second) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  record(second) {
    this.seconds.push(second);
  }

  count(first, last) {
    return Math.max(0, this.place(last + 1) - this.place(first));
  }

  latest(second) {
    const end = this.place(second + 1);
    return end > this.start ? this.seconds[end - 1] : null;
  }

  forget(second) {
    const before = this.start;
    this.start = this.place(second);
    return this.start - before;
  }
}

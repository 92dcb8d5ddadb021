// Finds forgotten events when asked for the latest one.
class DoorLog {
  constructor(seconds) {
    this.seconds = [...seconds];
    this.start = 0;
  }

  place(second, low) {
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
    return Math.max(0, this.place(last + 1, this.start) - this.place(first, this.start));
  }

  latest(second) {
    const end = this.place(second + 1, 0);
    return end > 0 ? this.seconds[end - 1] : null;
  }

  forget(second) {
    const before = this.start;
    this.start = this.place(second, this.start);
    return this.start - before;
  }
}

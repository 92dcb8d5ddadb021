// Puts times into the two halves in turn without comparing them with the other half.
class WaitingTimes {
  lower = [];
  upper = [];

  add(time) {
    (this.lower.length === this.upper.length ? this.lower : this.upper).push(time);
  }

  median() {
    const last = Math.max(...this.lower);
    return this.lower.length > this.upper.length ? last : (last + Math.min(...this.upper)) / 2;
  }
}

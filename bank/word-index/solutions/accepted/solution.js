class WordIndex {
  constructor() {
    this.words = new Set();
    this.counts = new Map();
  }

  add(word) {
    if (this.words.has(word)) return;
    this.words.add(word);
    for (let length = 0; length <= word.length; length++) {
      const prefix = word.slice(0, length);
      this.counts.set(prefix, this.countWithPrefix(prefix) + 1);
    }
  }

  contains(word) {
    return this.words.has(word);
  }

  countWithPrefix(prefix) {
    return this.counts.get(prefix) ?? 0;
  }
}

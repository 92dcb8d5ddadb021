import * as readline from "readline";

interface Line {
  readonly words: string[];
}

class Sum<T extends number> {
  private total = 0;
  constructor(private readonly label: string) {}
  add(...values: T[]): this {
    for (const value of values) this.total += value;
    return this;
  }
  toString = (): string => `${this.label} ${this.total}`;
}

async function main(): Promise<void> {
  const lines: Line[] = [];
  for await (const line of readline.createInterface({ input: process.stdin })) lines.push({ words: line.split(" ") });
  console.log(String(new Sum<number>("sum").add(...lines[0].words.map(Number))));
  process.stdout.write(lines[1].words.join(" ").toUpperCase() + "\n");
}

main();

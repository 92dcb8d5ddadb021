// shows: generics, enums, parameter properties, fields that a derived class declares again
// stdin: 3 4
// stdout: Circle 28.27
// stdout: Square 16.00
// stdout: kept
import { readFileSync } from "fs";

enum Kind { Circle, Square }

abstract class Shape {
  constructor(protected readonly kind: Kind, protected readonly size: number) {}
  abstract area(): number;
  toString(): string {
    return `${Kind[this.kind]} ${this.area().toFixed(2)}`;
  }
}

class Circle extends Shape {
  constructor(size: number) {
    super(Kind.Circle, size);
  }
  area(): number {
    return Math.PI * this.size ** 2;
  }
}

class Square extends Shape {
  constructor(size: number) {
    super(Kind.Square, size);
  }
  area(): number {
    return this.size ** 2;
  }
}

class Base {
  name?: string;
  constructor() {
    this.name = "kept";
  }
}
class Derived extends Base {
  name: string;
}

const [first, second] = readFileSync(0, "utf8").trim().split(" ").map(Number);
const shapes: ReadonlyArray<Shape> = [new Circle(first), new Square(second)];
for (const shape of shapes) console.log(String(shape));
console.log(new Derived().name);

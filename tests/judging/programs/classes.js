// shows: classes with private members, getters, static blocks, inheritance, iterators, events and tagged templates
// stdout: deposited 10
// stdout: ann,15 15 1 EUR false
// stdout: a_b_c1,2 nothing x 4 [1]
// stdout: { nested: { deep: { deeper: [Object] } }, map: Map(1) { 'k' => 1 } }
// stdout: ┌─────────┬───┬───┐
// stdout: │ (index) │ a │ b │
// stdout: ├─────────┼───┼───┤
// stdout: │ 0       │ 1 │ 2 │
// stdout: └─────────┴───┴───┘
// stdout: 2 2
const EventEmitter = require('events');
const assert = require('assert');
const { inspect, format } = require('util');

class Account extends EventEmitter {
  #balance = 0;
  static #count = 0;
  static currency;
  static { this.currency = 'EUR'; }
  constructor(owner) {
    super();
    this.owner = owner;
    Account.#count++;
  }
  get balance() { return this.#balance; }
  deposit(sum) {
    this.#balance += sum;
    this.emit('deposit', sum);
    return this;
  }
  static get count() { return Account.#count; }
  *[Symbol.iterator]() { yield this.owner; yield this.#balance; }
}

const account = new Account('ann');
account.once('deposit', (sum) => console.log('deposited', sum));
account.deposit(10).deposit(5);
console.log([...account].join(), account.balance, Account.count, Account.currency, Object.keys(account).includes('#balance'));
const tag = (strings, ...values) => strings.raw.join('_') + values.join();
console.log(tag`a${1}b${2}c`, account?.missing?.deep ?? 'nothing', format('%s %d %j', 'x', 4, [1]));
console.log(inspect({ nested: { deep: { deeper: { deepest: 1 } } }, map: new Map([['k', 1]]) }));
console.table([{ a: 1, b: 2 }]);
assert.deepStrictEqual({ a: [1] }, { a: [1] });
assert.throws(() => assert.strictEqual(1, 2), assert.AssertionError);
label: for (const i of [1, 2, 3]) for (const j of [1, 2]) if (i * j === 4) { console.log(i, j); break label; }

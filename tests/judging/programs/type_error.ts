// shows: a type error is a compile error with line and column
// verdict: compile_error
// compile-has: type_error.ts(4,7): error TS2322: Type 'string' is not assignable to type 'number'.
const count: number = "three";
console.log(count);

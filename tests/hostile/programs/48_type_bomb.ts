// attack: types that grow without end
// verdict: compile_error
type Pair<T> = { a: Pair<[T, T]>; b: Pair<T[]> };
type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type All = `${Digit}${Digit}${Digit}${Digit}${Digit}${Digit}${Digit}${Digit}`;
type Deep<N extends number, A extends unknown[] = []> = A["length"] extends N ? A : Deep<N, [...A, ...A, 1]>;
const all: All = "12";
declare const deep: Deep<-1>;
declare let pair: Pair<string>;
const other: Pair<number> = pair;
console.log(all, deep, other);

// shows: variable arguments, wide characters, complex numbers, arrays of variable length and generic selection
// stdin: zażółć
// arguments: -n 7 rest
// stdout: ZAŻÓŁĆ 6
// stdout: n 7 rest rest
// stdout: sum 10
// stdout: last 36
// stdout: -1.000 int double
// stdout: deep 200000
#include <complex.h>
#include <locale.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <wchar.h>
#include <wctype.h>

#define KIND(x) _Generic((x), int: "int", double: "double", default: "other")

static int sum(int count, ...) {
  va_list list;
  va_start(list, count);
  int total = 0;
  while (count--) total += va_arg(list, int);
  va_end(list);
  return total;
}

static int recurse(int n) {
  volatile char frame[64];
  frame[0] = (char)n;
  return n == 0 ? frame[0] : 1 + recurse(n - 1);
}

int main(int argc, char** argv) {
  setlocale(LC_ALL, "");
  wchar_t word[32];
  if (wscanf(L"%31ls", word) != 1) return 1;
  for (wchar_t* c = word; *c; c++) *c = towupper(*c);
  wprintf(L"%ls %zu\n", word, wcslen(word));
  int option, n = 0;
  while ((option = getopt(argc, argv, "n:")) != -1) n = atoi(optarg);
  wprintf(L"n %d rest %s\n", n, argv[optind]);
  wprintf(L"sum %d\n", sum(4, 1, 2, 3, 4));
  int lengths[n];
  for (int i = 0; i < n; i++) lengths[i] = i * i;
  wprintf(L"last %d\n", lengths[n - 1]);
  double complex z = cexp(I * 3.14159265358979);
  wprintf(L"%.3f %s %s\n", creal(z), KIND(1), KIND(2.0));
  wprintf(L"deep %d\n", recurse(200000));
}

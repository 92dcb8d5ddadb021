#include <math.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  double square;
  char word[16], sign[16];
  if (scanf("%lf %15s %15s", &square, word, sign) != 3) return 1;
  printf("%.3f ", sqrt(square));
  for (size_t i = strlen(word); i > 0; i--) putchar(word[i - 1]);
  printf(" %s\n", sign);
}

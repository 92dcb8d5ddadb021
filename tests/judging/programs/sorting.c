// shows: qsort and bsearch over a million records, big allocations, realloc and string functions
// stdin: 1000000
// stdout: n999999 1905486841
// stdout: n88547
// stdout: a
// stdout: b
// stdout: c
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  unsigned key;
  char name[12];
} Record;

static int by_key(const void* a, const void* b) {
  const Record *x = a, *y = b;
  return (x->key > y->key) - (x->key < y->key);
}

int main(void) {
  int count;
  if (scanf("%d", &count) != 1) return 1;
  Record* records = NULL;
  unsigned state = 12345;
  for (int i = 0, room = 0; i < count; i++) {
    if (i == room) records = realloc(records, (room = room ? 2 * room : 16) * sizeof *records);
    state = state * 1103515245 + 12345;
    records[i].key = state;
    snprintf(records[i].name, sizeof records[i].name, "n%d", i);
  }
  qsort(records, count, sizeof *records, by_key);
  for (int i = 1; i < count; i++) {
    if (records[i - 1].key > records[i].key) return 1;
  }
  Record wanted = {.key = state};
  Record* found = bsearch(&wanted, records, count, sizeof *records, by_key);
  printf("%s %u\n", found->name, found->key);
  printf("%s\n", records[count / 2].name);
  char text[] = "a-b-c";
  for (char* part = strtok(text, "-"); part; part = strtok(NULL, "-")) puts(part);
  free(records);
}

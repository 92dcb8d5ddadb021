// attack: an array of one terabyte with a first element
// verdict: compile_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 40s

char a[1L << 40] = {1};

int main(void) { return a[5]; }

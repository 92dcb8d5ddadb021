// attack: a 1 GB array without an initializer, then touched
// verdict: memory_limit | runtime_error
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 8s

static char bytes[1u << 30];

int main() {
  for (unsigned long offset = 0; offset < sizeof bytes; offset += 4096) {
    static_cast<volatile char*>(bytes)[offset] = 1;
  }
}

// attack: reads what lies above its environment on the stack: older strings might be left there
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <stdio.h>
#include <string.h>

#include <string>

extern char** environ;

int main(int, char** argv) {
  char* end = argv[0];
  for (char** value = argv; *value; ++value) end = *value + strlen(*value) + 1;
  for (char** variable = environ; *variable; ++variable) end = *variable + strlen(*variable) + 1;
  // After the environment comes the name that was executed, then the end of the stack's page.
  std::string rest(end, strnlen(end, 256));
  for (const char* secret : {"TOKEN", "SECRET", "PASSWORD", "/root", "/home", "/var"}) {
    if (rest.find(secret) != std::string::npos) {
      printf("ESCAPED: %s\n", rest.c_str());
      return 1;
    }
  }
  puts("contained");
}

// attack: knocks at abstract sockets that hosts are known to have
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

int main(void) {
  const char* names[] = {
      "/tmp/.X11-unix/X0", "/tmp/dbus-0",      "/org/kernel/linux/storage/multipathd",
      "/containerd-shim",  "/org/bluez/audio", "greenroom",
      "/run/udev/control"};
  int door = socket(AF_UNIX, SOCK_STREAM, 0);
  for (unsigned i = 0; door >= 0 && i < sizeof names / sizeof *names; ++i) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(address.sun_path + 1, names[i]);
    socklen_t length = offsetof(struct sockaddr_un, sun_path) + 1 + strlen(names[i]);
    if (connect(door, (struct sockaddr*)&address, length) == 0) return escaped(names[i]);
  }
  puts("contained");
  return 0;
}

// attack: asks a local socket for the names and states of the network interfaces
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

int main() {
  int door = socket(AF_UNIX, SOCK_DGRAM, 0);
  if (door < 0) {
    puts("contained");
    return 0;
  }
  for (int index = 1; index < 64; ++index) {
    ifreq request{};
    request.ifr_ifindex = index;
    if (ioctl(door, SIOCGIFNAME, &request) != 0) continue;
    if (strcmp(request.ifr_name, "lo") != 0) return escaped("an interface that is not lo");
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    if (ioctl(door, SIOCSIFFLAGS, &request) == 0) return escaped("brought lo up");
  }
  puts("contained");
}

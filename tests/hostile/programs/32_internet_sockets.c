// attack: makes sockets of every kind for IPv4 and IPv6
// verdict: accepted
// stdout: contained
// refused: socket
// cpu: 1s
// wall: 4s
// memory: 64M

#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>

static int escaped(const char* what) {
  printf("ESCAPED: %s (errno %d)\n", what, errno);
  return 1;
}

static int no_socket(int domain, int type, int protocol) {
  return socket(domain, type, protocol) == -1 &&
         (errno == EPERM || errno == EACCES || errno == ENOSYS || errno == EAFNOSUPPORT);
}

int main(void) {
  int domains[] = {AF_INET, AF_INET6};
  int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET, SOCK_STREAM | SOCK_NONBLOCK};
  for (int domain = 0; domain < 2; ++domain) {
    for (int type = 0; type < 5; ++type) {
      if (!no_socket(domains[domain], types[type], 0)) return escaped("an internet socket");
    }
    if (!no_socket(domains[domain], SOCK_DGRAM, IPPROTO_ICMP)) return escaped("a ping socket");
    if (!no_socket(domains[domain], SOCK_STREAM, 262)) return escaped("an MPTCP socket");
  }
  puts("contained");
  return 0;
}

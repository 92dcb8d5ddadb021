// attack: opens devices that a careless /dev would have
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M

#include <fcntl.h>
#include <stdio.h>

#include <initializer_list>

int main() {
  for (const char* name :
       {"/dev/mem",         "/dev/kmem",          "/dev/port",         "/dev/kmsg",
        "/dev/fuse",        "/dev/kvm",           "/dev/vsock",        "/dev/vhost-vsock",
        "/dev/vhost-net",   "/dev/net/tun",       "/dev/loop-control", "/dev/loop0",
        "/dev/sda",         "/dev/vda",           "/dev/nvme0n1",      "/dev/ptmx",
        "/dev/pts/0",       "/dev/tty",           "/dev/tty0",         "/dev/console",
        "/dev/userfaultfd", "/dev/btrfs-control", "/dev/dri/card0",    "/dev/snapshot",
        "/dev/cpu/0/msr",   "/dev/input/event0",  "/dev/rtc0",         "/dev/watchdog"}) {
    if (open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY) >= 0) {
      printf("ESCAPED: opened %s\n", name);
      return 1;
    }
  }
  puts("contained");
}

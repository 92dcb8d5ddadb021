// attack: asks the preprocessor which files of the host exist, without including any
// verdict: accepted
// stdout: contained
// cpu: 1s
// wall: 4s
// memory: 64M
// max-wall: 20s

#include <stdio.h>

#if __has_include("/etc/shadow") || __has_include("/root/.bashrc") || \
    __has_include("/etc/machine-id") || __has_include("/home") || \
    __has_include("/etc/ssh/ssh_host_rsa_key") || __has_include("/var/lib/dpkg/status") || \
    __has_include("/proc/1/environ") || __has_include("/sys/kernel/notes") || \
    __has_include("/run/docker.sock") || __has_include("/.dockerenv")
constexpr bool kContained = false;
#else
constexpr bool kContained = true;
#endif

int main() {
  puts(kContained ? "contained" : "ESCAPED: a file of the host");
  return kContained ? 0 : 1;
}

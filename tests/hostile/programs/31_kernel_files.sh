# attack: writes to the kernel's switches
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

escaped() {
  echo "ESCAPED: $*"
  exit 1
}

for name in sysrq-trigger sys/kernel/core_pattern sys/vm/drop_caches kcore kmsg; do
  (echo b >"/proc/$name") 2>/dev/null && escaped "$name"
done
(echo 1 >/sys/fs/cgroup/cgroup.procs) 2>/dev/null && escaped "cgroup.procs"
echo contained

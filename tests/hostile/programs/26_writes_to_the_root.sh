# attack: writes everywhere but into its own folders
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

escaped() {
  echo "ESCAPED: $*"
  exit 1
}

for folder in / /usr /usr/lib /etc /dev /proc /lib64 /bin; do
  (: >"$folder/hostile") 2>/dev/null && escaped "wrote into $folder"
done
(: >>/etc/passwd) 2>/dev/null && escaped "changed /etc/passwd"
echo contained

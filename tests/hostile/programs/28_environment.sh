# attack: looks for secrets in its environment
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

escaped() {
  echo "ESCAPED: $*"
  exit 1
}

for name in $(compgen -e); do
  case $name in
    PATH | HOME | LANG | LC_ALL | LC_CTYPE | TMPDIR | PWD | SHLVL | _ | TZ | OLDPWD) ;;
    *) escaped "$name" ;;
  esac
done
echo contained

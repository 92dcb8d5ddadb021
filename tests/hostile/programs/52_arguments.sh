# attack: arguments that the shell itself would understand must not reach it
# verdict: accepted
# stdout: -c id --rcfile /etc/passwd $(id) ;id >/tmp/x
# cpu: 1s
# wall: 4s
# memory: 64M
# arguments: -c id --rcfile /etc/passwd $(id) ;id >/tmp/x

printf '%s' "$*"

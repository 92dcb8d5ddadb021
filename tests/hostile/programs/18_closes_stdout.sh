# attack: closes all three streams and ends
# verdict: accepted
# cpu: 1s
# wall: 4s
# memory: 64M

exec 0<&- 1>&- 2>&-
exit 0

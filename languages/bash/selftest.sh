read -r -a numbers
sum=0
for n in "${numbers[@]}"; do ((sum += n)); done
echo "sum $sum"
sed 's/x/X/'

// attack: a prefix that nobody else has, in the hope that it drives out others' headers
// verdict: accepted
// stdout: ok
#include <valarray>
#include <regex>
#include <random>
#include <complex>
#include <future>
#include <map>
#include <iostream>
int main() { std::cout << "ok\n"; }

// attack: names a precompiled header itself, by the pragma that only the preprocessor may write
// verdict: compile_error
#pragma GCC pch_preprocess "/headers/0000000000000000/greenroom-prefix.h.gch"
#include <iostream>
#include "/headers/0000000000000000/greenroom-prefix.h"
int main() { std::cout << 1; }

// Include prefix: the run of blank lines, comments and `#include <standard header>` lines that a
// C++ source begins with.
//
// Nothing before these lines can change what the headers mean, so a precompiled header of exactly
// these includes, in this order, forced with -include, leaves the translation unit as it is: the
// lines themselves then meet their include guards. Whatever could break that ends the prefix:
// quotes, macros, #define, #pragma, conditionals, line splices, a header that is not on the list.
// When in doubt, the prefix is shorter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace greenroom {

struct IncludeLine {
  std::string name;  // "vector", "bits/stdc++.h"
  int line = 0;      // of its first include, from 1

  bool operator==(const IncludeLine&) const = default;
};

// In order, each name once. Reads no more than the first 64 KiB and 64 names.
std::vector<IncludeLine> include_prefix(std::string_view source);

// Is this a header of the C or C++ standard library, or bits/stdc++.h?
bool is_standard_header(std::string_view name);

}  // namespace greenroom

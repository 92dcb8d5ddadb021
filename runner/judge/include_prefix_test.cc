#include "runner/judge/include_prefix.h"

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace greenroom {
namespace {

struct Example {
  const char* why;
  std::string source;
  std::vector<IncludeLine> prefix;
};

std::string nul_between(const std::string& before, const std::string& after) {
  return before + '\0' + after;
}

const std::vector<IncludeLine> kNone;

const std::vector<Example>& examples() {
  static const std::vector<Example> all = {
      // What belongs to it.
      {"one", "#include <vector>\nint x;\n", {{"vector", 1}}},
      {"none", "int x;\n", kNone},
      {"empty", "", kNone},
      {"order is kept",
       "#include <vector>\n#include <map>\n#include <list>\n",
       {{"vector", 1}, {"map", 2}, {"list", 3}}},
      {"each once",
       "#include <map>\n#include <set>\n#include <map>\n#include <list>",
       {{"map", 1}, {"set", 2}, {"list", 4}}},
      {"no last line end", "#include <vector>", {{"vector", 1}}},
      {"blank lines",
       "\n  \n\t\n#include <vector>\n\n\n#include <map>\n",
       {{"vector", 4}, {"map", 7}}},
      {"blanks in the line", "  \t# \t include \t <vector> \t \n", {{"vector", 1}}},
      {"no blanks", "#include<vector>\n", {{"vector", 1}}},
      {"CR LF", "#include <vector>\r\n\r\n// a\r\n#include <map>\r\n", {{"vector", 1}, {"map", 4}}},
      {"line comments",
       "// a\n//\n#include <map> // <b>\n#include <set>//",
       {{"map", 3}, {"set", 4}}},
      {"block comments",
       "/* a\n * b\n */ /**/\n#include <map> /* c */ // d\n/*/ e */#include <set>\n",
       {{"map", 4}, {"set", 5}}},
      {"a directive in a comment", "/*\n#include <set>\n*/\n#include <map>\n", {{"map", 4}}},
      {"UTF-8 in a comment", "// é ∑ 中文\n#include <map>\n", {{"map", 2}}},
      {"bits", "#include <bits/stdc++.h>\nusing namespace std;", {{"bits/stdc++.h", 1}}},
      {"C headers", "#include <stdio.h>\n#include <cassert>\n", {{"stdio.h", 1}, {"cassert", 2}}},
      // What ends it.
      {"using", "#include <map>\nusing namespace std;\n#include <set>\n", {{"map", 1}}},
      {"define", "#include <map>\n#define private public\n#include <set>\n", {{"map", 1}}},
      {"define first", "#define private public\n#include <set>\n", kNone},
      {"pragma", "#pragma GCC optimize(\"O3\")\n#include <set>\n", kNone},
      {"pragma once", "#include <set>\n#pragma once\n#include <map>\n", {{"set", 1}}},
      {"conditional", "#ifdef LOCAL\n#include <set>\n#endif\n", kNone},
      {"null directive", "#\n#include <set>\n", kNone},
      {"quotes", "#include \"vector\"\n#include <set>\n", kNone},
      {"a macro", "#include VECTOR\n#include <set>\n", kNone},
      {"include_next", "#include_next <set>\n", kNone},
      {"import", "#import <set>\n", kNone},
      {"module import", "import <set>;\n", kNone},
      {"system header", "#include <map>\n#include <unistd.h>\n#include <set>\n", {{"map", 1}}},
      {"another library", "#include <boost/asio.hpp>\n", kNone},
      {"inner header", "#include <bits/stl_vector.h>\n", kNone},
      {"path", "#include <./vector>\n", kNone},
      {"path upwards", "#include <bits/../vector>\n", kNone},
      {"blank in the name", "#include < vector>\n", kNone},
      {"capitals", "#include <Vector>\n", kNone},
      {"empty name", "#include <>\n", kNone},
      {"open name", "#include <vector\n#include <map>\n", kNone},
      {"text behind", "#include <vector> x\n", kNone},
      {"two in a line", "#include <vector> #include <map>\n", kNone},
      {"comment between", "#/**/include <vector>\n", kNone},
      {"comment before the name", "#include /**/ <vector>\n", kNone},
      {"comment that draws the next line in", "#include <set> /*\n*/ #include <map>\n", kNone},
      {"splice in the line", "#incl\\\nude <vector>\n", kNone},
      {"splice behind", "#include <vector> \\\n\n", kNone},
      {"splice in a line comment", "#include <set>\n// a \\\n#include <map>\n", {{"set", 1}}},
      {"splice before blanks", "// a \\  \n#include <map>\n", kNone},
      {"trigraph splice", "// why?\?/\n#include <map>\n", kNone},
      {"question marks", "// why??\n#include <map>\n", {{"map", 2}}},
      {"splice ends a comment", "/* *\\\n/ #define map set\n/* */\n#include <map>\n", kNone},
      {"digraph", "%:include <vector>\n", kNone},
      {"trigraph", "?\?=include <vector>\n", kNone},
      {"open comment", "#include <map>\n/* #include <set>\n", {{"map", 1}}},
      {"half a comment", "#include <map>\n/", {{"map", 1}}},
      {"half a comment start", "#include <map>\n/*/", {{"map", 1}}},
      {"UTF-8 byte order mark", "\xEF\xBB\xBF#include <map>\n", kNone},
      {"NUL", nul_between("#include <map>\n", "\n#include <set>\n"), {{"map", 1}}},
      {"NUL in a name", nul_between("#include <ma", "p>\n"), kNone},
      {"NUL in a comment", nul_between("// ", "\n#include <set>\n"), kNone},
      {"lone CR", "#include <map>\r#include <set>\n", kNone},
      {"lone CR in a comment", "// a\r#define map set\n#include <map>\n", kNone},
      {"form feed", "\f#include <map>\n", kNone},
      {"raw string", "R\"(\n#include <map>\n)\";\n", kNone},
  };
  return all;
}

TEST(IncludePrefix, IsWhatStandsBeforeEverythingElse) {
  for (const Example& example : examples())
    EXPECT_TRUE(include_prefix(example.source) == example.prefix) << example.why;
}

TEST(IncludePrefix, KnowsStandardHeadersOnly) {
  for (const char* name : {"algorithm", "bits/stdc++.h", "string", "string.h", "string_view",
                           "thread", "memory_resource", "cassert", "wchar.h", "wctype.h", "tuple",
                           "vector", "version", "valarray", "unordered_map", "variant"})
    EXPECT_TRUE(is_standard_header(name)) << name;
  for (const char* name : {"", "unistd.h", "bits/stl_map.h", "vector.h", "sys/types.h", "vecto"})
    EXPECT_FALSE(is_standard_header(name)) << name;
}

TEST(IncludePrefix, HostileSourceCostsNoTime) {
  const std::size_t kMany = 1 << 20;
  std::string includes;
  for (std::size_t i = 0; i < kMany / 16; ++i) includes += "#include <map>\n";
  std::string opens;
  for (std::size_t i = 0; i < kMany / 2; ++i) opens += "/*";
  std::string comments;
  for (std::size_t i = 0; i < kMany / 4; ++i) comments += "/**/";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(include_prefix(includes).size(), 1U);
  for (const std::string& source :
       {opens, comments, std::string(kMany, ' '), std::string(kMany, '\n'), std::string(kMany, '#'),
        std::string(kMany, '\0'), "//" + std::string(kMany, 'x'), "#include <" + opens,
        "#include <map" + std::string(kMany, 'p') + ">"})
    EXPECT_TRUE(include_prefix(source).empty());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(IncludePrefix, EndsWithTheLastWholeLineOfTheBeginning) {
  const std::string cut = "#include <map>\n//" + std::string(65536 - 17 - 12, 'x') +
                          "\n#include <string_view>\n#include <set>\n";
  EXPECT_EQ(include_prefix(cut), (std::vector<IncludeLine>{{"map", 1}}));
}

}  // namespace
}  // namespace greenroom

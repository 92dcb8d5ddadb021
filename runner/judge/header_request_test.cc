#include "runner/judge/header_request.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom {
namespace {

using ::testing::ElementsAre;
using Words = std::vector<std::string>;

std::vector<IncludeLine> lines_of(const Words& names) {
  std::vector<IncludeLine> lines;
  for (const std::string& name : names) lines.push_back({name, static_cast<int>(lines.size()) + 1});
  return lines;
}

// ----------------------------------------------------------------------------------------------------------
// requests

TEST(HeaderRequest, KeepsTheFlagsThatMatter) {
  const auto request =
      header_request({"/usr/bin/g++", "-std=gnu++20", "-O2", "-DNDEBUG", "-DN=5", "-Wall",
                      "main.cpp", "-o", "main", "-lm", "-static", "-fuse-ld=mold"},
                     "main.cpp", {{"map", 1}, {"set", 4}});
  ASSERT_TRUE(request);
  EXPECT_EQ(request->compiler, "/usr/bin/g++");
  EXPECT_THAT(request->flags, ElementsAre("-std=gnu++20", "-O2", "-DNDEBUG", "-DN=5", "-Wall"));
  EXPECT_THAT(request->names, ElementsAre("map", "set"));
}

TEST(HeaderRequest, IsForOneSourceWithAPrefix) {
  EXPECT_FALSE(header_request({"g++", "a.cpp", "b.cpp"}, "a.cpp", lines_of({"map"})));
  EXPECT_FALSE(header_request({"g++", "a.cpp", "a.cpp"}, "a.cpp", lines_of({"map"})));
  EXPECT_FALSE(header_request({"g++", "-O2"}, "a.cpp", lines_of({"map"})));
  EXPECT_FALSE(header_request({"g++", "a.cpp"}, "a.cpp", {}));
  EXPECT_FALSE(header_request({}, "a.cpp", lines_of({"map"})));
}

// ----------------------------------------------------------------------------------------------------------
// diagnostics

const std::vector<IncludeLine> kPrefix = {{"map", 3}, {"set", 7}};

TEST(RestoreDiagnostics, NamesTheSourceInIncludeChains) {
  EXPECT_EQ(restore_diagnostics("In file included from greenroom-prefix.h:2:\n"
                                "In file included from /usr/x:9,\n"
                                "                 from greenroom-prefix.h:1:\n"
                                "/usr/x:5:1: error: y\n    5 | text",
                                kPrefix, "main.cpp"),
            "In file included from main.cpp:7:\n"
            "In file included from /usr/x:9,\n"
            "                 from main.cpp:3:\n"
            "/usr/x:5:1: error: y\n    5 | text");
  EXPECT_EQ(restore_diagnostics("", kPrefix, "main.cpp"), "");
}

TEST(RestoreDiagnostics, GivesUpWhereTheCompilerSpeaksOfTheHeader) {
  for (const char* output :
       {"In file included from greenroom-prefix.h:3:\n",
        "In file included from greenroom-prefix.h:0:\n",
        "In file included from greenroom-prefix.h:x:\n",
        "                 from greenroom-prefix.h:",
        "In file included from /headers/1/greenroom-prefix.h:1,\n                 from "
        "<command-line>:\n",
        "cc1plus: fatal error: /headers/1/greenroom-prefix.h: No such file or directory\n",
        "main.cpp:1: internal compiler error: in f\n",
        "cc1plus: error: while reading precompiled header: No such file or directory\n",
        "cc1plus: fatal error: cannot read PCH file: Success\n",
        "<command-line>: sorry, unimplemented: PCH allocation failure\n"})
    EXPECT_FALSE(restore_diagnostics(output, kPrefix, "main.cpp")) << output;
}

}  // namespace
}  // namespace greenroom

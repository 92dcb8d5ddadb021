// What a compiler says for a review is the same by the ways that are quicker.
#include <filesystem>

#include <gmock/gmock.h>

#include "base/temporary_folder.h"
#include "review/tools/compiler_notes.h"
#include "review/tools/test_tools.h"
#include "runner/judge/header_build.h"
#include "runner/judge/header_cache.h"

namespace greenroom::review {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
namespace fs = std::filesystem;

Compiled compiled_by(Slot& slot, const Submission& submission, const Accelerators& accelerators) {
  const Catalogue& languages = shared_tools().languages;
  const Language& language = *languages.find(submission.language);
  const Layout layout = testing::must(lay_out(language, submission.files));
  return testing::must(compile(slot, language, languages, layout, submission, -1, accelerators));
}

std::vector<Note> notes_by(const Compiled& compiled, const Submission& submission) {
  return compiler_notes(*shared_tools().languages.find(submission.language), submission,
                        compiled.report);
}

std::vector<std::pair<std::string, Range>> places_of(const std::vector<Note>& notes) {
  std::vector<std::pair<std::string, Range>> places;
  for (const Note& each : notes) places.emplace_back(each.rule, each.range);
  return places;
}

std::unique_ptr<Sandbox> open(const ToolPaths& tools, Bytes warm) {
  SandboxOptions options;
  options.slots = 1;
  options.control_groups = testing::choice_of_environment();
  options.warm_memory = warm;
  return testing::must(Sandbox::open(
      options, testing::must(load_profiles(testing::source_folder() / "sandbox-profiles")), tools));
}

TEST(CompileQuickly, TheJavacThatStaysSaysTheSame) {
  const auto sandbox = open(shared_tools().languages.tools(), mib(600));
  Slot& slot = *sandbox->slots().front();
  const Submission warnings = submission_of(
      "java",
      "import java.util.*;\npublic class Main {\n  public static void main(String[] args) {\n"
      "    List list = new ArrayList<Integer>();\n    if (list.isEmpty());\n    int z = 1 / 0;\n  "
      "}\n}\n");
  const Submission errors = submission_of(
      "java", "class Main {\n  int f() { return oops; }\n  int g() { return \"\"; }\n}\n");
  const Compiled cold = compiled_by(slot, warnings, {});
  EXPECT_FALSE(cold.by_server);
  const auto by_command = places_of(notes_by(cold, warnings));
  EXPECT_THAT(by_command, SizeIs(3));
  const auto errors_by_command = places_of(notes_by(compiled_by(slot, errors, {}), errors));
  EXPECT_THAT(errors_by_command, SizeIs(2));
  Compiled warm;
  const bool stays = testing::comes_true([&] {
    slot.get_ready();
    warm = compiled_by(slot, warnings, {});
    return warm.by_server;
  });
  ASSERT_TRUE(stays);
  EXPECT_EQ(places_of(notes_by(warm, warnings)), by_command);
  const Compiled failing = compiled_by(slot, errors, {});
  EXPECT_TRUE(failing.by_server);
  EXPECT_EQ(places_of(notes_by(failing, errors)), errors_by_command);
}

TEST(CompileQuickly, WithPrecompiledHeadersGccSaysTheSame) {
  const testing::TemporaryFolder home;
  const fs::path folder = home.path() / "headers";
  fs::create_directory(folder);
  fs::permissions(folder, fs::perms(0755));
  ToolPaths tools = shared_tools().languages.tools();
  tools["headers"] = folder.string();
  const auto sandbox = open(tools, Bytes(0));
  Slot& slot = *sandbox->slots().front();
  HeaderCacheOptions options;
  options.folder = folder;
  options.demand = 1;
  const auto headers = testing::must(HeaderCache::open(options));
  Accelerators accelerators;
  accelerators.headers = headers.get();
  const Submission submission =
      submission_of("cpp",
                    "#include <cstdio>\nint f(int x) {\n\tint \xC3\xA4 = 2; if (x) return "
                    "1;\n}\nint main() { int unused; std::puts(\"\"); return f(1); }\n");
  const auto plain = places_of(notes_by(compiled_by(slot, submission, accelerators), submission));
  EXPECT_THAT(plain, SizeIs(3));
  ASSERT_TRUE(build_next_header(slot, *headers, shared_tools().languages, -1));
  const auto quick = places_of(notes_by(compiled_by(slot, submission, accelerators), submission));
  EXPECT_EQ(headers->counts().hits, 1U);
  EXPECT_EQ(quick, plain);
}

}  // namespace
}  // namespace greenroom::review

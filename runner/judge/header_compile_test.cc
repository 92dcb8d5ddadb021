// Precompiled headers and real boxes: made in one, used in the next, with nothing else to be seen
// of them than the time they save.
#include "runner/judge/header_compile.h"

#include <sys/eventfd.h>
#include <sys/stat.h>

#include <cstdint>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "runner/judge/header_build.h"
#include "runner/judge/judge.h"
#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

// <cstdio> instead of <iostream> where it does for the test: its header is made in 20 ms instead of
// 700.
const char* const kHello = "#include <cstdio>\nint main() { std::puts(\"hello\"); }\n";

// The boxes of these tests, which see a folder of headers.
struct Boxes {
  testing::TemporaryFolder home;
  fs::path folder = home.path() / "headers";
  Catalogue catalogue = testing::must(Catalogue::load(testing::source_folder() / "languages"));
  std::unique_ptr<Sandbox> sandbox;

  Boxes() {
    fs::create_directory(folder);
    fs::permissions(folder, fs::perms(0755));
    SandboxOptions options;
    options.control_groups = testing::choice_of_environment();
    ToolPaths tools = catalogue.tools();
    tools["headers"] = folder.string();
    const auto profiles =
        testing::must(load_profiles(testing::source_folder() / "sandbox-profiles"));
    sandbox = testing::must(Sandbox::open(options, profiles, tools));
  }
};

Boxes& boxes() {
  static Boxes made;
  return made;
}

class HeaderCompile : public ::testing::Test {
 protected:
  void SetUp() override {
    if (auto usable = boxes().catalogue.usable(*boxes().catalogue.find("cpp")); !usable)
      GTEST_SKIP() << usable.error().text();
    for (const auto& entry : fs::directory_iterator(boxes().folder)) fs::remove_all(entry);
    reopen();
  }

  // As another worker, or after a restart.
  void reopen() {
    HeaderCacheOptions options;
    options.folder = boxes().folder;
    options.demand = 1;
    headers_ = testing::must(HeaderCache::open(options));
  }

  Report judge(const std::string& source, const std::vector<std::string>& flags = {}) {
    return judge_with(headers_.get(), source, flags);
  }
  static Report judge_plainly(const std::string& source,
                              const std::vector<std::string>& flags = {}) {
    return judge_with(nullptr, source, flags);
  }

  bool build(int cancel = -1) {
    return build_next_header(*boxes().sandbox->slots().front(), *headers_, boxes().catalogue,
                             cancel);
  }

  // The folder's only header.
  static fs::path header() {
    return fs::directory_iterator(boxes().folder)->path() / kHeaderOutput;
  }

  std::unique_ptr<HeaderCache> headers_;

 private:
  static Report judge_with(HeaderCache* headers, const std::string& source,
                           const std::vector<std::string>& flags) {
    Submission submission;
    submission.language = "cpp";
    submission.files = {{"", source}};
    submission.compile_options = flags;
    submission.limits.cpu = 10s;
    submission.limits.wall = 40s;
    Accelerators accelerators;
    accelerators.headers = headers;
    return testing::must(
        Judge(*boxes().sandbox, boxes().catalogue, accelerators).judge(submission));
  }
};

void expect_same(const Report& quick, const Report& plain) {
  EXPECT_EQ(quick.verdict, plain.verdict);
  ASSERT_TRUE(quick.compile);
  EXPECT_EQ(quick.compile->ok, plain.compile->ok);
  EXPECT_EQ(quick.compile->output, plain.compile->output);
  EXPECT_EQ(quick.compile->message, plain.compile->message);
  EXPECT_EQ(quick.compile->refused, plain.compile->refused);
  ASSERT_EQ(quick.cases.size(), plain.cases.size());
  for (std::size_t i = 0; i < quick.cases.size(); ++i)
    EXPECT_EQ(quick.cases[i].stdout_text, plain.cases[i].stdout_text);
}

TEST_F(HeaderCompile, IsQuickerTheSecondTimeAndOtherwiseTheSame) {
  const std::string source =
      "#include <iostream>\nint f() {}\nint main() { std::cout << \"hello\\n\"; }\n";
  const Report first = judge(source);
  EXPECT_EQ(headers_->counts().misses, 1U);
  EXPECT_TRUE(build());
  EXPECT_FALSE(build()) << "there is nothing left to make";
  EXPECT_EQ(headers_->counts().stores, 1U);
  EXPECT_EQ(headers_->counts().refused, 0U);
  const Report second = judge(source);
  EXPECT_EQ(headers_->counts().hits, 1U);
  EXPECT_EQ(second.verdict, Verdict::kAccepted);
  EXPECT_THAT(second.compile->output, HasSubstr("main.cpp:2:10: warning: no return statement"));
  expect_same(second, first);
  EXPECT_LT(second.compile->cpu, first.compile->cpu);
}

TEST_F(HeaderCompile, SaysOfATemplateWhatThePlainCompilerSays) {
  const std::string source =
      "// é\n\n#include <algorithm>\n#include <list>\n"
      "int main() { std::list<int> l; std::sort(l.begin(), l.end()); }\n";
  const Report plain = judge(source);
  ASSERT_TRUE(build());
  const Report quick = judge(source);
  EXPECT_EQ(headers_->counts().hits, 1U);
  EXPECT_EQ(quick.verdict, Verdict::kCompileError);
  EXPECT_THAT(quick.compile->output, HasSubstr("from main.cpp:3:\n"));
  expect_same(quick, plain);
}

// Otherwise every -D would be a header of its own that serves nobody else.
TEST_F(HeaderCompile, LeavesSubmissionsWithFlagsAlone) {
  judge(kHello, {"-Wall"});
  judge(kHello, {"-DA=1"});
  EXPECT_EQ(headers_->counts().misses, 0U);
  EXPECT_FALSE(build());
}

TEST_F(HeaderCompile, LeavesOtherSubmissionsAlone) {
  judge("#define private public\n#include <cstdio>\nint main() {}\n");
  judge(kHello, {"-fno-builtin"});
  judge("int main() {}\n");
  EXPECT_EQ(headers_->counts().misses, 0U);
  EXPECT_FALSE(build());
}

TEST_F(HeaderCompile, ACancelledHeaderIsMadeLater) {
  judge(kHello);
  const UniqueFd cancel(::eventfd(1, EFD_CLOEXEC));
  EXPECT_FALSE(build(cancel.get()));
  EXPECT_EQ(headers_->counts().refused, 0U);
  EXPECT_TRUE(build());
  judge(kHello);
  EXPECT_EQ(headers_->counts().hits, 1U);
}

TEST_F(HeaderCompile, AHeaderThatCannotBeMadeIsNotTriedAgain) {
  const std::string source = "#include <format>\nint main() {}\n";
  if (judge_plainly(source).compile->ok) GTEST_SKIP() << "this compiler has <format>";
  judge(source);
  EXPECT_TRUE(build());
  EXPECT_EQ(headers_->counts().refused, 1U);
  judge(source);
  EXPECT_FALSE(build());
}

TEST_F(HeaderCompile, GarbageInAHeaderNeverChangesAVerdict) {
  const Report plain = judge(kHello);
  ASSERT_TRUE(build());
  struct stat before {};
  ASSERT_EQ(::stat(header().c_str(), &before), 0);
  const auto size = static_cast<std::size_t>(before.st_size);
  const std::string whole = testing::must(read_file(header(), mib(64)));
  judge(kHello);
  ASSERT_EQ(headers_->counts().hits, 1U);
  for (const std::size_t kept : {std::size_t{0}, std::size_t{100}, size / 100, size / 2}) {
    testing::write_file(header(), whole.substr(0, kept) + std::string(size - kept, 'x'));
    const timespec times[2] = {before.st_atim, before.st_mtim};
    ::utimensat(AT_FDCWD, header().c_str(), times, 0);
    const auto hits = headers_->counts().hits;
    expect_same(judge(kHello), plain);
    EXPECT_EQ(headers_->counts().hits, hits + 1) << "it was looked at before, and not again";
  }
  reopen();
  expect_same(judge(kHello), plain);
  EXPECT_EQ(headers_->counts().misses, 1U) << "another worker looks at it";
}

TEST_F(HeaderCompile, PreparesItsHeadersForTheDefaultCommand) {
  prepare_headers(*headers_, boxes().catalogue);
  std::vector<std::string> sources;
  while (auto job = headers_->next_to_build()) sources.push_back(job->source);
  EXPECT_EQ(sources,
            (std::vector<std::string>{"#include <bits/stdc++.h>\n", "#include <iostream>\n"}));
}

TEST_F(HeaderCompile, TheLargestHeaderFitsIntoItsBox) {
  const std::string source =
      "#include <bits/stdc++.h>\n"
      "using namespace std;\nint data = 1, count = 2;\n"
      "int main() { cout << ::data + ::count; }\n";
  const Report first = judge(source);
  ASSERT_TRUE(build());
  EXPECT_EQ(headers_->counts().stores, 1U);
  expect_same(judge(source), first);
  EXPECT_EQ(headers_->counts().hits, 1U);
}

// ----------------------------------------------------------------------------------------------------------
// mold

TEST_F(HeaderCompile, LinksWithMoldUnlessTheSubmissionWantsAnother) {
  if (!boxes().catalogue.tools().contains("mold")) GTEST_SKIP() << "mold is not installed";
  const Report report = judge_plainly(kHello, {"-Wl,--version"});
  EXPECT_THAT(report.compile->output, HasSubstr("mold"));
  EXPECT_THAT(report.compile->refused, ::testing::IsEmpty());
  for (const std::vector<std::string>& flags :
       std::vector<std::vector<std::string>>{{}, {"-static"}, {"-flto"}, {"-fuse-ld=bfd"}}) {
    const Report linked = judge_plainly(kHello, flags);
    ASSERT_EQ(linked.verdict, Verdict::kAccepted) << linked.compile->output;
    EXPECT_EQ(linked.cases.front().stdout_text, "hello\n");
    EXPECT_THAT(linked.compile->refused, ::testing::IsEmpty());
  }
  EXPECT_THAT(judge_plainly(kHello, {"-fuse-ld=bfd", "-Wl,--version"}).compile->output,
              HasSubstr("GNU ld"));
}

}  // namespace
}  // namespace greenroom

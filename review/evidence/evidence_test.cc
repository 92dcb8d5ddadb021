#include "review/evidence/evidence.h"

#include <sys/eventfd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "review/evidence/test_runs.h"

namespace greenroom::review {
namespace {

using testing::bench;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::judged;
using testing::language;
using ::testing::Not;
using testing::program;

TEST(Evidence, ChoosesTheProbesThatMayFindSomething) {
  const auto probes = [](const Submission& submission) {
    return probes_for(language(submission.language), submission, judged(submission));
  };
  EXPECT_THAT(probes(program("cpp", "int main() { return 1; }")), ElementsAre(Probe::kSanitizers));
  EXPECT_THAT(probes(program("cpp", "int main() { return x; }")), IsEmpty());
  EXPECT_THAT(probes(program("python", "while True: pass")), ElementsAre(Probe::kHang));
  EXPECT_THAT(probes(program("python", "print(1)")), ElementsAre(Probe::kCoverage));
  EXPECT_THAT(
      probes(program(
          "java", "class Main { public static void main(String[] a) { int x = 1 / a.length; } }")),
      IsEmpty());
}

TEST(Evidence, RunsAProbeByItsName) {
  const Submission submission =
      program("python", "def f(n):\n    if n > 1:\n        return 2\n    return 1\n\nf(1)\n");
  const auto found =
      run_probe(Probe::kCoverage, language("python"), submission, judged(submission), bench());
  ASSERT_TRUE(found) << found.error().text();
  ASSERT_EQ(found->notes.size(), 1U);
  EXPECT_EQ(found->notes[0].range.line, 3);
}

// While it runs, not only before.
TEST(Evidence, IsInterruptedAtOnce) {
  const Submission submission = program("python", "while True: pass");
  const Report report = judged(submission);
  const UniqueFd cancel(::eventfd(0, EFD_CLOEXEC));
  std::thread wanted([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const std::uint64_t one = 1;
    EXPECT_EQ(::write(cancel.get(), &one, sizeof one), 8);
  });
  const auto begin = std::chrono::steady_clock::now();
  const auto found =
      run_probe(Probe::kHang, language("python"), submission, report, bench(cancel.get()));
  const auto took = std::chrono::steady_clock::now() - begin;
  wanted.join();
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, Error::Kind::kUnavailable);
  EXPECT_LT(took, greenroom::testing::stretched(std::chrono::seconds(1)));
}

}  // namespace
}  // namespace greenroom::review

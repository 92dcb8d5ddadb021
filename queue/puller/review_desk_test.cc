#include "queue/puller/review_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "runner/sandbox/test_boxes.h"
#include "submission/cbor.h"

namespace greenroom::queue {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = ReviewDesk::Kind;

const Catalogue& catalogue() {
  static const Catalogue read =
      testing::must(Catalogue::load(testing::source_folder() / "languages"));
  return read;
}

class ReviewDeskTest : public ::testing::Test {
 protected:
  static std::unique_ptr<review::Examination> examination() {
    Submission submission;
    submission.language = "c";
    submission.files = {{"", ""}};
    auto made = std::make_unique<review::Examination>(review::Reviewers{}, *catalogue().find("c"),
                                                      submission);
    made->judged({.verdict = Verdict::kAccepted});
    return made;
  }
  // One step that says in `skipped` that it has been done.
  static std::unique_ptr<review::Examination> one_step(const std::string& name, bool quick) {
    auto made = examination();
    made->add({name, quick, [name](const Workbench&) -> Result<review::Found> {
                 return review::Found{{}, {name + " was done"}, ""};
               }});
    return made;
  }
  std::shared_ptr<Task> task(const std::string& token) {
    return Task::make(Job{{token, 1}, "", false, ""}).value();
  }
  // What has been posted since the last call: token, what was skipped, and the last word "…" if
  // more is to come.
  std::vector<std::string> posted() {
    std::vector<std::string> texts;
    for (const Post& post : posts_->take()) {
      const Review review = review_from_cbor(post.review).value();
      std::string text = post.task->lease.token;
      for (const std::string& each : review.skipped) text += "; " + each;
      texts.push_back(text + (review.final ? "" : " …"));
    }
    return texts;
  }
  Workbench bench() {
    Sandbox& sandbox = testing::shared_sandbox();
    return {sandbox.isolation(), *sandbox.slots().front(), catalogue(), {}, -1};
  }

  std::unique_ptr<Posts> posts_ = Posts::make().value();
  ReviewDesk desk_{*posts_, 2};
};

TEST_F(ReviewDeskTest, DoesQuickStepsBeforeTheOthersAndTheOldestFirst) {
  desk_.add(task("slow"), one_step("probe", false), true);
  desk_.add(task("quick"), one_step("tool", true), true);
  EXPECT_THAT(posted(), IsEmpty()) << "their Dones have told all there is";
  EXPECT_TRUE(desk_.work(bench(), Kind::kQuick));
  EXPECT_THAT(posted(), ElementsAre("quick; tool was done"));
  EXPECT_FALSE(desk_.work(bench(), Kind::kQuick));
  EXPECT_TRUE(desk_.work(bench(), Kind::kAny));
  EXPECT_THAT(posted(), ElementsAre("slow; probe was done"));
  EXPECT_FALSE(desk_.work(bench(), Kind::kAny));
}

TEST_F(ReviewDeskTest, TellsWhatADoneCouldNot) {
  desk_.add(task("a"), examination(), false);
  EXPECT_THAT(posted(), ElementsAre("a"));
  EXPECT_FALSE(desk_.work(bench(), Kind::kAny));
}

TEST_F(ReviewDeskTest, EndsTheOldestWhenThereAreTooMany) {
  int told = 0;
  desk_.on_work([&told] { ++told; });
  for (const char* token : {"a", "b", "c"}) desk_.add(task(token), one_step("tool", true), true);
  EXPECT_EQ(told, 3);
  EXPECT_THAT(posted(), ElementsAre("a; tool: the worker was busy"));
}

TEST_F(ReviewDeskTest, TriesAnInterruptedStepAgainAndThenNoMore) {
  auto made = examination();
  int tries = 0;
  made->add({"tool", true, [&tries](const Workbench&) -> Result<review::Found> {
               ++tries;
               return interrupted();
             }});
  made->add({"failing", true, [](const Workbench&) -> Result<review::Found> {
               return internal_error("a secret of ours");
             }});
  desk_.add(task("a"), std::move(made), true);
  while (desk_.work(bench(), Kind::kAny)) {
  }
  EXPECT_EQ(tries, 5);
  EXPECT_THAT(posted(), ElementsAre("a; tool: the worker was busy …",
                                    "a; tool: the worker was busy; failing: failed"));
}

TEST_F(ReviewDeskTest, ClosedEndsAllThatThereIsAndComes) {
  desk_.add(task("a"), one_step("tool", true), true);
  desk_.close("the worker was stopped");
  desk_.add(task("b"), one_step("tool", true), true);
  EXPECT_THAT(posted(),
              ElementsAre("a; tool: the worker was stopped", "b; tool: the worker was stopped"));
  EXPECT_FALSE(desk_.work(bench(), Kind::kAny));
}

}  // namespace
}  // namespace greenroom::queue

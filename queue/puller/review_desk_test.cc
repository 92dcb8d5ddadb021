#include "queue/puller/review_desk.h"

#include <sys/eventfd.h>

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
    return {sandbox.isolation(), *sandbox.slots().front(), catalogue(), {}, called_.get()};
  }
  [[nodiscard]] bool is_called() const {
    eventfd_t ignored = 0;
    return ::eventfd_read(called_.get(), &ignored) == 0;
  }

  std::unique_ptr<Posts> posts_ = Posts::make().value();
  const UniqueFd called_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  ReviewDesk desk_{*posts_, 2, 2};
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

TEST_F(ReviewDeskTest, SlowStepsLeaveACoreFreeBesideThoseOfJobs) {
  int told = 0;
  desk_.job_begins();
  desk_.add(task("slow"), one_step("probe", false), true);
  desk_.add(task("quick"), one_step("tool", true), true);
  EXPECT_TRUE(desk_.work(bench(), Kind::kAny));
  EXPECT_THAT(posted(), ElementsAre("quick; tool was done"));
  EXPECT_FALSE(desk_.work(bench(), Kind::kAny));
  desk_.on_work([&told] { ++told; });
  desk_.job_ends();
  EXPECT_EQ(told, 1);
  EXPECT_TRUE(desk_.work(bench(), Kind::kAny));
}

TEST_F(ReviewDeskTest, QuickStepsWaitWhileJobsNeedAllCores) {
  desk_.job_begins();
  desk_.job_begins();
  desk_.add(task("a"), one_step("tool", true), true);
  EXPECT_FALSE(desk_.work(bench(), Kind::kQuick));
  desk_.job_ends();
  EXPECT_TRUE(desk_.work(bench(), Kind::kQuick));
}

TEST_F(ReviewDeskTest, AJobOnAnotherSlotInterruptsASlowStepAndNoQuickOne) {
  const auto with_step = [this](bool quick) {
    auto made = examination();
    made->add({"step", quick, [this](const Workbench&) -> Result<review::Found> {
                 desk_.job_begins();
                 return review::Found{{}, {is_called() ? "called" : "not called"}, ""};
               }});
    return made;
  };
  desk_.add(task("slow"), with_step(false), true);
  EXPECT_TRUE(desk_.work(bench(), Kind::kAny));
  desk_.job_ends();
  desk_.add(task("quick"), with_step(true), true);
  EXPECT_TRUE(desk_.work(bench(), Kind::kAny));
  EXPECT_THAT(posted(), ElementsAre("slow; called", "quick; not called"));
  desk_.job_begins();
  EXPECT_FALSE(is_called()) << "what has ended is left alone";
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

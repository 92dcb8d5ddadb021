#include "runner/sandbox/mount_plan.h"

#include <gtest/gtest.h>

#include "runner/sandbox/test_boxes.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using Kind = MountStep::Kind;

class MountPlan : public ::testing::Test {
 protected:
  [[nodiscard]] std::string at(const std::string& name) const {
    return (folder_.path() / name).string();
  }

  static MountRule bind(const std::string& path, bool optional = false) {
    MountRule rule;
    rule.path = path;
    rule.optional = optional;
    return rule;
  }

  static Result<std::vector<MountStep>> plan(std::vector<MountRule> mounts,
                                             const ToolPaths& tools = {}) {
    return plan_mounts(Profile{"p", {}, std::move(mounts)}, tools);
  }

  // "bind /a" or "link /a target", one a line.
  static std::string text(Result<std::vector<MountStep>> steps) {
    std::string lines;
    for (const MountStep& step : testing::must(std::move(steps))) {
      lines += step.kind == Kind::kLink ? "link " + step.path + " " + step.text + "\n"
                                        : "bind " + step.path + "\n";
      EXPECT_TRUE(step.kind == Kind::kLink || step.path == step.text);
    }
    return lines;
  }

  testing::TemporaryFolder folder_;
};

TEST_F(MountPlan, BindsAFileAtTheSamePath) {
  testing::write_file(at("f"), "");
  EXPECT_EQ(text(plan({bind(at("f"))})), "bind " + at("f") + "\n");
}

TEST_F(MountPlan, FillsInGlobs) {
  for (const char* name : {"libz.so.1", "libz.so.2", "other"}) testing::write_file(at(name), "");
  EXPECT_EQ(text(plan({bind(at("libz.so.*"))})),
            "bind " + at("libz.so.1") + "\nbind " + at("libz.so.2") + "\n");
}

TEST_F(MountPlan, MakesALinkAgainAndBindsItsTarget) {
  testing::write_file(at("real"), "");
  fs::create_symlink("real", at("second"));
  fs::create_symlink(at("second"), at("first"));
  EXPECT_EQ(text(plan({bind(at("first"))})), "link " + at("first") + " " + at("second") +
                                                 "\nlink " + at("second") + " real\nbind " +
                                                 at("real") + "\n");
}

TEST_F(MountPlan, FollowsALinkThroughAFolderAbove) {
  fs::create_directories(at("a/b"));
  testing::write_file(at("a/real"), "");
  fs::create_symlink("../real", at("a/b/link"));
  EXPECT_EQ(text(plan({bind(at("a/b/link"))})),
            "link " + at("a/b/link") + " ../real\nbind " + at("a/real") + "\n");
}

TEST_F(MountPlan, MakesALinkToNothingAgainToo) {
  fs::create_symlink("nothing", at("link"));
  EXPECT_EQ(text(plan({bind(at("lin*"))})), "link " + at("link") + " nothing\n");
}

TEST_F(MountPlan, GivesUpOnLinksThatGoInACircle) {
  fs::create_symlink("b", at("a"));
  fs::create_symlink("a", at("b"));
  const auto steps = plan({bind(at("*"))});
  if (steps) {
    for (const MountStep& step : *steps) EXPECT_EQ(step.kind, Kind::kLink);  // nothing of the host
  }
}

TEST_F(MountPlan, LeavesOutWhatAFolderShowsAlready) {
  fs::create_directory(at("d"));
  testing::write_file(at("d/f"), "");
  testing::write_file(at("dd"), "");
  fs::create_symlink("d/f", at("name"));
  EXPECT_EQ(text(plan({bind(at("d")), bind(at("name")), bind(at("d/f")), bind(at("dd"))})),
            "bind " + at("d") + "\nlink " + at("name") + " d/f\nbind " + at("dd") + "\n");
}

TEST_F(MountPlan, NamesEachPathOnce) {
  testing::write_file(at("f"), "");
  EXPECT_EQ(text(plan({bind(at("f")), bind(at("*")), bind(at("f"))})), "bind " + at("f") + "\n");
}

TEST_F(MountPlan, LeavesOutWhatIsOptionalAndMissing) {
  EXPECT_EQ(text(plan({bind(at("none"), true), bind(at("no*"), true)})), "");
}

TEST_F(MountPlan, NamesTheProfileAndThePathThatIsMissing) {
  for (const std::string& path : {at("none"), at("no*")}) {
    const auto steps = plan({bind(path)});
    ASSERT_FALSE(steps);
    EXPECT_EQ(steps.error().kind, Error::Kind::kUnavailable);
    EXPECT_EQ(steps.error().message, "profile p: " + path + " does not exist on this machine");
    EXPECT_FALSE(steps.error().mend.empty());
  }
}

TEST_F(MountPlan, PutsToolsInTheirPlaces) {
  fs::create_directories(at("jdk/bin"));
  testing::write_file(at("jdk/bin/java"), "");
  testing::write_file(at("jdk/release"), "");
  const ToolPaths tools = {{"java", at("jdk/bin/java")}};
  EXPECT_EQ(text(plan({bind("{java}")}, tools)), "bind " + at("jdk/bin/java") + "\n");
  EXPECT_EQ(text(plan({bind("{java:home}")}, tools)), "bind " + at("jdk") + "\n");
  EXPECT_EQ(text(plan({bind("{java:home}/release")}, tools)), "bind " + at("jdk/release") + "\n");
}

TEST_F(MountPlan, IsUnavailableWithoutItsTool) {
  const auto steps = plan({bind("{java:home}")});
  ASSERT_FALSE(steps);
  EXPECT_EQ(steps.error().kind, Error::Kind::kUnavailable);
  EXPECT_NE(steps.error().message.find("{java:home}"), std::string::npos);
  EXPECT_EQ(text(plan({bind("{java}", true)})), "");
}

TEST_F(MountPlan, CarriesTheOtherKindsOver) {
  MountRule link{MountRule::Kind::kLink, "/lib64", "usr/lib64", {}, 0, false};
  MountRule file{MountRule::Kind::kFile, "/etc/passwd", "text", {}, 0, false};
  MountRule device{MountRule::Kind::kDevice, "/dev/null", "", {}, 0, false};
  MountRule tmpfs{MountRule::Kind::kTmpfs, "/box", "", mib(64), 4096, false};
  MountRule proc{MountRule::Kind::kProc, "/proc", "", {}, 0, false};
  EXPECT_EQ(testing::must(plan({link, file, device, tmpfs, proc})),
            (std::vector<MountStep>{{Kind::kLink, "/lib64", "usr/lib64", 0, 0},
                                    {Kind::kFile, "/etc/passwd", "text", 0, 0},
                                    {Kind::kDevice, "/dev/null", "/dev/null", 0, 0},
                                    {Kind::kTmpfs, "/box", "", 64ULL << 20, 4096},
                                    {Kind::kProc, "/proc", "", 0, 0}}));
}

}  // namespace
}  // namespace greenroom

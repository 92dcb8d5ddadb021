#include "runner/judge/command.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace greenroom {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Words = std::vector<std::string>;

const Catalogue& catalogue() {
  static const Catalogue read =
      Catalogue::load(std::filesystem::path(GREENROOM_SOURCE_DIR) / "languages").value();
  return read;
}

const Language& language(std::string_view id) { return *catalogue().find(id); }

std::vector<std::string> names(const Layout& layout) {
  std::vector<std::string> all;
  for (const SourceFile& file : layout.files) all.push_back(file.name);
  return all;
}

Layout laid_out(std::string_view id, const std::vector<SourceFile>& files) {
  return lay_out(language(id), files).value();
}

Words fill(std::string_view id, const Words& command, const std::vector<SourceFile>& files,
           const Submission& submission = {}) {
  return fill_command(command, language(id), catalogue(), laid_out(id, files), submission);
}

TEST(Layout, NamesASourceThatHasNoName) {
  EXPECT_THAT(names(laid_out("python", {{"", ""}})), ElementsAre("script.py"));
  EXPECT_THAT(names(laid_out("cpp", {{"", ""}})), ElementsAre("main.cpp"));
  EXPECT_THAT(names(laid_out("java", {{"", "class A {}"}})), ElementsAre("Main.java"));
}

TEST(Layout, KeepsNamesAndOrder) {
  EXPECT_THAT(names(laid_out(
                  "cpp", {{"b.cpp", ""}, {"a.cpp", ""}, {"util/list.hpp", ""}, {"data.txt", ""}})),
              ElementsAre("b.cpp", "a.cpp", "util/list.hpp", "data.txt"));
}

TEST(Layout, NamesAJavaFileAfterItsPublicClass) {
  EXPECT_THAT(names(laid_out("java", {{"solution.java", "public class Sum {}"}})),
              ElementsAre("Sum.java"));
  EXPECT_THAT(names(laid_out("java", {{"a/b/x.java", "package a.b; public class Y {}"}})),
              ElementsAre("a/b/Y.java"));
  EXPECT_THAT(names(laid_out("java", {{"notes.txt", "public class Y {}"}, {"Z.java", ""}})),
              ElementsAre("notes.txt", "Z.java"));
}

TEST(Layout, StartsAtTheJavaFileThatHasMain) {
  const Layout layout = laid_out(
      "java",
      {{"Helper.java", "public class Helper {}"},
       {"App.java", "package x; public class App { public static void main(String[] a) {} }"}});
  EXPECT_EQ(layout.entry, "x.App");
}

TEST(Layout, GivesTheMainFileAnEndingThatItsCompilerKnows) {
  EXPECT_THAT(names(laid_out("cpp", {{"63", ""}})), ElementsAre("main.cpp"));
  EXPECT_THAT(names(laid_out("cpp", {{"prog.txt", ""}, {"list.hpp", ""}})),
              ElementsAre("main.cpp", "list.hpp"));
  EXPECT_THAT(names(laid_out("cpp", {{"list.hpp", ""}, {"prog.cpp", ""}})),
              ElementsAre("list.hpp", "prog.cpp"));
  EXPECT_THAT(names(laid_out("python", {{"prog.txt", ""}})), ElementsAre("prog.txt"));
}

TEST(Layout, RefusesNamesThatAreNotPlain) {
  for (const char* name : {"/etc/x.py", "../x.py", "a/../x.py", "a//x.py", "./x.py", "a/", "."}) {
    for (const char* id : {"python", "cpp"}) {
      const auto layout = lay_out(language(id), {{name, ""}});
      ASSERT_FALSE(layout) << name;
      EXPECT_EQ(layout.error().kind, Error::Kind::kInput);
      EXPECT_EQ(layout.error().message,
                std::string("the file name \"") + name + "\" is not a plain relative path");
    }
  }
  EXPECT_FALSE(lay_out(language("python"), {{std::string("a\0.py", 5), ""}}));
  EXPECT_FALSE(lay_out(language("python"), {{std::string(256, 'a'), ""}}));
}

TEST(Layout, RefusesTwoFilesOfOneName) {
  EXPECT_EQ(lay_out(language("python"), {{"a.py", ""}, {"a.py", ""}}).error().message,
            "two files are named a.py");
  EXPECT_EQ(
      lay_out(language("java"), {{"a.java", "public class X {}"}, {"b.java", "public class X {}"}})
          .error()
          .message,
      "two files are named X.java");
}

TEST(Command, FillsSourcesOptionsAndArgumentsAsWordsOfTheirOwn) {
  Submission submission;
  submission.compile_options = {"-O3", "-DX=a b"};
  submission.arguments = {"", "two words", "line\nend", "$(id)", "{heapMb}"};
  EXPECT_THAT(fill("cpp", {"cc", "{options}", "{sources}", "{arguments}"},
                   {{"a.cpp", ""}, {"b.h", ""}, {"c.cc", ""}}, submission),
              ElementsAre("cc", "-O3", "-DX=a b", "a.cpp", "c.cc", "", "two words", "line\nend",
                          "$(id)", "{heapMb}"));
}

TEST(Command, DropsPlaceholdersOfNothing) {
  EXPECT_THAT(fill("cpp", {"cc", "{options}", "{arguments}"}, {{"a.cpp", ""}}), ElementsAre("cc"));
}

TEST(Command, FillsToolsWithTheirRealPaths) {
  const Words command = fill("bash", {"{bash}", "{entryFile}"}, {{"", ""}});
  EXPECT_THAT(command, ElementsAre(catalogue().tools().at("bash"), "script.sh"));
}

TEST(Command, LeavesOutWhatIsForAToolThatIsNotThere) {
  EXPECT_THAT(fill("bash", {"{bash?-x=y z}", "{nothing?-x}", "{?-x}", "{bash?}"}, {{"", ""}}),
              ElementsAre("-x=y z", ""));
  EXPECT_THAT(fill("bash", {"{nothing?{entryFile}}", "{nothing}?", "x{nothing?y}"}, {{"", ""}}),
              ElementsAre("{nothing?script.sh}", "{nothing}?", "x{nothing?y}"));
}

// What a submission asks for comes last and so decides.
TEST(Command, PutsOurLinkerBeforeTheSubmissionsOptions) {
  Submission submission;
  submission.compile_options = {"-fuse-ld=bfd"};
  for (const char* id : {"c", "cpp"}) {
    const Words command = fill(id, language(id).compile->arguments, {{"", ""}}, submission);
    const auto ours = std::find(command.begin(), command.end(), "-fuse-ld=mold");
    const auto theirs = std::find(command.begin(), command.end(), "-fuse-ld=bfd");
    EXPECT_EQ(ours != command.end(), catalogue().tools().contains("mold"));
    EXPECT_TRUE(ours == command.end() || ours < theirs);
    EXPECT_NE(theirs, command.end());
  }
}

TEST(Command, NamesTheEntryFileWithoutItsEnding) {
  EXPECT_THAT(fill("typescript", {"{entryStem}.js"}, {{"a/b.c.ts", ""}}), ElementsAre("a/b.c.js"));
  EXPECT_THAT(fill("typescript", {"{entryStem}.js"}, {{"-b.ts", ""}}), ElementsAre("./-b.js"));
}

TEST(Command, LeavesTheNamesOfAFolderOfAnyFilesAlone) {
  EXPECT_THAT(fill("multifile", {"{entryFile}"}, {{"main.c", ""}}), ElementsAre("main.c"));
  EXPECT_THAT(fill("multifile", {"{entryFile}"}, {{"", ""}}), ElementsAre("run"));
}

TEST(Command, LeavesUnknownPlaceholdersAndBracesAlone) {
  EXPECT_THAT(fill("bash", {"{nothing}", "{", "}", "{}", "a{entry", "{{entryFile}}"}, {{"", ""}}),
              ElementsAre("{nothing}", "{", "}", "{}", "a{entry", "{script.sh}"));
}

TEST(Command, FillsPlaceholdersInsideWords) {
  Submission submission;
  submission.limits.memory = mib(300);
  EXPECT_THAT(fill("bash", {"-m={memoryMb}:{memoryMb}"}, {{"", ""}}, submission),
              ElementsAre("-m=300:300"));
}

// A name that begins with a dash would be read as an option.
TEST(Command, ShieldsNamesThatBeginWithADash) {
  EXPECT_THAT(fill("python", {"{entryFile}"}, {{"-c.py", ""}}), ElementsAre("./-c.py"));
  EXPECT_THAT(fill("cpp", {"{sources}"}, {{"-o.cpp", ""}, {"x/-y.cpp", ""}}),
              ElementsAre("./-o.cpp", "x/-y.cpp"));
}

TEST(Command, DoesNotFillWhatWasFilledIn) {
  EXPECT_THAT(fill("python", {"{entryFile}"}, {{"{heapMb}{entryFile}.py", ""}}),
              ElementsAre("{heapMb}{entryFile}.py"));
}

TEST(Command, GivesTheHeapWhatTheRuntimeLeaves) {
  Submission submission;
  const auto heap = [&](std::int64_t memory) {
    submission.limits.memory = mib(memory);
    return fill("java", {"{heapMb}"}, {{"", "class A {}"}}, submission).front();
  };
  const std::int64_t floor = language("java").memory_floor.mib();
  EXPECT_EQ(heap(floor + 100), "100");
  EXPECT_EQ(heap(floor + 1), "8");  // never less than what starts
  EXPECT_EQ(heap(1), "8");
}

TEST(Command, GivesAStackWithinWhatTheRuntimeTakes) {
  Submission submission;
  const auto stack = [&](Bytes limit) {
    submission.limits.stack = limit;
    return fill("java", {"{stackKb}"}, {{"", "class A {}"}}, submission).front();
  };
  EXPECT_EQ(stack(kib(64)), "256");
  EXPECT_EQ(stack(mib(1024)), std::to_string(language("java").stack_max.kib()));
  EXPECT_EQ(stack(kib(4096) + language("java").stack_margin), "4096");
}

TEST(Command, NamesTheEntry) {
  EXPECT_THAT(
      fill("java", {"{entry}"}, {{"", "package p; class Q { static void main(String[] a) {} }"}}),
      ElementsAre("p.Q"));
  EXPECT_THAT(fill("java", {"{entry}"}, {{"Empty.java", ""}}), ElementsAre("Empty"));
}

TEST(Command, MakesTheCompilerSayMoreWhereNotesAreWanted) {
  Submission submission;
  submission.compile_options = {"-Wno-all"};
  EXPECT_THAT(fill("cpp", {"{options}"}, {{"", ""}}, submission), ElementsAre("-Wno-all"));
  submission.review = true;
  EXPECT_THAT(fill("cpp", {"{options}"}, {{"", ""}}, submission),
              ElementsAre("-Wall", "-Wextra", "-fdiagnostics-column-unit=byte", "-Wno-all"));
  EXPECT_THAT(fill("python", {"{options}"}, {{"", ""}}, submission), ElementsAre("-Wno-all"));
}

}  // namespace
}  // namespace greenroom

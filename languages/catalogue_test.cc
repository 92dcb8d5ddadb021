#include "languages/catalogue.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/unique_fd.h"

namespace greenroom {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;
namespace fs = std::filesystem;

// A folder of languages that holds one, "toy", whose file can be spoilt.
class Languages : public ::testing::Test {
 protected:
  Languages() {
    std::string pattern = (fs::temp_directory_path() / "greenroom-languages.XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    toy_ = {
        {"id", "toy"},
        {"name", "Toy++"},
        {"aliases", {"plaything"}},
        {"extensions", {".toy", ".t"}},
        {"tools", {{"toyc", {"/no/such/toyc", "/bin/sh"}}}},
        {"package", "toys"},
        {"version", {{"argv", {"{toyc}", "-c", "echo toy 1.2.3"}}, {"pattern", "toy ([0-9.]+)"}}},
        {"source", "main.toy"},
        {"compile", nullptr},
        {"run", {{"argv", {"{toyc}", "{entryFile}"}}, {"profile", "toy-run"}}},
        {"environment", {{"LANG", "C.UTF-8"}, {"HOME", "/box"}}},
        {"memoryFloorMb", 3},
        {"tasks", 2},
        {"outOfMemory", {"no more toys"}},
        {"judge0Ids", {900}},
        {"selfTest", {{"source", "selftest.toy"}, {"stdin", "1\n"}, {"stdout", "2\n"}}},
    };
    fs::create_directory(folder_ / "toy");
    write("selftest.toy", "play\n");
  }
  ~Languages() override { fs::remove_all(folder_); }

  void write(const std::string& name, std::string_view content) {
    const fs::path path = folder_ / "toy" / name;
    const UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0700));
    ASSERT_TRUE(write_all(file.get(), content, name));
  }

  Result<Catalogue> load() {
    write("language.json", toy_.dump());
    return Catalogue::load(folder_);
  }

  // The error of a language file that is not right.
  std::string complaint() {
    const auto catalogue = load();
    if (catalogue) return "none";
    EXPECT_EQ(catalogue.error().kind, Error::Kind::kUnavailable);
    EXPECT_THAT(catalogue.error().message,
                StartsWith((folder_ / "toy" / "language.json").string() + ": "));
    EXPECT_EQ(catalogue.error().text().find('\n'), std::string::npos);
    return catalogue.error().message;
  }

  fs::path folder_;
  json toy_;
};

TEST_F(Languages, AreReadFromTheirFiles) {
  const Catalogue catalogue = load().value();
  ASSERT_EQ(catalogue.languages().size(), 1U);
  const Language& toy = catalogue.languages().front();
  EXPECT_EQ(toy.name, "Toy++");
  EXPECT_EQ(toy.source, "main.toy");
  EXPECT_FALSE(toy.compile);
  EXPECT_FALSE(toy.entry);
  EXPECT_EQ(toy.memory_floor, mib(3));
  EXPECT_EQ(toy.environment, (std::vector<std::string>{"HOME=/box", "LANG=C.UTF-8"}));
  EXPECT_EQ(toy.self_test.source, "play\n");
  EXPECT_EQ(toy.self_test.output, "2\n");
  EXPECT_EQ(toy.judge0_ids, std::vector<int>{900});
}

TEST_F(Languages, AreParsedAsTheirSyntaxSays) {
  EXPECT_FALSE(load().value().languages().front().syntax);
  write("syntax.json",
        R"({"grammar": "toy", "tokens": {"name": ["id", "type"]}, "ignored": ["a/b"]})");
  const SyntaxRules rules = load().value().languages().front().syntax.value();
  EXPECT_EQ(rules.grammar, "toy");
  EXPECT_EQ(rules.tokens, (std::map<std::string, std::string>{{"id", "name"}, {"type", "name"}}));
  EXPECT_EQ(rules.ignored, std::vector<std::string>{"a/b"});
  write("syntax.json", R"({"tokens": {}})");
  EXPECT_THAT(complaint(), HasSubstr("grammar"));
}

TEST_F(Languages, AreFoundByEveryWordInAnyCase) {
  const Catalogue catalogue = load().value();
  for (const char* word : {"toy", "TOY", "Toy++", "plaything", "PlayThing", ".toy", "t", ".T"}) {
    ASSERT_NE(catalogue.find(word), nullptr) << word;
    EXPECT_EQ(catalogue.find(word)->id, "toy");
  }
}

TEST_F(Languages, AreNotFoundByAnythingElse) {
  const Catalogue catalogue = load().value();
  for (const char* word : {"", ".", "to", "toys", "toy ", "../toy", "\xff"}) {
    EXPECT_EQ(catalogue.find(word), nullptr) << word;
  }
}

TEST_F(Languages, AreFoundByTheEndingOfAFile) {
  const Catalogue catalogue = load().value();
  EXPECT_NE(catalogue.find_for_file("/a/b.toy"), nullptr);
  EXPECT_NE(catalogue.find_for_file("B.TOY"), nullptr);
  for (const char* path : {"toy", ".toy", "b.toys", "b", "", "/", "b.toy/", "b.toy.txt"}) {
    EXPECT_EQ(catalogue.find_for_file(path), nullptr) << path;
  }
}

TEST_F(Languages, TakeTheFirstToolThatIsThereAndFollowItToTheRealFile) {
  const Catalogue catalogue = load().value();
  EXPECT_TRUE(catalogue.usable(catalogue.languages().front()));
  EXPECT_EQ(catalogue.tools().at("toyc"), fs::canonical("/bin/sh"));
}

TEST_F(Languages, TakeTheLastMatchOfAPattern) {
  for (const char* name : {"tool-1", "tool-2"}) write(name, "#!/bin/sh\n");
  toy_["tools"]["toyc"] = {(folder_ / "toy" / "tool-*").string()};
  EXPECT_EQ(load()->tools().at("toyc"), (fs::canonical(folder_) / "toy" / "tool-2").string());
}

TEST_F(Languages, WithoutTheirToolAreListedAndSayWhatMendsIt) {
  toy_["tools"]["toyc"] = {"/no/such/toyc", "/no/such/*",
                           "/etc/passwd"};  // the last may not be executed
  const Catalogue catalogue = load().value();
  ASSERT_NE(catalogue.find("toy"), nullptr);
  const auto status = catalogue.usable(*catalogue.find("toy"));
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().kind, Error::Kind::kUnavailable);
  EXPECT_EQ(status.error().text(),
            "Toy++ cannot be used here: toyc is not installed (apt-get install toys)");
  EXPECT_EQ(catalogue.version(*catalogue.find("toy")), "");
}

TEST_F(Languages, AreUsableWithoutTheirOptionalTools) {
  toy_["optionalTools"] = {{"toyld", {"/no/such/toyld"}}, {"toyas", {"/bin/sh"}}};
  const Catalogue catalogue = load().value();
  EXPECT_TRUE(catalogue.usable(catalogue.languages().front()));
  EXPECT_FALSE(catalogue.tools().contains("toyld"));
  EXPECT_EQ(catalogue.tools().at("toyas"), fs::canonical("/bin/sh"));
}

TEST_F(Languages, AreAskedForTheirVersion) {
  const Catalogue catalogue = load().value();
  EXPECT_EQ(catalogue.version(catalogue.languages().front()), "1.2.3");
}

TEST_F(Languages, MaySayTheirVersionOnStderrAndFail) {
  toy_["version"]["argv"] = {"{toyc}", "-c", "echo toy 4.5 >&2; exit 3"};
  const Catalogue catalogue = load().value();
  EXPECT_EQ(catalogue.version(catalogue.languages().front()), "4.5");
}

TEST_F(Languages, AreAskedWithoutOurEnvironmentAndInput) {
  toy_["version"]["argv"] = {"{toyc}", "-c", "read line; echo toy 1.${#HOME}${line}"};
  const Catalogue catalogue = load().value();
  EXPECT_EQ(catalogue.version(catalogue.languages().front()), "1.0");
}

TEST_F(Languages, WhoseToolHangsOrFloodsHaveNoVersion) {
  toy_["version"]["argv"] = {"{toyc}", "-c", "exec yes"};
  const Catalogue flooded = load().value();
  EXPECT_EQ(flooded.version(flooded.languages().front()), "");
  toy_["version"]["argv"] = {"{toyc}", "-c", "exec sleep 60"};
  const Catalogue hung = load().value();
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(hung.version(hung.languages().front()), "");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST_F(Languages, WithASpoiltFileAreAnErrorThatNamesIt) {
  write("language.json", "{\"id\": \"toy\",\n oops}");
  const auto catalogue = Catalogue::load(folder_);
  ASSERT_FALSE(catalogue);
  EXPECT_THAT(catalogue.error().message,
              StartsWith((folder_ / "toy" / "language.json").string() + ": "));
  EXPECT_THAT(catalogue.error().message, HasSubstr("line 2, column 2"));
}

TEST_F(Languages, WithAMissingKeyAreAnErrorThatNamesIt) {
  const json whole = toy_;
  for (const char* key : {"id", "name", "tools", "package", "version", "source", "run",
                          "environment", "memoryFloorMb", "tasks", "selfTest"}) {
    toy_ = whole;
    toy_.erase(key);
    EXPECT_THAT(complaint(), HasSubstr(key));
  }
}

TEST_F(Languages, WithAValueOfAnotherTypeAreAnError) {
  const json whole = toy_;
  for (const auto& [key, value] : whole.items()) {
    toy_ = whole;
    toy_[key] = value.is_number() ? json("three") : json(3);
    EXPECT_NE(complaint(), "none") << key;
  }
}

TEST_F(Languages, WithABrokenPatternAreAnError) {
  toy_["outOfMemory"] = {"(unclosed"};
  EXPECT_NE(complaint(), "none");
}

TEST_F(Languages, MayLayOutFilesOfTheirOwnToCompile) {
  write("toys.h", "many");
  toy_["compile"] = {
      {"argv", {"{toyc}"}},
      {"profile", "toy-compile"},
      {"files", {{"include/toys.h", "toys.h"}}},
      {"limits", {{"cpuS", 1}, {"wallS", 1}, {"memoryMb", 1}, {"processes", 1}, {"fileMb", 1}}}};
  EXPECT_EQ(load()->languages().front().compile->files.at("include/toys.h"), "many");
  EXPECT_FALSE(load()->languages().front().compile->precompiled_headers);
  toy_["compile"]["files"]["x"] = "nowhere.h";
  EXPECT_THAT(complaint(), HasSubstr("nowhere.h"));
}

TEST_F(Languages, MaySayThatPrecompiledHeadersHelpThem) {
  toy_["compile"] = {
      {"argv", {"{toyc}"}},
      {"profile", "toy-compile"},
      {"precompiledHeaders", true},
      {"limits", {{"cpuS", 1}, {"wallS", 1}, {"memoryMb", 1}, {"processes", 1}, {"fileMb", 1}}}};
  EXPECT_TRUE(load()->languages().front().compile->precompiled_headers);
}

TEST_F(Languages, WithoutTheirSelfTestAreAnError) {
  toy_["selfTest"]["source"] = "nowhere.toy";
  EXPECT_THAT(complaint(), HasSubstr("nowhere.toy"));
}

TEST_F(Languages, AreWantedInTheFolder) {
  fs::remove_all(folder_ / "toy");
  EXPECT_EQ(Catalogue::load(folder_).error().message, "no languages found in " + folder_.string());
  const auto missing = Catalogue::load(folder_ / "nowhere");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, Error::Kind::kUnavailable);
}

TEST(OurLanguages, AreAllRead) {
  const auto catalogue = Catalogue::load(fs::path(GREENROOM_SOURCE_DIR) / "languages");
  ASSERT_TRUE(catalogue) << catalogue.error().text();
  EXPECT_EQ(catalogue->ids(),
            "bash, c, cpp, java, javascript, multifile, plaintext, python, sqlite, typescript");
  for (const Language& language : catalogue->languages()) {
    EXPECT_FALSE(language.self_test.source.empty()) << language.id;
    if (!language.any_files) {
      EXPECT_EQ(catalogue->find_for_file(language.source), &language);
    }
    for (const std::string& ending : language.extensions)
      EXPECT_EQ(catalogue->find(ending), &language) << ending;
    for (const std::string& alias : language.aliases)
      EXPECT_EQ(catalogue->find(alias), &language) << alias;
  }
}

}  // namespace
}  // namespace greenroom

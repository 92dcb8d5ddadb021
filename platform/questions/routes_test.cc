#include "platform/questions/routes.h"

#include <fstream>

#include "platform/batches/test_doors.h"
#include "platform/questions/bank.h"

namespace greenroom::questions {
namespace {

namespace fs = std::filesystem;
using greenroom::testing::function_files;
using greenroom::testing::kSecrets;
using greenroom::testing::program_files;
using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class QuestionRoutes : public greenroom::testing::DoorsTest {};

TEST_F(QuestionRoutes, StoreARevisionForEachChange) {
  const Answer first = put_question("echo", program_files());
  EXPECT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(first.json()["revision"], 1);
  EXPECT_EQ(first.json()["digest"].get<std::string>().size(), 64U);
  const Answer again = put_question("echo", program_files());
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.json(), first.json());
  json changed = program_files();
  changed["statement.md"] = "Say it again.\n";
  EXPECT_EQ(put_question("echo", changed).json()["revision"], 2);
  EXPECT_EQ(ask("GET", "/api/questions/echo").json()["statement"], "Say it again.\n");
  EXPECT_EQ(ask("GET", "/api/questions/echo?revision=1").json()["statement"], "Say it.\n");
  EXPECT_EQ(ask("GET", "/api/questions/echo?revision=3").status, 404);
  EXPECT_EQ(ask("GET", "/api/questions/none").status, 404);
  for (const char* odd : {"0", "-1", "x", "", "99999999999"})
    EXPECT_EQ(ask("GET", "/api/questions/echo?revision=" + std::string(odd)).status, 400) << odd;
}

TEST_F(QuestionRoutes, SayWhereAQuestionIsBrokenAndStoreNothing) {
  json broken = program_files();
  broken["cases.jsonl"] = broken["cases.jsonl"].get<std::string>() + "{}\n";
  broken["solutions/odd/a.py"] = "";
  const Answer answer = put_question("echo", broken);
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.type, "application/problem+json");
  EXPECT_THAT(answer.json()["detail"], HasSubstr("cases.jsonl:4: "));
  EXPECT_EQ(answer.json()["field"], "files[\"cases.jsonl\"]");
  ASSERT_EQ(answer.json()["problems"].size(), 2U) << answer.body;
  EXPECT_EQ(answer.json()["problems"][0]["line"], 4);
  EXPECT_EQ(answer.json()["problems"][1]["file"], "solutions/odd");
  EXPECT_EQ(ask("GET", "/api/questions/echo").status, 404);
  json without = program_files();
  without.erase("statement.md");
  EXPECT_THAT(put_question("echo", without).json()["detail"],
              HasSubstr("statement.md: is missing"));
}

TEST_F(QuestionRoutes, RefuseWhatIsNoQuestionByItsField) {
  const std::string path = "/api/questions/echo/revisions";
  EXPECT_EQ(ask("POST", path, "{").status, 400);
  EXPECT_EQ(ask("POST", path, "[]").status, 422);
  EXPECT_EQ(ask("POST", path, R"({"files": {}})").json()["field"], "files");
  EXPECT_EQ(ask("POST", path, R"({"files": {"question.yaml": 1}})").json()["field"],
            "files[\"question.yaml\"]");
  EXPECT_EQ(ask("POST", path, R"({"file": {"question.yaml": ""}})").json()["field"], "file");
  EXPECT_EQ(put_question("Echo", program_files()).json()["field"], "slug");
  for (const char* name : {"/etc/passwd", "solutions/../x", "case.jsonl", "README.md"}) {
    json files = program_files();
    files[name] = "";
    EXPECT_EQ(put_question("echo", files).json()["field"], "files[\"" + std::string(name) + "\"]");
  }
  json slow = program_files();
  slow["question.yaml"] = "title: t\ndifficulty: easy\nlimits: {cpuMs: 60000}\n";
  EXPECT_THAT(put_question("echo", slow).json()["detail"], HasSubstr("at most 15000 here"));
  settings_.maintenance_mode = true;
  EXPECT_EQ(put_question("echo", program_files()).status, 503);
}

TEST_F(QuestionRoutes, TakeMegabytesOfCases) {
  json files = program_files();
  files["cases.jsonl"] = R"({"name": "a", "kind": "sample", "expected": "", "stdin": ")" +
                         std::string(20 << 20, 'x') + "\"}";
  EXPECT_EQ(put_question("echo", files).status, 201);
  files["cases.jsonl"] = std::string(66 << 20, 'x');
  EXPECT_NE(put_question("echo", files).status, 201);
}

TEST_F(QuestionRoutes, ShowWhatACandidateMaySee) {
  put_question("twice", function_files());
  const json shown = ask("GET", "/api/questions/twice").json();
  EXPECT_EQ(shown["title"], "Twice");
  EXPECT_EQ(shown["kind"], "function");
  EXPECT_EQ(shown["signature"], "twice(n: string) -> string");
  EXPECT_THAT(shown["starters"]["python"], HasSubstr("def twice(n: str) -> str:"));
  EXPECT_FALSE(shown["starters"].contains("bash"));
  ASSERT_EQ(shown["samples"].size(), 1U);
  EXPECT_EQ(shown["samples"][0]["args"], json::array({"a"}));
  EXPECT_EQ(shown["samples"][0]["expected"], "aa");
}

TEST_F(QuestionRoutes, AttackNothingHiddenIsShown) {
  json files = program_files();
  files["checker.py"] = "# SECRETSOLUTION\n";
  ASSERT_EQ(put_question("echo", files).status, 201);
  ASSERT_EQ(put_question("twice", function_files()).status, 201);
  for (const char* slug : {"echo", "twice"}) {
    const std::string body = ask("GET", "/api/questions/" + std::string(slug)).body;
    for (const std::string& secret : kSecrets) EXPECT_THAT(body, Not(HasSubstr(secret))) << slug;
    EXPECT_THAT(body, Not(HasSubstr("\"dark\"")));
    EXPECT_THAT(body, Not(HasSubstr("\"open\""))) << "samples only";
  }
}

TEST_F(QuestionRoutes, OfATenantAreNobodyElses) {
  stop();
  settings_.authn_tokens = {"ann", "bob"};
  start();
  EXPECT_EQ(put_question("echo", program_files()).status, 401);
  EXPECT_EQ(put_question("echo", program_files(), "ann").status, 201);
  EXPECT_EQ(ask("GET", "/api/questions/echo", "", "ann").status, 200);
  EXPECT_EQ(ask("GET", "/api/questions/echo", "", "bob").status, 404);
  EXPECT_EQ(ask("GET", "/api/questions/echo").status, 401);
}

class BankTest : public QuestionRoutes {
 protected:
  void write(const std::string& slug, const json& files) {
    for (const auto& [path, content] : files.items()) {
      const fs::path file = folder_.path() / "bank" / slug / path;
      fs::create_directories(file.parent_path());
      std::ofstream(file) << content.get<std::string>();
    }
  }
  void put() { put_bank(store_->questions(), folder_.path() / "bank"); }
};

TEST_F(BankTest, IsEverybodysAndChangesOnlyWithItsFiles) {
  write("echo", program_files());
  write("twice", function_files());
  write("broken", {{"question.yaml", "title: x\n"}});
  put();
  EXPECT_EQ(ask("GET", "/api/questions/echo").json()["revision"], 1);
  EXPECT_EQ(ask("GET", "/api/questions/twice").status, 200);
  EXPECT_EQ(ask("GET", "/api/questions/broken").status, 404);
  write("echo", {{"statement.md", "New.\n"}});
  put();
  put();
  EXPECT_EQ(ask("GET", "/api/questions/echo").json()["revision"], 2);
  EXPECT_EQ(ask("GET", "/api/questions/twice").json()["revision"], 1);
}

TEST_F(BankTest, OfThisTreeIsReadWhole) {
  const fs::path bank = fs::path(GREENROOM_SOURCE_DIR) / "bank";
  auto start = std::chrono::steady_clock::now();
  const auto took = [&] {
    const auto now = std::chrono::steady_clock::now();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now - std::exchange(start, now))
        .count();
  };
  put_bank(store_->questions(), bank);
  std::printf("the bank put: %ld ms\n", static_cast<long>(took()));
  put_bank(store_->questions(), bank);
  std::printf("the bank unchanged: %ld ms\n", static_cast<long>(took()));
  for (const auto& entry : fs::directory_iterator(bank)) {
    const std::string slug = entry.path().filename().string();
    EXPECT_EQ(ask("GET", "/api/questions/" + slug).status, 200) << slug;
  }
}

}  // namespace
}  // namespace greenroom::questions

// For tests: the doors of questions and batches on a real socket, over a real store. Nothing is
// run; the test says how submissions end.
#pragma once

#include <httplib.h>

#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "platform/batches/routes.h"
#include "platform/fake_dispatcher.h"
#include "platform/http/server.h"
#include "platform/http/test_client.h"
#include "platform/judge0/test_languages.h"
#include "platform/questions/routes.h"
#include "store/answer_of.h"

namespace greenroom::testing {

// What must never be seen: hidden input and answer, notes, solution, checker's and hidden name's
// are words that stand nowhere else.
inline const std::vector<std::string> kSecrets = {"SECRETINPUT", "SECRETANSWER", "SECRETOUTPUT",
                                                  "SECRETNOTE", "SECRETSOLUTION"};

inline nlohmann::json program_files() {
  return {
      {"question.yaml", "title: Echo\ndifficulty: easy\nhints: [SECRETNOTE]\n"},
      {"statement.md", "Say it.\n"},
      {"notes.md", "SECRETNOTE\n"},
      {"cases.jsonl",
       "{\"name\": \"shown\", \"kind\": \"sample\", \"stdin\": \"abc\", \"expected\": \"abc\"}\n"
       "{\"name\": \"open\", \"kind\": \"visible\", \"stdin\": \"d\", \"expected\": \"d\"}\n"
       "{\"name\": \"dark\", \"kind\": \"hidden\", \"weight\": 2, \"stdin\": \"SECRETINPUT\", "
       "\"expected\": \"SECRETANSWER\"}\n"},
      {"solutions/accepted/a.py", "SECRETSOLUTION\n"}};
}

inline nlohmann::json function_files() {
  return {
      {"question.yaml",
       "title: Twice\ndifficulty: easy\nsignature: \"twice(n: string) -> string\"\n"},
      {"statement.md", "Double it.\n"},
      {"cases.jsonl",
       "{\"name\": \"shown\", \"kind\": \"sample\", \"args\": [\"a\"], \"expected\": \"aa\"}\n"
       "{\"name\": \"dark\", \"kind\": \"hidden\", \"args\": [\"SECRETINPUT\"], "
       "\"expected\": \"SECRETANSWER\"}\n"
       "{\"name\": \"late\", \"kind\": \"visible\", \"args\": [\"b\"], \"expected\": \"bb\"}\n"},
      {"solutions/accepted/a.py", "SECRETSOLUTION\n"}};
}

class DoorsTest : public ::testing::Test {
 protected:
  struct Answer {
    int status = 0;
    std::string body;
    std::string type;

    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(body); }
  };

  void SetUp() override { start(); }
  void start() {
    const std::string url = "sqlite:" + (folder_.path() / "db").string();
    store_ = Store::open({.url = url, .server = "one"}).value();
    dispatcher_ = std::make_unique<FakeDispatcher>(*store_, false);
    shelf_ = std::make_unique<questions::Shelf>(store_->questions());
    shared_ = judge0::Door::make(*store_, *dispatcher_, judge0::toy_table(), settings_).value();
    runs_ = std::make_unique<runs::Door>(runs::Door{*shared_, catalogue_});
    questions_.reset(new questions::Door{*runs_, store_->questions(), *shelf_, {}});
    batches_.reset(
        new batches::Door{*runs_, store_->batches(), *shelf_, batches::Watches(*store_)});
    http::Router router;
    questions::add_routes(router, *questions_);
    batches::add_routes(router, *batches_);
    http::Options options;
    options.limits.larger_bodies = {{"/api/questions/", mib(64)}, {"/api/batches", mib(64)}};
    server_ = http::Server::start(std::move(options), std::move(router)).value();
  }
  void TearDown() override { stop(); }
  void stop() {
    server_.reset();
    questions_.reset();
    shelf_.reset();
    store_.reset();
  }

  [[nodiscard]] Answer ask(const std::string& method, const std::string& target,
                           const std::string& body = "", const std::string& token = "") const {
    httplib::Client client("127.0.0.1", server_->port());
    httplib::Request request;
    request.method = method;
    request.path = target;
    request.body = body;
    request.set_header("Content-Type", "application/json");
    if (!token.empty()) request.set_header("X-Auth-Token", token);
    const auto result = client.send(request);
    if (!result) return {};
    return {result->status, result->body, result->get_header_value("Content-Type")};
  }
  Answer put_question(const std::string& slug, const nlohmann::json& files,
                      const std::string& token = "") const {
    return ask("POST", "/api/questions/" + slug + "/revisions",
               nlohmann::json{{"files", files}}.dump(), token);
  }

  [[nodiscard]] static nlohmann::json batch_of(const std::string& slug, int size) {
    nlohmann::json batch = {{"question", {{"slug", slug}}},
                            {"submissions", nlohmann::json::array()}};
    for (int i = 0; i < size; ++i)
      batch["submissions"].push_back(
          {{"name", "n" + std::to_string(i)}, {"language", "python"}, {"source", "print(1)"}});
    return batch;
  }
  // Its id.
  std::string create(const nlohmann::json& batch, const std::string& token = "") const {
    const Answer answer = ask("POST", "/api/batches", batch.dump(), token);
    EXPECT_EQ(answer.status, 202) << answer.body;
    return answer.status == 202 ? answer.json()["id"].get<std::string>() : "";
  }
  std::vector<std::string> tokens_of(const std::string& id) {
    return answer_of<std::vector<std::string>>(
               [&](auto done) { store_->batches().open_tokens(id, 1000, done); })
        .value();
  }
  // As a worker would: stored when it returns.
  void end(const std::string& token, const Report& report) {
    answer_of<bool>(
        [&](auto done) { dispatcher_->end_with(token, report, [done] { done(true); }); });
  }
  // Wrong in the last case; every text that a report can hold holds a secret.
  [[nodiscard]] static Report telling_report(const std::vector<std::string>& names) {
    Report report;
    report.verdict = Verdict::kWrongAnswer;
    for (const std::string& name : names) {
      CaseReport run;
      run.name = name;
      run.verdict = name == names.front() ? Verdict::kAccepted : Verdict::kWrongAnswer;
      run.cpu = std::chrono::microseconds(1500);
      const bool open = name == "shown" || name == "open";
      const std::string said = open ? "said" : "SECRETOUTPUT";
      run.stdout_text = run.stderr_text = run.answer = run.message = said;
      run.refused = {said};
      run.difference = Difference{1, 1, open ? "wanted" : "SECRETANSWER", said};
      report.cases.push_back(run);
    }
    return report;
  }

  judge0::Settings settings_;
  Catalogue catalogue_ =
      Catalogue::load(std::filesystem::path(GREENROOM_SOURCE_DIR) / "languages").value();
  TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<FakeDispatcher> dispatcher_;
  std::unique_ptr<questions::Shelf> shelf_;
  std::unique_ptr<judge0::Door> shared_;
  std::unique_ptr<runs::Door> runs_;
  std::unique_ptr<questions::Door> questions_;
  std::unique_ptr<batches::Door> batches_;
  std::unique_ptr<http::Server> server_;
};

}  // namespace greenroom::testing

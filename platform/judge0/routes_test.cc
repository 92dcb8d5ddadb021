#include "platform/judge0/routes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "languages/catalogue.h"
#include "platform/fake_dispatcher.h"
#include "platform/http/server.h"
#include "platform/http/test_client.h"

namespace greenroom::judge0 {
namespace {

using greenroom::testing::FakeDispatcher;
using http::testing::TestClient;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const LanguageTable& table() {
  static const LanguageTable kTable = LanguageTable::make(
      Catalogue::load(std::filesystem::path(GREENROOM_SOURCE_DIR) / "languages").value());
  return kTable;
}

constexpr const char* kProgram = "{\"source_code\":\"print(1)\",\"language_id\":71}";

std::string question(const std::string& method, const std::string& target,
                     const std::string& fields = "", const std::string& body = "") {
  return method + " " + target + " HTTP/1.1\r\nHost: x\r\n" + fields +
         "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

// The token of an answer that is nothing else.
std::string token_in(const std::string& answer) {
  const std::size_t at = answer.find("{\"token\":\"");
  EXPECT_NE(at, std::string::npos) << answer;
  return at == std::string::npos ? "" : answer.substr(at + 10, 36);
}

class Judge0Routes : public ::testing::Test {
 protected:
  void start(bool ends = true) {
    const std::string url = "sqlite:" + (folder_.path() / "db").string();
    store_ = Store::open({.url = url, .server = "one"}).value();
    dispatcher_ = std::make_unique<FakeDispatcher>(*store_, ends);
    door_ = Door::make(*store_, *dispatcher_, table(), settings_).value();
    http::Router router;
    add_routes(router, *door_);
    server_ = http::Server::start({}, std::move(router)).value();
  }
  void TearDown() override {
    server_.reset();
    store_.reset();  // answers what is still open, while there is somebody to answer
  }
  [[nodiscard]] std::string ask(const std::string& method, const std::string& target,
                                const std::string& fields = "",
                                const std::string& body = "") const {
    TestClient client(server_->port());
    client.send(question(method, target, fields, body));
    return method == "HEAD" ? client.read_until("\r\n\r\n") : client.read_answer();
  }
  [[nodiscard]] std::string create() const {
    return token_in(ask("POST", "/submissions", "", kProgram));
  }

  Settings settings_;
  greenroom::testing::TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<FakeDispatcher> dispatcher_;
  std::unique_ptr<Door> door_;
  std::unique_ptr<http::Server> server_;
};

TEST_F(Judge0Routes, CreateAndWaitGivesTheResult) {
  start();
  const std::string answer = ask("POST", "/submissions/?wait=true", "", kProgram);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 201"));
  EXPECT_THAT(answer, HasSubstr(R"({"stdout":"canned\n","time":"0.0",)"));
  EXPECT_THAT(answer, HasSubstr(R"("status":{"id":3,"description":"Accepted"}})"));
  EXPECT_EQ(dispatcher_->subscribers(), 0U);
}

TEST_F(Judge0Routes, CreateGivesATokenThatCanBeRead) {
  start(false);
  const std::string token = create();
  EXPECT_THAT(
      ask("GET", "/submissions/" + token + ".json?fields=status,token"),
      EndsWith(R"({"token":")" + token + R"(","status":{"id":1,"description":"In Queue"}})"));
  EXPECT_THAT(ask("GET", "/submissions/none"), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(ask("GET", "/submissions/" + token + "?fields=id"),
              EndsWith(R"({"error":"invalid fields: [id]"})"));
}

TEST_F(Judge0Routes, RefuseWhatIsWrongInJudge0sWords) {
  start();
  EXPECT_THAT(ask("POST", "/submissions", "", R"({"language_id":71})"),
              EndsWith(R"({"source_code":["can't be blank"]})"));
  EXPECT_THAT(ask("POST", "/submissions", "", R"({"a":)"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(ask("PUT", "/submissions"), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(ask("GET", "/nothing", "Accept: application/json\r\n"),
              EndsWith(R"({"status":404,"error":"Not Found"})"));
}

TEST_F(Judge0Routes, RefuseMoreThanTheQueueHolds) {
  settings_.max_queue_size = 1;
  start(false);
  EXPECT_THAT(ask("POST", "/submissions", "", kProgram), StartsWith("HTTP/1.1 201"));
  const std::string answer = ask("POST", "/submissions", "", kProgram);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(answer, EndsWith(R"({"error":"queue is full"})"));
}

TEST_F(Judge0Routes, CreateAndReadBatches) {
  start();
  const std::string program = kProgram;
  const std::string answer = ask("POST", "/submissions/batch", "",
                                 R"({"submissions":[)" + program + R"(,{"language_id":71}]})");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 201"));
  EXPECT_THAT(answer, EndsWith(R"(,{"source_code":["can't be blank"]}])"));
  EXPECT_THAT(ask("GET", "/submissions/batch?fields=token", "tokens: a,b\r\n"),
              EndsWith(R"({"submissions":[null,null]})"));
  EXPECT_THAT(ask("GET", "/submissions/batch"),
              HasSubstr("there should be at least one submission in a batch"));
  EXPECT_THAT(ask("POST", "/submissions/batch", "", R"({"submissions":[1,2]})"),
              StartsWith("HTTP/1.1 422"));
}

TEST_F(Judge0Routes, ListAndDeleteForThoseWhoAreAuthorized) {
  settings_.authz_tokens = {"adm"};
  settings_.enable_submission_delete = true;
  start();
  const std::string answer = ask("POST", "/submissions?wait=true&fields=token", "", kProgram);
  const std::string token = token_in(answer);
  const std::string adm = "X-Auth-User: adm\r\n";
  EXPECT_THAT(ask("GET", "/submissions"), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(ask("GET", "/submissions?fields=token", adm),
              EndsWith(R"({"submissions":[{"token":")" + token +
                       R"("}],"meta":{"current_page":1,"next_page":null,"prev_page":null,)"
                       R"("total_pages":1,"total_count":1}})"));
  EXPECT_THAT(ask("GET", "/submissions?page=0", adm), EndsWith(R"({"error":"invalid page: 0"})"));
  EXPECT_THAT(ask("DELETE", "/submissions/" + token), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(ask("DELETE", "/submissions/" + token + "?fields=stdout", adm),
              EndsWith(R"({"stdout":"Y2FubmVkCg==\n"})"));
  EXPECT_THAT(ask("DELETE", "/submissions/" + token, adm), StartsWith("HTTP/1.1 404"));
}

TEST_F(Judge0Routes, DeleteNothingThatIsNotDone) {
  settings_.authz_tokens = {"adm"};
  settings_.enable_submission_delete = true;
  start(false);
  const std::string token = create();
  EXPECT_THAT(ask("DELETE", "/submissions/" + token, "X-Auth-User: adm\r\n"),
              EndsWith("submission cannot be deleted because its status is 1 (In Queue)\"}"));
}

TEST_F(Judge0Routes, AskForTheTokenEverywhereButAtHomeAndInPreflights) {
  settings_.authn_tokens = {"secret"};
  start();
  EXPECT_THAT(ask("GET", "/"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(ask("GET", "/languages"), StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(ask("GET", "/languages?X-Auth-Token=secret"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(ask("POST", "/submissions", "", R"({"a":)"), StartsWith("HTTP/1.1 401"));
  const std::string preflight = ask("OPTIONS", "/submissions", "Origin: http://x\r\n");
  EXPECT_THAT(preflight, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(preflight, HasSubstr("Access-Control-Allow-Origin: *"));
}

TEST_F(Judge0Routes, AnswerTheInformationPaths) {
  start();
  for (const char* path : {"/languages", "/languages.json", "/languages/all", "/languages/71.json",
                           "/statuses", "/system_info", "/config_info", "/statistics/", "/workers",
                           "/about", "/license", "/isolate", "/version"}) {
    EXPECT_THAT(ask("GET", path), StartsWith("HTTP/1.1 200")) << path;
    EXPECT_THAT(ask("HEAD", path), StartsWith("HTTP/1.1 200")) << path;
  }
  EXPECT_THAT(ask("GET", "/version"), EndsWith("\r\n\r\n1.13.1"));
  EXPECT_THAT(ask("GET", "/languages/abc"), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(ask("GET", "/workers"), HasSubstr(R"("available":4,"idle":4)"));
}

TEST_F(Judge0Routes, AnswerATokenThatIsAskedForTwiceInBothPlaces) {
  start(false);
  const std::string token = create();
  const std::string both =
      ask("GET", "/submissions/batch?fields=token&tokens=" + token + ",nobody," + token);
  EXPECT_THAT(both, HasSubstr(R"([{"token":")" + token + R"("},null,{"token":")" + token));
}

TEST_F(Judge0Routes, StreamWhatASubmissionGoesThrough) {
  start(false);
  const std::string token = create();
  TestClient client(server_->port());
  client.send(question("GET", "/submissions/" + token + "/events?fields=status_id"));
  EXPECT_THAT(client.read_until("event: queued\ndata: {}\n\n"), HasSubstr("text/event-stream"));
  dispatcher_->tell(token, queue::event::Started{1, "w"});
  dispatcher_->tell(token, queue::event::Output{0, queue::Progress::Stream::kStdout, "a\xff\n"});
  const std::string output = client.read_until("\\n\"}\n\n");
  EXPECT_THAT(output, HasSubstr("event: started\ndata: {\"attempt\":1,\"worker\":\"w\"}\n\n"));
  EXPECT_THAT(output,
              HasSubstr("event: output\ndata: {\"index\":0,\"stream\":\"stdout\",\"text\":"));
  dispatcher_->end(token, Verdict::kAccepted);
  EXPECT_THAT(client.read_until("3}\n\n"), HasSubstr("event: done\ndata: {\"status_id\":3}\n\n"));
  EXPECT_THAT(client.read_until("0\r\n\r\n"), EndsWith("0\r\n\r\n"));

  TestClient late(server_->port());
  late.send(question("GET", "/submissions/" + token + "/events"));
  EXPECT_THAT(late.read_until("0\r\n\r\n"),
              AllOf(HasSubstr("event: done"), Not(HasSubstr("event: queued"))));
}

TEST_F(Judge0Routes, StopTheServerWhileAClientListens) {
  start(false);
  const std::string token = create();
  TestClient client(server_->port());
  client.send(question("GET", "/submissions/" + token + "/events"));
  client.read_until("event: queued");
  const auto begin = std::chrono::steady_clock::now();
  server_->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

}  // namespace
}  // namespace greenroom::judge0

#include "platform/runs/routes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "platform/fake_dispatcher.h"
#include "platform/http/server.h"
#include "platform/http/test_socket.h"
#include "platform/judge0/test_languages.h"

namespace greenroom::runs {
namespace {

using greenroom::testing::FakeDispatcher;
using http::testing::TestClient;
using http::testing::TestSocket;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kProgram = "{\"language\":\"python\",\"source\":\"print(1)\"}";

class RunRoutes : public ::testing::Test {
 protected:
  void start(bool ends) {
    const std::string url = "sqlite:" + (folder_.path() / "db").string();
    store_ = Store::open({.url = url, .server = "one"}).value();
    dispatcher_ = std::make_unique<FakeDispatcher>(*store_, ends);
    shared_ = judge0::Door::make(*store_, *dispatcher_, judge0::toy_table(), settings_).value();
    door_ = std::make_unique<Door>(Door{*shared_, catalogue_});
    http::Router router;
    add_routes(router, *door_);
    server_ = http::Server::start({}, std::move(router)).value();
  }
  void TearDown() override {
    server_.reset();
    store_.reset();  // answers what is still open, while there is somebody to answer
  }

  [[nodiscard]] std::string ask(const std::string& method, const std::string& target,
                                const std::string& body = "",
                                const std::string& type = "application/json") const {
    TestClient client(server_->port());
    client.send(method + " " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type +
                "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return client.read_answer();
  }
  std::string create() const {
    const std::string answer = ask("POST", "/api/runs", kProgram);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 202"));
    return answer.substr(answer.find("\"token\":\"") + 9, 36);
  }
  [[nodiscard]] TestSocket open(const std::string& target = "/ws/runs",
                                const std::string& fields = "") const {
    return {server_->port(), target, fields};
  }
  // Sends a start and gives the token of its `queued`.
  static std::string begin(TestSocket& socket, const std::string& id, json more = json::object()) {
    json message = {{"type", "start"}, {"id", id}, {"language", "python"}, {"source", "x"}};
    message.update(more);
    socket.send(message.dump());
    const json queued = json::parse(socket.read());
    EXPECT_EQ(queued["type"], "queued") << queued;
    EXPECT_EQ(queued["id"], id);
    return queued.value("token", "");
  }

  judge0::Settings settings_;
  Catalogue catalogue_ = judge0::toy_catalogue();
  greenroom::testing::TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<FakeDispatcher> dispatcher_;
  std::unique_ptr<judge0::Door> shared_;
  std::unique_ptr<Door> door_;
  std::unique_ptr<http::Server> server_;
};

TEST_F(RunRoutes, CreateAndWaitGivesTheReport) {
  start(true);
  const std::string answer = ask("POST", "/api/runs?wait=true", kProgram);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, AllOf(HasSubstr(R"("state":"done")"), HasSubstr(R"("stdout":"canned\n")"),
                            HasSubstr(R"("language":"python")")));
}

TEST_F(RunRoutes, CreateReadAndCancel) {
  start(false);
  const std::string path = "/api/runs/" + create();
  EXPECT_THAT(ask("GET", path), AllOf(HasSubstr(R"("state":"queued")"), HasSubstr("null")));
  EXPECT_THAT(ask("DELETE", path), StartsWith("HTTP/1.1 204"));
  EXPECT_THAT(ask("GET", path), HasSubstr(R"("verdict":"cancelled")"));
  EXPECT_THAT(ask("DELETE", path), StartsWith("HTTP/1.1 409"));
  EXPECT_THAT(ask("GET", "/api/runs/none"), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(ask("DELETE", "/api/runs/none"), StartsWith("HTTP/1.1 404"));
}

TEST_F(RunRoutes, RefuseInProblemsThatNameTheField) {
  settings_.max_queue_size = 1;
  start(false);
  const std::string wrong = ask("POST", "/api/runs", R"({"language":"python","sorce":"x"})");
  EXPECT_THAT(wrong, StartsWith("HTTP/1.1 422"));
  EXPECT_THAT(wrong, HasSubstr("application/problem+json"));
  EXPECT_THAT(wrong, EndsWith(R"("detail":"source: must be given","field":"source"})"));
  EXPECT_THAT(ask("POST", "/api/runs", "{"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(ask("POST", "/api/runs?wait=yes", kProgram), HasSubstr(R"("field":"wait")"));
  EXPECT_THAT(ask("POST", "/api/runs", kProgram, "text/plain"), StartsWith("HTTP/1.1 415"));
  create();
  EXPECT_THAT(ask("POST", "/api/runs", kProgram), StartsWith("HTTP/1.1 503"));
}

TEST_F(RunRoutes, StreamWhatARunGoesThrough) {
  start(false);
  const std::string token = create();
  TestClient client(server_->port());
  client.send("GET /api/runs/" + token + "/events HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(client.read_until("event: queued\ndata: {}\n\n"), HasSubstr("text/event-stream"));
  dispatcher_->tell(token, queue::event::Output{0, queue::Progress::Stream::kStdout, "hi"});
  EXPECT_THAT(client.read_until("\"hi\"}\n\n"), HasSubstr("event: output\ndata: {\"case\":0,"));
  dispatcher_->end(token, Verdict::kAccepted);
  EXPECT_THAT(client.read_until("0\r\n\r\n"), HasSubstr("event: done\ndata: {\"report\":{"));
}

TEST_F(RunRoutes, AskForTheTokenInTheHeaderOrTheQuery) {
  settings_.authn_tokens = {"secret"};
  start(true);
  EXPECT_THAT(open().head, StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(open("/ws/runs?token=wrong").head, StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(open("/ws/runs?token=secret").head, StartsWith("HTTP/1.1 101"));
  EXPECT_THAT(open("/ws/runs", "X-Auth-Token: secret\r\n").head, StartsWith("HTTP/1.1 101"));
  EXPECT_THAT(ask("POST", "/api/runs", kProgram), StartsWith("HTTP/1.1 401"));
  EXPECT_THAT(ask("POST", "/api/runs?token=secret", kProgram), StartsWith("HTTP/1.1 202"));
}

TEST_F(RunRoutes, AdmitPagesOfTheOriginsAllowed) {
  settings_.allow_origin = {"https://ours"};
  start(true);
  EXPECT_THAT(open("/ws/runs", "Origin: https://theirs\r\n").head, StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(open("/ws/runs", "Origin: https://ours\r\n").head, StartsWith("HTTP/1.1 101"));
  EXPECT_THAT(open().head, StartsWith("HTTP/1.1 101"));
}

TEST_F(RunRoutes, RunTwoOnOneSocketAtOnce) {
  start(false);
  TestSocket socket = open();
  const std::string a = begin(socket, "a");
  const std::string b = begin(socket, "b");
  dispatcher_->tell(b, queue::event::Started{1, "w"});
  EXPECT_EQ(socket.read(), R"({"type":"started","id":"b","attempt":1,"worker":"w"})");
  dispatcher_->tell(a, queue::event::Output{0, queue::Progress::Stream::kStdout, "\xff\xc3"});
  EXPECT_EQ(socket.read(),
            "{\"type\":\"output\",\"id\":\"a\",\"case\":0,\"stream\":\"stdout\",\"text\":\"\xef"
            "\xbf\xbd\"}");
  dispatcher_->end(a, Verdict::kAccepted);
  EXPECT_THAT(socket.read(), StartsWith(R"({"type":"output","id":"a")"));  // what was held back
  EXPECT_THAT(socket.read(), StartsWith(R"({"type":"done","id":"a","report":{"cases":[)"));
  begin(socket, "a");  // the name is free again
  dispatcher_->end(b, Verdict::kAccepted);
  EXPECT_THAT(socket.read(), StartsWith(R"({"type":"done","id":"b")"));
}

TEST_F(RunRoutes, TellOfAReviewOnTheSocketUntilItIsFinal) {
  start(false);
  TestSocket socket = open();
  const std::string token = begin(socket, "r", {{"review", true}});
  const auto after = [&](const char* skipped, bool final) {
    const json told = json::parse(socket.read());
    EXPECT_EQ(told["type"], "review") << told;
    EXPECT_EQ(told["id"], "r");
    EXPECT_EQ(told["token"], token);
    EXPECT_EQ(told["review"]["status"], final ? "final" : "provisional");
    EXPECT_EQ(told["review"]["skipped"], json::array({skipped}));
  };
  Review review{.skipped = {"first"}, .final = false};
  dispatcher_->end_with(
      token, testing::canned_report(), [] {}, to_cbor(review));
  EXPECT_EQ(json::parse(socket.read())["type"], "done");
  after("first", false);
  begin(socket, "r");  // the id is free again, and the review is still the other run's
  review.skipped = {"second"};
  dispatcher_->review(token, to_cbor(review));
  after("second", false);
  review = {.skipped = {"third"}};
  dispatcher_->review(token, to_cbor(review));
  after("third", true);
}

TEST_F(RunRoutes, TypeIntoALiveRunAsSoonAsItRuns) {
  start(false);
  TestSocket socket = open();
  const std::string token = begin(socket, "r", {{"live", true}});
  socket.send(R"({"type":"stdin","id":"r","text":"one "})");
  socket.send(R"({"type":"stdin","id":"q"})");
  EXPECT_THAT(socket.read(), HasSubstr(R"("type":"error","id":"q","field":"id")"));
  dispatcher_->tell(token, queue::event::Started{1, "w"});
  EXPECT_TRUE(dispatcher_->was_asked("input " + token + " one "));
  socket.read();
  socket.send(R"({"type":"stdin","id":"r","text":"two","end":true})");
  EXPECT_TRUE(dispatcher_->was_asked("input " + token + " two end"));
  dispatcher_->tell(token, queue::event::Started{2, "v"});  // the first worker was lost
  EXPECT_TRUE(dispatcher_->was_asked("input " + token + " one two end"));
  socket.read();
  socket.send(R"({"type":"stdin","id":"r","text":"three"})");
  EXPECT_THAT(socket.read(), HasSubstr(R"("field":"text","message":"its stdin has ended")"));
}

TEST_F(RunRoutes, CancelOneRunAndThoseOfASocketThatCloses) {
  start(false);
  TestSocket socket = open();
  begin(socket, "a");
  const std::string b = begin(socket, "b");
  socket.send(R"({"type":"cancel","id":"a"})");
  const std::string done = socket.read();
  EXPECT_THAT(
      done, AllOf(StartsWith(R"({"type":"done","id":"a")"), HasSubstr(R"("verdict":"cancelled")")));
  socket.vanish();
  EXPECT_TRUE(dispatcher_->was_asked("cancel " + b));
}

TEST_F(RunRoutes, AnswerMistakesAndGoOn) {
  start(false);
  TestSocket socket = open();
  socket.send(R"({"type":"jump","id":"a"})");
  EXPECT_THAT(socket.read(), HasSubstr(R"("type":"error","id":"a","field":"type")"));
  socket.send(R"({"type":"start"})");
  EXPECT_THAT(socket.read(), HasSubstr(R"("id":null,"field":"id")"));
  socket.send(R"({"type":"start","id":"a","language":"python","source":"x","limits":{"cpu":1}})");
  EXPECT_EQ(socket.read(), R"({"type":"error","id":"a","field":"limits.cpu",)"
                           R"("message":"there is no such field"})");
  begin(socket, "a");
  socket.send(R"({"type":"start","id":"a","language":"python","source":"x"})");
  EXPECT_THAT(socket.read(), HasSubstr("a run of that id is under way"));
  for (int i = 1; i < 8; ++i) begin(socket, std::to_string(i));
  socket.send(R"({"type":"start","id":"i","language":"python","source":"x"})");
  EXPECT_THAT(socket.read(), HasSubstr("8 runs are under way"));
  socket.send(R"({"type":"stdin","id":"a","text":"x"})");
  EXPECT_THAT(socket.read(), HasSubstr("this run is not live"));
}

TEST_F(RunRoutes, CloseOnWhatIsNoMessage) {
  start(false);
  for (const char* text : {"{", "[]", "1", ""}) {
    TestSocket socket = open();
    socket.send(text);
    EXPECT_EQ(socket.read(), "closed 1008") << text;
  }
  TestSocket binary = open();
  binary.send("{}", 0x82);
  EXPECT_EQ(binary.read(), "closed 1003");
  TestSocket large = open();
  large.send(std::string(1'100'000, ' '));
  EXPECT_EQ(large.read(), "closed 1009");
}

TEST_F(RunRoutes, AttackAClientThatReadsNothingCostsBoundedMemory) {
  start(false);
  TestSocket socket = open();
  const std::string token = begin(socket, "a");
  const std::string piece(64 << 10, 'x');
  for (int i = 0; i < 1000; ++i) {  // 64 MB at once
    dispatcher_->tell(token, queue::event::Output{0, queue::Progress::Stream::kStdout, piece});
  }
  dispatcher_->end(token, Verdict::kAccepted);
  std::size_t shown = 0;
  std::size_t left_out = 0;
  json message;
  do {
    message = json::parse(socket.read());
    if (message["type"] == "output") shown += message["text"].get<std::string>().size();
    if (message["type"] == "left_out") left_out += message["bytes"].get<std::size_t>();
  } while (message["type"] != "done");
  EXPECT_EQ(shown + left_out, piece.size() * 1000);
  EXPECT_GT(left_out, 0U);
}

TEST_F(RunRoutes, StopTheServerWhileARunIsWatched) {
  start(false);
  TestSocket socket = open();
  const std::string token = begin(socket, "a");
  std::thread stopping([&] { server_->stop(); });
  EXPECT_EQ(socket.read(), "closed 1001");
  socket.vanish();
  stopping.join();
  EXPECT_TRUE(dispatcher_->was_asked("cancel " + token));
}

}  // namespace
}  // namespace greenroom::runs

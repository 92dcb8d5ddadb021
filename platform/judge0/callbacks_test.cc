#include "platform/judge0/callbacks.h"

#include <httplib.h>

#include <array>
#include <mutex>
#include <thread>

#include <boost/asio.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "base/test_time.h"
#include "store/answer_of.h"

namespace greenroom::judge0 {
namespace {

using namespace std::chrono_literals;
namespace asio = boost::asio;
using ::testing::HasSubstr;

// Somebody to call.
class Receiver {
 public:
  explicit Receiver(std::vector<int> answers = {}) : answers_(std::move(answers)) {
    server_.Put("/hook", [this](const httplib::Request& request, httplib::Response& response) {
      const std::lock_guard lock(mutex_);
      response.status = calls_.size() < answers_.size() ? answers_[calls_.size()] : 200;
      calls_.push_back(request);
    });
    server_.Put("/redirect", [](const httplib::Request&, httplib::Response& response) {
      response.set_redirect("/hook");
    });
    server_.Put("/endless", [](const httplib::Request&, httplib::Response& response) {
      response.set_chunked_content_provider("text/plain", [](std::size_t, httplib::DataSink& sink) {
        const std::string text(4096, 'x');
        return sink.write(text.data(), text.size());
      });
    });
    server_.Put("/slow", [](const httplib::Request&, httplib::Response&) {
      std::this_thread::sleep_for(1s);
    });
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::sleep_for(1ms);  // stop() before is forgotten
  }
  ~Receiver() {
    server_.stop();
    thread_.join();
  }
  [[nodiscard]] std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  // Waits until so many have come.
  std::vector<httplib::Request> calls(std::size_t count) {
    for (int i = 0; i < 500; ++i) {
      {
        const std::lock_guard lock(mutex_);
        if (calls_.size() >= count) return calls_;
      }
      std::this_thread::sleep_for(greenroom::testing::stretched(10ms));
    }
    const std::lock_guard lock(mutex_);
    return calls_;
  }

 private:
  httplib::Server server_;
  std::thread thread_;
  int port_ = 0;
  std::mutex mutex_;  // guards what follows
  std::vector<int> answers_;
  std::vector<httplib::Request> calls_;
};

CallbackOptions options() {
  return {.timeout = greenroom::testing::stretched(500ms), .pause = 20ms, .allow_private = true};
}

TEST(Call, PutsTheBodyWithItsSignature) {
  Receiver receiver;
  CallbackOptions signing = options();
  signing.secret = "key";
  const CallOutcome outcome =
      call(receiver.url("/hook"), "The quick brown fox jumps over the lazy dog", signing);
  EXPECT_TRUE(outcome.success);
  EXPECT_EQ(outcome.outcome, "200");
  const auto calls = receiver.calls(1);
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].body, "The quick brown fox jumps over the lazy dog");
  EXPECT_EQ(calls[0].get_header_value("Content-Type"), "application/json");
  // RFC 4231's well-known pair.
  EXPECT_EQ(calls[0].get_header_value("X-Greenroom-Signature"),
            "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
}

TEST(Call, ReachesNoPrivateAddressUnlessAllowed) {
  Receiver receiver;
  CallbackOptions strict = options();
  strict.allow_private = false;
  const std::string port = receiver.url("").substr(receiver.url("").rfind(':'));
  for (const std::string host : {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0",
                                 "2130706433", "0x7f.1", "10.0.0.1", "169.254.169.254"}) {
    std::string url = "http://";
    url.append(host).append(port).append("/hook");
    const CallOutcome outcome = call(url, "x", strict);
    EXPECT_FALSE(outcome.success) << url;
    EXPECT_FALSE(outcome.again && outcome.outcome.find("resolve") == std::string::npos) << url;
  }
  EXPECT_TRUE(receiver.calls(0).empty());
}

TEST(Call, FollowsNoRedirect) {
  Receiver receiver;
  const CallOutcome outcome = call(receiver.url("/redirect"), "x", options());
  EXPECT_FALSE(outcome.success);
  EXPECT_EQ(outcome.outcome, "302");
  EXPECT_TRUE(receiver.calls(0).empty());
}

TEST(Call, EndsInTimeWhateverTheReceiverDoes) {
  Receiver receiver;
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(call(receiver.url("/endless"), "x", options()).outcome, "200");
  const CallOutcome slow = call(receiver.url("/slow"), "x", options());
  EXPECT_TRUE(slow.again);
  EXPECT_THAT(slow.outcome, HasSubstr("no answer"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, greenroom::testing::stretched(3s));
}

// A receiver that says just this, and keeps the connection.
std::string outcome_of(const std::string& answer) {
  asio::io_context context;
  asio::ip::tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
  std::thread receiver([&] {
    asio::ip::tcp::socket socket(context);
    acceptor.accept(socket);
    boost::system::error_code ignored;
    asio::write(socket, asio::buffer(answer), ignored);
    std::array<char, 4096> rest{};
    while (!ignored) socket.read_some(asio::buffer(rest), ignored);
  });
  const std::string url = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
  const CallOutcome outcome = call(url, "x", options());
  receiver.join();
  return outcome.outcome;
}

TEST(Call, SurvivesWhateverIsAnswered) {
  const std::string long_line(4 << 20, 'a');
  EXPECT_THAT(outcome_of("HTTP/1.1 200 " + long_line), HasSubstr("no answer"));
  EXPECT_THAT(outcome_of("HTTP/1.1 200 OK\r\nX: " + long_line), HasSubstr("no answer"));
  EXPECT_THAT(outcome_of(long_line), HasSubstr("no answer"));
  EXPECT_THAT(outcome_of(std::string(1000, '\0')), HasSubstr("no answer"));
  EXPECT_THAT(outcome_of(""), HasSubstr("no answer"));
  std::string interim;
  for (int i = 0; i < 100; ++i) interim += "HTTP/1.1 102 Wait\r\n\r\n";
  EXPECT_THAT(outcome_of(interim), HasSubstr("no answer"));
  EXPECT_EQ(outcome_of("HTTP/1.1 100 Go on\r\n\r\nHTTP/1.0 204 \r\n\r\n"), "204");
}

TEST(Call, SaysWhatIsWrongWithAnAddress) {
  for (const char* url : {"", "ftp://h/", "http://", "http:///x", "http://h:99999/", "http://[::1/",
                          "http://u:p@h/", "http://h/a b", "http://h/\r\nX: y"}) {
    const CallOutcome outcome = call(url, "x", options());
    EXPECT_EQ(outcome.outcome, "no http or https URL") << url;
    EXPECT_FALSE(outcome.again) << url;
  }
}

class CallbacksTest : public ::testing::Test {
 protected:
  void SetUp() override {
    store_ = Store::open({.url = "sqlite:" + (folder_.path() / "db").string()}).value();
  }
  void end(const std::string& token, const std::string& url) {
    const NewSubmission one{.token = token, .door = "judge0", .language = "c", .callback_url = url};
    ASSERT_TRUE(answer_of<WallTime>([&](auto done) { store_->create({one}, {}, done); }));
    ASSERT_TRUE(answer_of<bool>(
        [&](auto done) { store_->finish({.token = token, .verdict = Verdict::kAccepted}, done); }));
  }
  static std::string body(const StoredSubmission& stored) { return "body of " + stored.token; }

  greenroom::testing::TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
};

TEST_F(CallbacksTest, CallsWhenASubmissionHasEnded) {
  Receiver receiver;
  const Callbacks callbacks(*store_, options(), body);
  end("a", receiver.url("/hook"));
  const auto calls = receiver.calls(1);
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_EQ(calls[0].body, "body of a");
}

TEST_F(CallbacksTest, TriesAgainWhenTheReceiverIsTroubledAndThenGivesUp) {
  Receiver receiver({503, 500, 500, 200});
  const Callbacks callbacks(*store_, options(), body);
  end("a", receiver.url("/hook"));
  EXPECT_EQ(receiver.calls(3).size(), 3U);
  std::this_thread::sleep_for(greenroom::testing::stretched(300ms));
  EXPECT_EQ(receiver.calls(0).size(), 3U);
}

TEST_F(CallbacksTest, ARefusalIsAnAnswer) {
  Receiver receiver({404});
  const Callbacks callbacks(*store_, options(), body);
  end("a", receiver.url("/hook"));
  ASSERT_EQ(receiver.calls(1).size(), 1U);
  std::this_thread::sleep_for(greenroom::testing::stretched(300ms));
  EXPECT_EQ(receiver.calls(0).size(), 1U);
}

TEST_F(CallbacksTest, DeliversWhatAnEarlierLifeLeft) {
  Receiver receiver;
  end("a", receiver.url("/hook"));
  const Callbacks callbacks(*store_, options(), body);
  EXPECT_EQ(receiver.calls(1).size(), 1U);
}

}  // namespace
}  // namespace greenroom::judge0

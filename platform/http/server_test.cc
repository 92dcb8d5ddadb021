#include "platform/http/server.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <sys/resource.h>
#include <zlib.h>

#include <atomic>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_time.h"
#include "platform/http/test_client.h"

namespace greenroom::http {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using testing::TestClient;

std::atomic<bool> vanishing_was_noticed = false;

asio::awaitable<void> pause(milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<Response> echo(const Request& r) { co_return text_response(200, r.body); }

asio::awaitable<Response> slow(const Request&) {
  co_await pause(milliseconds(300));
  co_return text_response(200, "slow");
}

asio::awaitable<Response> who(const Request& r) {
  co_return text_response(200, r.peer + (r.https ? " https" : " http"));
}

asio::awaitable<Response> big(const Request&) {
  co_return text_response(200, std::string(5000, 'x'));
}

asio::awaitable<Response> split(const Request&) {
  Response response = text_response(200, "");
  response.headers.add("X-Evil", "a\r\nSet-Cookie: b");
  co_return response;
}

asio::awaitable<Response> fail(const Request&) {
  throw std::runtime_error("on purpose");
  co_return Response();
}

asio::awaitable<Response> wait_for_vanishing(const Request& request) {
  while (!request.client->gone()) co_await pause(milliseconds(10));
  vanishing_was_noticed = true;
  co_return text_response(200, "");
}

asio::awaitable<void> two_events(Writer& writer) {
  co_await writer.write("data: 1\n\n");
  co_await writer.write("data: 2\n\n");
}

asio::awaitable<Response> events(const Request&) {
  Response response;
  response.headers.add("Content-Type", "text/event-stream");
  response.stream = two_events;
  co_return response;
}

asio::awaitable<void> echo_messages(WebSocket& socket, const Request&) {
  while (true) {
    std::optional<WebSocket::Message> message = co_await socket.read();
    if (!message) co_return;
    co_await socket.write(std::move(message->data), message->kind);
  }
}

Router routes() {
  Router router;
  router.post("/echo", echo);
  router.get("/slow", slow);
  router.get("/who", who);
  router.get("/big", big);
  router.get("/split", split);
  router.get("/fail", fail);
  router.get("/wait", wait_for_vanishing);
  router.get("/events", events);
  router.websocket("/ws", echo_messages);
  return router;
}

std::unique_ptr<Server> start(Options options = {}) {
  auto server = Server::start(std::move(options), routes());
  if (!server) throw std::runtime_error(server.error().text());
  return std::move(*server);
}

std::string get(const std::string& path, const std::string& fields = "") {
  return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

std::string post(const std::string& body, const std::string& fields = "") {
  return "POST /echo HTTP/1.1\r\nHost: x\r\n" + fields +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string ask(const Server& server, const std::string& text) {
  TestClient client(server.port());
  client.send(text);
  return client.read_answer();
}

std::size_t thread_count() {
  const std::filesystem::directory_iterator tasks("/proc/self/task");
  return static_cast<std::size_t>(std::distance(begin(tasks), end(tasks)));
}

TEST(Server, KeepsTheConnectionForTheNextRequest) {
  const auto server = start();
  TestClient client(server->port());
  for (const char* body : {"one", "two"}) {
    client.send(post(body));
    EXPECT_THAT(client.read_answer(), HasSubstr(body));
  }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
  const auto server = start();
  TestClient client(server->port());
  client.send(get("/slow") + post("second") + get("/nothing"));
  EXPECT_THAT(client.read_answer(), HasSubstr("\r\n\r\nslow"));
  EXPECT_THAT(client.read_answer(), HasSubstr("second"));
  EXPECT_THAT(client.read_answer(), StartsWith("HTTP/1.1 404"));
}

TEST(Server, AnswersHeadWithTheLengthAndNoBody) {
  const auto server = start();
  TestClient client(server->port());
  client.send("HEAD /big HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string answer = client.read_to_end();
  EXPECT_THAT(answer, HasSubstr("Content-Length: 5000\r\n"));
  EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST(Server, AnswersAWrongMethodWith405AndAllow) {
  const auto server = start();
  const std::string answer = ask(*server, get("/echo"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 405"));
  EXPECT_THAT(answer, HasSubstr("Allow: POST\r\n"));
}

TEST(Server, ReadsAChunkedBodyAndIgnoresItsTrailer) {
  const auto server = start();
  TestClient client(server->port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n4\r\ndefg\r\n0\r\nHost: y\r\n\r\n");
  EXPECT_THAT(client.read_answer(), HasSubstr("\r\n\r\nabcdefg"));
}

TEST(Server, Sends100ContinueBeforeTheBody) {
  const auto server = start();
  TestClient client(server->port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  EXPECT_THAT(client.read_answer(), HasSubstr("\r\n\r\nok"));
}

TEST(Server, RefusesALargeBodyByItsLengthAndByItsChunks) {
  Options options;
  options.limits.body = Bytes(1000);
  const auto server = start(options);
  const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\n";
  EXPECT_THAT(ask(*server, head + "Content-Length: 1001\r\n\r\n"), StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(ask(*server, head + "Transfer-Encoding: chunked\r\n\r\n7d0\r\n" +
                               std::string(2000, 'x') + "\r\n0\r\n\r\n"),
              StartsWith("HTTP/1.1 413"));
}

// Asks until the answer begins so; the last answer.
std::string ask_until(const Server& server, const std::string& text, const std::string& start) {
  std::string answer;
  for (int i = 0; i < 500 && !answer.starts_with(start); ++i) {
    if (i > 0) std::this_thread::sleep_for(milliseconds(10));
    answer = ask(server, text);
  }
  return answer;
}

// Has sent 700 bytes of 800. They are counted when it returns, as far as can be known: who asks
// before that would take the room, and it would be this one that is refused.
void send_most_of_a_body(TestClient& client) {
  client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 800\r\n\r\n");
  client.read_until("100 Continue\r\n\r\n");
  client.send(std::string(700, 'x'));
  std::this_thread::sleep_for(greenroom::testing::stretched(milliseconds(100)));
}

TEST(Server, RefusesWhatIsMoreThanAllBodiesTogetherMayBe) {
  Options options;
  options.limits.all_bodies = Bytes(1000);
  const auto server = start(options);
  const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\n";
  TestClient slow(server->port());
  send_most_of_a_body(slow);
  const std::string other = post(std::string(400, 'y'));
  const std::string refused = ask_until(*server, other, "HTTP/1.1 503");
  EXPECT_THAT(refused, StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(refused, HasSubstr("Retry-After: "));
  EXPECT_THAT(refused, HasSubstr("Connection: close"));
  EXPECT_THAT(ask(*server, head + "Transfer-Encoding: chunked\r\n\r\n190\r\n" +
                               std::string(400, 'y') + "\r\n0\r\n\r\n"),
              StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(ask(*server, post("small")), HasSubstr("\r\n\r\nsmall"));  // there is room for it
  slow.send(std::string(100, 'x'));
  EXPECT_THAT(slow.read_answer(), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(ask_until(*server, other, "HTTP/1.1 200"), StartsWith("HTTP/1.1 200"));
}

TEST(Server, HasRoomAgainWhenABodysClientVanishes) {
  Options options;
  options.limits.all_bodies = Bytes(1000);
  const auto server = start(options);
  TestClient slow(server->port());
  send_most_of_a_body(slow);
  const std::string other = post(std::string(400, 'y'));
  EXPECT_THAT(ask_until(*server, other, "HTTP/1.1 503"), StartsWith("HTTP/1.1 503"));
  slow.vanish();
  EXPECT_THAT(ask_until(*server, other, "HTTP/1.1 200"), StartsWith("HTTP/1.1 200"));
}

TEST(Server, CountsABodyByWhatCameNotByWhatItsLengthPromises) {
  Options options;
  options.limits.all_bodies = Bytes(1000);
  const auto server = start(options);
  TestClient promising(server->port());
  promising.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n");
  promising.read_until("100 Continue\r\n\r\n");
  EXPECT_THAT(ask(*server, post(std::string(1000, 'y'))), StartsWith("HTTP/1.1 200"));
}

TEST(Server, RefusesLargeAndManyHeaderFields) {
  const auto server = start();
  EXPECT_THAT(ask(*server, get("/who", "X: " + std::string(40'000, 'x') + "\r\n")),
              StartsWith("HTTP/1.1 431"));
  std::string fields;
  for (int i = 0; i < 10'000; ++i) fields += "a: b\r\n";
  EXPECT_THAT(ask(*server, get("/who", fields)), StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(ask(*server, get("/who", fields.substr(0, 6 * 101))), StartsWith("HTTP/1.1 431"));
}

TEST(Server, CutsASlowLorisByTheTotalTimeOfTheHeader) {
  Options options;
  options.limits.header_time = milliseconds(400);
  const auto server = start(options);
  TestClient client(server->port());
  const auto began = std::chrono::steady_clock::now();
  client.send("GET / HTTP/1.1\r\nX: ");
  for (int i = 0; i < 15; ++i) {
    std::this_thread::sleep_for(milliseconds(40));
    client.send("x");
  }
  EXPECT_THAT(client.read_to_end(), StartsWith("HTTP/1.1 408"));
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

TEST(Server, RefusesMalformedAndSmugglingRequests) {
  const auto server = start();
  const std::string head = "POST /echo HTTP/1.1\r\nHost: x\r\n";
  const std::string chunked = "Transfer-Encoding: chunked\r\n";
  for (const std::string& bad :
       {std::string("nonsense\r\n\r\n"), std::string("GET / HTTP/1.1\r\n\r\n"),
        head + "Content-Length: 3\r\n" + chunked + "\r\n0\r\n\r\n",
        head + chunked + "Content-Length: 3\r\n\r\n0\r\n\r\n",
        head + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        head + "Content-Length: +3\r\n\r\nabc", head + chunked + chunked + "\r\n0\r\n\r\n",
        head + "Content-Length : 3\r\n\r\nabc", get("/a%00b")}) {
    EXPECT_THAT(ask(*server, bad), StartsWith("HTTP/1.1 400")) << bad;
  }
}

TEST(Server, MakesAnAnswerWithALineEndInAHeaderA500) {
  const auto server = start();
  const std::string answer = ask(*server, get("/split"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 500"));
  EXPECT_THAT(answer, Not(HasSubstr("Set-Cookie")));
}

TEST(Server, MakesAnExceptionA500AndGoesOn) {
  const auto server = start();
  TestClient client(server->port());
  client.send(get("/fail") + get("/who"));
  EXPECT_THAT(client.read_answer(), StartsWith("HTTP/1.1 500"));
  EXPECT_THAT(client.read_answer(), HasSubstr("127.0.0.1 http"));
}

std::string body_of(const std::string& answer) {
  return answer.substr(answer.find("\r\n\r\n") + 4);
}

std::string unzipped(const std::string& body) {
  z_stream stream{};
  if (::inflateInit2(&stream, 15 + 16) != Z_OK) return "no zlib";  // + 16: gzip's frame
  std::string text(1 << 20, '\0');
  std::string in = body;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(text.data());
  stream.avail_out = static_cast<uInt>(text.size());
  const int status = ::inflate(&stream, Z_FINISH);
  text.resize(stream.total_out);
  ::inflateEnd(&stream);
  return status == Z_STREAM_END ? text : "not a whole gzip stream";
}

TEST(Server, CompressesOnlyForThoseWhoAcceptIt) {
  const auto server = start();
  const std::string packed = ask(*server, get("/big", "Accept-Encoding: br, gzip;q=0.5\r\n"));
  EXPECT_THAT(packed, HasSubstr("Content-Encoding: gzip"));
  const std::string plain = ask(*server, get("/big", "Accept-Encoding: gzip;q=0\r\n"));
  EXPECT_THAT(plain, Not(HasSubstr("Content-Encoding")));
  EXPECT_THAT(plain, HasSubstr("Vary: Accept-Encoding"));
  EXPECT_EQ(unzipped(body_of(packed)), body_of(plain));
}

TEST(Server, BelievesForwardedHeadersOnlyOfTrustedProxies) {
  const std::string asked =
      get("/who", "X-Forwarded-For: 6.6.6.6, 1.2.3.4, 10.1.1.1\r\nX-Forwarded-Proto: https\r\n");
  EXPECT_THAT(ask(*start(), asked), HasSubstr("127.0.0.1 http"));
  Options options;
  options.trusted_proxies = {"127.0.0.0/8", "10.0.0.0/8"};
  EXPECT_THAT(ask(*start(options), asked), HasSubstr("1.2.3.4 https"));
}

TEST(Server, TakesOnlyHarmlessRequestIds) {
  const auto server = start();
  EXPECT_THAT(ask(*server, get("/who", "X-Request-Id: a.B_9-\r\n")),
              HasSubstr("X-Request-Id: a.B_9-\r\n"));
  EXPECT_THAT(ask(*server, get("/who", "X-Request-Id: a b\r\n")), Not(HasSubstr("Id: a b")));
}

TEST(Server, StreamsInChunksOrUntilTheEndForHttp10) {
  const auto server = start();
  TestClient modern(server->port());
  modern.send(get("/events"));
  EXPECT_THAT(modern.read_until("0\r\n\r\n"),
              HasSubstr("9\r\ndata: 1\n\n\r\n9\r\ndata: 2\n\n\r\n"));
  TestClient old(server->port());
  old.send("GET /events HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(old.read_to_end().ends_with("\r\n\r\ndata: 1\n\ndata: 2\n\n"));
}

TEST(Server, EchoesWebSocketMessages) {
  Options options;
  options.grace = milliseconds(300);  // this client will not answer the closing handshake
  const auto server = start(options);
  TestClient client(server->port());
  client.send(get("/ws",
                  "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
  const std::string head = client.read_until("\r\n\r\n");
  EXPECT_THAT(head, StartsWith("HTTP/1.1 101"));
  EXPECT_THAT(head, HasSubstr("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
  client.send(std::string("\x81\x82\0\0\0\0hi", 8));  // masked with zeros
  EXPECT_EQ(client.read_until("hi"), "\x81\x02hi");
  server->stop();
  EXPECT_THAT(client.read_until("\x03\xe9"), StartsWith("\x88"));  // 1001, going away
}

TEST(Server, AnswersAClientThatClosedItsWritingSide) {
  const auto server = start();
  TestClient client(server->port());
  client.send(get("/slow"));
  client.end_sending();
  EXPECT_THAT(client.read_to_end(), HasSubstr("\r\n\r\nslow"));
}

TEST(Server, TellsAHandlerThatItsClientVanished) {
  const auto server = start();
  TestClient client(server->port());
  client.send(get("/wait"));
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_FALSE(vanishing_was_noticed);
  client.vanish();
  for (int i = 0; i < 100 && !vanishing_was_noticed; ++i) {
    std::this_thread::sleep_for(milliseconds(20));
  }
  EXPECT_TRUE(vanishing_was_noticed);
}

TEST(Server, SaysWhyItCannotListen) {
  const auto first = start();
  Options options;
  options.port = first->port();
  const auto second = Server::start(options, routes());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, Error::Kind::kUnavailable);
  EXPECT_THAT(second.error().text(), HasSubstr("another program has this port"));
}

TEST(Server, NamesTheTlsFileItCannotUse) {
  Options options;
  options.tls = Tls{"/nonexistent/chain.pem", "/nonexistent/key.pem"};
  const auto server = Server::start(options, routes());
  ASSERT_FALSE(server);
  EXPECT_THAT(server.error().text(), HasSubstr("/nonexistent/chain.pem"));
}

TEST(Server, LetsARunningRequestFinishWhenItStops) {
  const auto server = start();
  TestClient client(server->port());
  client.send(get("/slow"));
  std::this_thread::sleep_for(milliseconds(100));
  server->stop();
  EXPECT_THAT(client.read_answer(), HasSubstr("\r\n\r\nslow"));
  EXPECT_EQ(server->connections(), 0U);
}

TEST(Server, RefusesConnectionsBeyondTheLimitWith503) {
  Options options;
  options.limits.connections = 1;
  const auto server = start(options);
  TestClient first(server->port());
  first.send(get("/who"));
  first.read_answer();
  TestClient second(server->port());
  EXPECT_THAT(second.read_to_end(), StartsWith("HTTP/1.1 503"));
}

// An IPv4 address of this machine that others could reach; "": there is none.
std::string outer_address() {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return "";
  const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> all(first, ::freeifaddrs);
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    const bool fits = each->ifa_addr != nullptr && each->ifa_addr->sa_family == AF_INET &&
                      (each->ifa_flags & IFF_UP) != 0 && (each->ifa_flags & IFF_LOOPBACK) == 0;
    if (fits) return ::inet_ntoa(reinterpret_cast<const sockaddr_in*>(each->ifa_addr)->sin_addr);
  }
  return "";
}

bool is_served(TestClient& client) {
  client.send(get("/who"));
  return client.read_answer().starts_with("HTTP/1.1 200");
}

TEST(Server, LetsNoAddressHaveMoreThanHalfOfAllConnections) {
  const std::string outer = outer_address();
  if (outer.empty()) GTEST_SKIP() << "THIS MACHINE HAS NO ADDRESS BUT LOOPBACK";
  Options options;
  options.address = "0.0.0.0";
  options.limits.connections = 4;
  const auto server = start(options);
  TestClient first(server->port(), outer.c_str());
  TestClient second(server->port(), outer.c_str());
  EXPECT_TRUE(is_served(first));
  EXPECT_TRUE(is_served(second));
  TestClient third(server->port(), outer.c_str());
  EXPECT_THAT(third.read_to_end(), StartsWith("HTTP/1.1 503"));
  TestClient neighbour(server->port());
  EXPECT_TRUE(is_served(neighbour));
  second.vanish();
  bool again = false;
  for (int i = 0; i < 500 && !again; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
    TestClient next(server->port(), outer.c_str());
    again = is_served(next);
  }
  EXPECT_TRUE(again);
}

TEST(Server, LetsLoopbackAndTrustedProxiesHaveAllConnections) {
  const std::string outer = outer_address();
  Options options;
  options.address = "0.0.0.0";
  options.limits.connections = 4;
  if (!outer.empty()) options.trusted_proxies = {outer};
  for (const std::string& from : {std::string("127.0.0.1"), outer}) {
    if (from.empty()) continue;
    const auto server = start(options);
    std::vector<std::unique_ptr<TestClient>> clients;
    for (int i = 0; i < 4; ++i) {
      clients.push_back(std::make_unique<TestClient>(server->port(), from.c_str()));
      EXPECT_TRUE(is_served(*clients.back())) << from;
    }
  }
}

TEST(Server, HoldsTwoThousandIdleConnectionsWithoutAThreadMore) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_cur < 4200) GTEST_SKIP() << "needs 4200 descriptors, has " << files.rlim_cur;
  const auto server = start();
  const std::size_t threads = thread_count();
  std::vector<std::unique_ptr<TestClient>> idle;
  for (int i = 0; i < 2000; ++i) idle.push_back(std::make_unique<TestClient>(server->port()));
  EXPECT_THAT(ask(*server, post("still here")), HasSubstr("still here"));
  EXPECT_EQ(thread_count(), threads);
}

}  // namespace
}  // namespace greenroom::http

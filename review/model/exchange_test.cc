// One call, against servers that do what servers should not.
#include "review/model/exchange.h"

#include <arpa/inet.h>
#include <httplib.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_time.h"
#include "base/unique_fd.h"

namespace greenroom::model {
namespace {

using namespace std::chrono_literals;
using greenroom::testing::stretched;
using Clock = std::chrono::steady_clock;

// Listens and never accepts: what connects waits, when `full`, or has nobody to talk to.
class Deaf {
 public:
  explicit Deaf(bool full) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address_);
    auto* address = reinterpret_cast<sockaddr*>(&address_);
    EXPECT_EQ(::bind(socket_.get(), address, size), 0);
    EXPECT_EQ(::listen(socket_.get(), full ? 0 : 10), 0);
    ::getsockname(socket_.get(), address, &size);
    for (int i = 0; full && i < 4; ++i) {
      fill_.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
      ::connect(fill_.back().get(), address, size);
    }
  }
  [[nodiscard]] BaseUrl url(bool tls) const {
    return {tls, "127.0.0.1", ntohs(address_.sin_port), ""};
  }

 private:
  UniqueFd socket_;
  sockaddr_in address_{};
  std::vector<UniqueFd> fill_;
};

struct Ended {
  Failure::Kind kind;
  Clock::duration took;
};

Ended stopped_after(const BaseUrl& url, std::chrono::milliseconds time) {
  std::stop_source stop;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(time);
    stop.request_stop();
  });
  const auto begin = Clock::now();
  const auto answer =
      exchange(url, {"/x", {}, "{}"}, {Clock::now() + 60s, mib(1)}, stop.get_token());
  EXPECT_FALSE(answer);
  return {answer ? Failure::Kind::kInvalid : answer.error().kind, Clock::now() - begin};
}

Ended late_after(const BaseUrl& url, std::chrono::milliseconds time) {
  const auto begin = Clock::now();
  const auto answer = exchange(url, {"/x", {}, "{}"}, {begin + time, mib(1)}, {});
  EXPECT_FALSE(answer);
  return {answer ? Failure::Kind::kInvalid : answer.error().kind, Clock::now() - begin};
}

TEST(Exchange, EndsAtOnceWhereverItIs) {
  // As in a program that does not care: TLS writes to a connection that is shut down.
  const auto before = ::signal(SIGPIPE, SIG_DFL);
  for (const bool full : {true, false}) {
    for (const bool tls : {true, false}) {
      const Deaf deaf(full);
      const Ended stopped = stopped_after(deaf.url(tls), 100ms);
      EXPECT_EQ(stopped.kind, Failure::Kind::kCancelled) << full << tls;
      EXPECT_LT(stopped.took, stretched(1s)) << full << tls;
      const Ended late = late_after(deaf.url(tls), 200ms);
      EXPECT_EQ(late.kind, Failure::Kind::kTimeout) << full << tls;
      EXPECT_LT(late.took, stretched(1200ms)) << full << tls;
    }
  }
  ::signal(SIGPIPE, before);
}

TEST(Exchange, SaysThatNobodyIsThere) {
  BaseUrl url;
  {
    const Deaf gone(false);
    url = gone.url(false);
  }
  EXPECT_EQ(late_after(url, 5s).kind, Failure::Kind::kUnreachable);
  url.host = "no-such-host.invalid";
  EXPECT_EQ(late_after(url, 20s).kind, Failure::Kind::kUnreachable);
}

TEST(Exchange, BelievesNoNameThatOnlyLooksLocal) {
  const auto answer = exchange({false, "192.0.2.1", 80, ""}, {"/x", {}, "{}"},
                               {Clock::now() + 5s, mib(1), true}, {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, Failure::Kind::kNotLocal);
}

struct Certificate {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();

  Certificate() {
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>("127.0.0.1"), -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_sign(certificate, key, EVP_sha256());
  }
  ~Certificate() {
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;
};

TEST(Exchange, TellsNobodyWhoseCertificateIsNotTrusted) {
  const Certificate own;
  httplib::SSLServer server(own.certificate, own.key);
  ASSERT_TRUE(server.is_valid());
  int requests = 0;
  server.Post(".*", [&](const httplib::Request&, httplib::Response&) { ++requests; });
  const int port = server.bind_to_any_port("127.0.0.1");
  std::jthread thread([&] { server.listen_after_bind(); });
  while (!server.is_running()) std::this_thread::sleep_for(1ms);
  const Ended ended = late_after({true, "127.0.0.1", port, ""}, 10s);
  EXPECT_EQ(ended.kind, Failure::Kind::kCertificate);
  server.stop();
  thread.join();
  EXPECT_EQ(requests, 0);
}

}  // namespace
}  // namespace greenroom::model

#include <openssl/ssl.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/temporary_folder.h"
#include "platform/http/server.h"
#include "platform/http/test_client.h"

namespace greenroom::http {
namespace {

asio::awaitable<Response> scheme(const Request& request) {
  co_return text_response(200, request.https ? "over TLS" : "plain");
}

TEST(ServerTls, AnswersOverTlsWithTheGivenCertificate) {
  const greenroom::testing::TemporaryFolder made;
  const std::string folder = made.path().string();
  const std::string make =
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
      " -subj /CN=localhost -days 1 -keyout " +
      folder + "/key.pem -out " + folder + "/chain.pem 2>/dev/null";
  if (std::system(make.c_str()) != 0) GTEST_SKIP() << "the openssl program is missing";

  Options options;
  options.tls = Tls{folder + "/chain.pem", folder + "/key.pem"};
  Router router;
  router.get("/", scheme);
  auto server = Server::start(options, std::move(router));
  ASSERT_TRUE(server) << server.error().text();

  const testing::TestClient client((*server)->port());
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()),
                                                                  SSL_CTX_free);
  const std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context.get()), SSL_free);
  SSL_set_fd(ssl.get(), client.fd());
  ASSERT_EQ(SSL_connect(ssl.get()), 1);
  const std::string asked = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  SSL_write(ssl.get(), asked.data(), static_cast<int>(asked.size()));
  std::string answer;
  char buffer[4096];
  int count = 0;
  while ((count = SSL_read(ssl.get(), buffer, sizeof buffer)) > 0) {
    answer.append(buffer, static_cast<std::size_t>(count));
  }
  EXPECT_THAT(answer, ::testing::HasSubstr("over TLS"));
}

}  // namespace
}  // namespace greenroom::http

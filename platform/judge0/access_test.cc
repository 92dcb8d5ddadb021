#include "platform/judge0/access.h"

#include <gtest/gtest.h>

#include "platform/judge0/cors.h"
#include "platform/judge0/refusal.h"

namespace greenroom::judge0 {
namespace {

const Lookup kNoParameters = [](std::string_view) { return std::nullopt; };

http::Request from(const std::string& peer) {
  http::Request request;
  request.peer = peer;
  request.path = "/submissions";
  return request;
}

http::Request with(const std::string& name, const std::string& value) {
  http::Request request = from("127.0.0.1");
  request.headers.add(name, value);
  return request;
}

TEST(Judge0Access, LetsEverybodyInWithoutLists) {
  const Access access = Access::make({}).value();
  EXPECT_EQ(access.check_address(from("1.2.3.4")), 0);
  EXPECT_EQ(access.authenticate(from("1.2.3.4"), kNoParameters), 0);
}

TEST(Judge0Access, AuthorizesNobodyWithoutAList) {
  const Access access = Access::make({}).value();
  EXPECT_EQ(access.authorize(with("X-Auth-User", ""), kNoParameters), 403);
  EXPECT_EQ(access.authorize(with("X-Auth-User", "x"), kNoParameters), 403);
}

TEST(Judge0Access, TakesTheTokenFromTheHeaderFirst) {
  Settings settings;
  settings.authn_tokens = {"one", "two"};
  const Access access = Access::make(settings).value();
  const Lookup two = [](std::string_view name) {
    return name == "X-Auth-Token" ? std::optional<std::string>("two") : std::nullopt;
  };
  EXPECT_EQ(access.authenticate(with("x-auth-token", "two"), kNoParameters), 0);
  EXPECT_EQ(access.authenticate(from("::1"), two), 0);
  EXPECT_EQ(access.authenticate(with("X-Auth-Token", "no"), two), 401);
  EXPECT_EQ(access.authenticate(with("X-Auth-Token", "tw"), kNoParameters), 401);
  EXPECT_EQ(access.authenticate(with("X-Auth-Token", ""), kNoParameters), 401);
  EXPECT_EQ(access.authenticate(from("::1"), kNoParameters), 401);
}

TEST(Judge0Access, ComparesAddressesAndNotTheirSpelling) {
  Settings settings;
  settings.allow_ip = {"10.0.0.0/8", "::1"};
  settings.disallow_ip = {"10.9.9.9"};
  const Access access = Access::make(settings).value();
  EXPECT_EQ(access.check_address(from("10.1.2.3")), 0);
  EXPECT_EQ(access.check_address(from("::ffff:10.1.2.3")), 0);
  EXPECT_EQ(access.check_address(from("0:0:0:0:0:0:0:1")), 0);
  EXPECT_EQ(access.check_address(from("10.9.9.9")), 403);
  EXPECT_EQ(access.check_address(from("11.0.0.1")), 403);
}

TEST(Judge0Access, RefusesAListThatItCannotRead) {
  Settings settings;
  settings.allow_ip = {"10.0.0."};
  EXPECT_FALSE(Access::make(settings));
}

TEST(Judge0Access, KnowsASecretFromItsPrefix) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "ab"));
  EXPECT_FALSE(same_secret("abc", "abcabc"));
  EXPECT_FALSE(same_secret("", "a"));
}

TEST(Judge0Cors, IsOpenToAllByDefaultOnItsOwnPaths) {
  http::Request request = with("Origin", "http://x");
  request.headers.add("Access-Control-Request-Headers", "x-rapidapi-key");
  http::Response response;
  add_cors({}, request, response);
  EXPECT_EQ(response.headers.get("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(response.headers.get("Access-Control-Allow-Headers"), "x-rapidapi-key");
  request.path = "/api/login";
  http::Response other;
  add_cors({}, request, other);
  EXPECT_FALSE(other.headers.has("Access-Control-Allow-Origin"));
}

TEST(Judge0Cors, NamesTheOriginWhereOnlySomeMay) {
  Settings settings;
  settings.allow_origin = {"http://x", "http://y"};
  http::Response response;
  add_cors(settings, with("Origin", "http://y"), response);
  EXPECT_EQ(response.headers.get("Access-Control-Allow-Origin"), "http://y");
  http::Response denied;
  add_cors(settings, with("Origin", "http://z"), denied);
  EXPECT_FALSE(denied.headers.has("Access-Control-Allow-Origin"));
  settings.disallow_origin = {"http://x"};
  http::Response disallowed;
  add_cors(settings, with("Origin", "http://x"), disallowed);
  EXPECT_FALSE(disallowed.headers.has("Access-Control-Allow-Origin"));
}

TEST(Judge0Refusal, HasABodyOnlyForWhoAcceptsNothingButJson) {
  EXPECT_EQ(empty_or_json(with("Accept", "application/json"), 404).body,
            R"({"status":404,"error":"Not Found"})");
  EXPECT_EQ(empty_or_json(with("Accept", "application/json, text/plain, */*"), 404).body, "");
  EXPECT_EQ(empty_or_json(from("::1"), 400).body, "");
  EXPECT_EQ(empty_or_json(from("::1"), 400).headers.get("Content-Type"), "text/html");
}

}  // namespace
}  // namespace greenroom::judge0

#include "platform/openapi/openapi.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/temporary_folder.h"
#include "platform/http/test_client.h"
#include "platform/service.h"

namespace greenroom {
namespace {

using http::testing::TestClient;
using nlohmann::json;
using ::testing::AnyOf;
using ::testing::EndsWith;
using ::testing::StartsWith;

json document() { return json::parse(openapi_text()); }

// Calls visit(value) for everything in it.
void walk(const json& value, const std::function<void(const json&)>& visit) {
  visit(value);
  if (!value.is_structured()) return;
  for (const json& inner : value) walk(inner, visit);
}

std::set<std::string> documented() {
  std::set<std::string> names;
  const json paths = document()["paths"];
  for (const auto& [path, operations] : paths.items()) {
    for (const auto& [method, operation] : operations.items()) {
      if (method == "parameters") continue;
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(std::toupper(c));
      names.insert(upper.append(" ").append(path));
    }
  }
  return names;
}

// A WebSocket begins as a GET. "/about.json" is "/about", which the document says once.
std::set<std::string> served(const Service& service) {
  std::set<std::string> names;
  std::set<std::string> patterns;
  for (const auto& [method, pattern] : service.routes()) patterns.insert(pattern);
  for (const auto& [method, pattern] : service.routes()) {
    const bool twin =
        pattern.ends_with(".json") && patterns.contains(pattern.substr(0, pattern.size() - 5));
    if (!twin) names.insert((method.empty() ? "GET" : method) + " " + pattern);
  }
  return names;
}

// The path with its parameters' examples in their places.
std::string with_examples(std::string path, const json& operations) {
  for (const json& each : operations.value("parameters", json::array())) {
    const std::string place = each.at("$ref").get<std::string>().substr(1);
    const json parameter = document().at(json::json_pointer(place));
    const std::string name = "{" + parameter.at("name").get<std::string>() + "}";
    if (path.find(name) != std::string::npos)
      path.replace(path.find(name), name.size(), parameter.value("example", "none"));
  }
  return path;
}

class OpenApi : public ::testing::Test {
 protected:
  OpenApi() {
    ServiceOptions options;
    options.database = "sqlite:" + (folder_.path() / "db").string();
    options.server = "one";
    options.bank = std::filesystem::path(GREENROOM_SOURCE_DIR) / "bank";
    options.worker_endpoints = {"ipc://" + (folder_.path() / "workers").string()};
    service_ = Service::start(std::move(options), catalogue_).value();
  }
  [[nodiscard]] std::string ask(const std::string& method, const std::string& path,
                                const std::string& body) const {
    TestClient client(service_->port());
    client.send(method + " " + path +
                " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + body);
    return client.read_answer();
  }

  testing::TemporaryFolder folder_;
  Catalogue catalogue_ =
      Catalogue::load(std::filesystem::path(GREENROOM_SOURCE_DIR) / "languages").value();
  std::unique_ptr<Service> service_;
};

TEST_F(OpenApi, DescribesWhatIsServedAndNothingElse) { EXPECT_EQ(documented(), served(*service_)); }

TEST_F(OpenApi, IsServed) {
  const std::string answer = ask("GET", "/api/openapi.json", "");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, EndsWith(std::string(openapi_text())));
}

TEST_F(OpenApi, ShowsRequestsThatAreTaken) {
  const json paths = document()["paths"];
  int tried = 0;
  for (const auto& [path, operations] : paths.items()) {
    if (!operations.contains("post") || !operations["post"].contains("requestBody")) continue;
    if (path == "/api/ai/review") continue;  // waits for a worker; there is none here
    const json& content = operations["post"]["requestBody"]["content"]["application/json"];
    for (const auto& [name, example] : content["examples"].items()) {
      EXPECT_THAT(ask("POST", with_examples(path, operations), example["value"].dump()),
                  AnyOf(StartsWith("HTTP/1.1 201"), StartsWith("HTTP/1.1 202")))
          << path << " " << name;
      ++tried;
    }
  }
  EXPECT_GE(tried, 6);
}

TEST(OpenApiDocument, RefersOnlyToWhatItHolds) {
  const json whole = document();
  int references = 0;
  walk(whole, [&](const json& value) {
    if (!value.is_object() || !value.contains("$ref")) return;
    const std::string target = value["$ref"].get<std::string>();
    ++references;
    ASSERT_THAT(target, StartsWith("#/"));
    EXPECT_TRUE(whole.contains(json::json_pointer(target.substr(1)))) << target;
  });
  EXPECT_GT(references, 50);
}

TEST(OpenApiDocument, NamesEachOperationOnce) {
  std::set<std::string> names;
  walk(document(), [&](const json& value) {
    if (!value.is_object() || !value.contains("operationId")) return;
    EXPECT_TRUE(names.insert(value["operationId"].get<std::string>()).second)
        << value["operationId"];
    EXPECT_FALSE(value["responses"].empty()) << value["operationId"];
  });
  EXPECT_EQ(names.size(), documented().size());
}

}  // namespace
}  // namespace greenroom

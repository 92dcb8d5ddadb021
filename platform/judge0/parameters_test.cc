#include "platform/judge0/parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/url.h"

namespace greenroom::judge0 {
namespace {

http::Request request(const std::string& type, std::string body, const std::string& query = "") {
  http::Request made;
  made.method = "POST";
  if (!type.empty()) made.headers.add("Content-Type", type);
  made.body = std::move(body);
  made.query = http::parse_query(query);
  return made;
}

Result<Parameters> read_json(std::string body, const std::string& query = "") {
  return Parameters::read(request("application/json", std::move(body), query));
}

std::string read_text(const Result<Parameters>& parameters, const char* name) {
  return parameters.value().text(name).value_or("absent");
}

TEST(Parameters, ComeFromJson) {
  const auto parameters = read_json(R"({"source_code":"é","language_id":71,"x":1.5,"y":true})");
  EXPECT_EQ(read_text(parameters, "source_code"), "é");
  EXPECT_EQ(*parameters->find("language_id"), 71);
  EXPECT_EQ(read_text(parameters, "language_id"), "71");
  EXPECT_EQ(read_text(parameters, "x"), "1.5");
  EXPECT_EQ(read_text(parameters, "y"), "true");
}

TEST(Parameters, ComeFromAUrlEncodedForm) {
  for (const char* type : {"application/x-www-form-urlencoded; charset=UTF-8", ""}) {
    const auto parameters =
        Parameters::read(request(type, "source_code=print%281%29+%23&language_id=71"));
    EXPECT_EQ(read_text(parameters, "source_code"), "print(1) #");
    EXPECT_EQ(*parameters->find("language_id"), "71");
  }
}

TEST(Parameters, ComeFromAMultipartForm) {
  const auto parameters = Parameters::read(request(
      "multipart/form-data; boundary=B",
      "--B\r\nContent-Disposition: form-data; name=\"language_id\"\r\n\r\n71\r\n--B--\r\n"));
  EXPECT_EQ(read_text(parameters, "language_id"), "71");
}

TEST(Parameters, ComeFromTheQueryAlone) {
  const auto parameters = Parameters::read(request("", "", "language_id=71&stdin=a+b&stdin=c"));
  EXPECT_EQ(read_text(parameters, "language_id"), "71");
  EXPECT_EQ(read_text(parameters, "stdin"), "c");
}

TEST(Parameters, OfTheQueryWinOverTheBodyAndOfThePathOverBoth) {
  http::Request asked = request("application/json", R"({"a":"body","b":"body","token":"body"})",
                                "b=query&token=query");
  asked.params = {{"token", "path"}};
  const auto parameters = Parameters::read(asked);
  EXPECT_EQ(read_text(parameters, "a"), "body");
  EXPECT_EQ(read_text(parameters, "b"), "query");
  EXPECT_EQ(read_text(parameters, "token"), "path");
}

TEST(Parameters, WithoutABodyOrOfAnotherTypeAreNone) {
  EXPECT_TRUE(read_json("").value().all().empty());
  EXPECT_TRUE(Parameters::read(request("text/plain", "a=1")).value().all().empty());
}

TEST(Parameters, OfJsonThatIsNoObjectAreNone) {
  for (const char* body : {"[{\"a\":1}]", "1", "\"text\"", "null"})
    EXPECT_TRUE(read_json(body).value().all().empty()) << body;
}

TEST(Parameters, OfBrokenJsonAreRefused) {
  for (const char* body : {"{", "{\"a\":}", "{} x", "{'a':1}", "{\"a\":\"\xff\"}",
                           "{\"a\":\"\xed\xa0\x80\"}", "{\"a\":1e400}", "}", "\""}) {
    const auto parameters = read_json(body);
    ASSERT_FALSE(parameters) << body;
    EXPECT_EQ(parameters.error().kind, Error::Kind::kInput);
  }
}

TEST(Parameters, SurviveSixteenMegabytesOfOpeningBrackets) {
  EXPECT_FALSE(read_json(std::string(16 << 20, '[')));
  EXPECT_FALSE(read_json("{\"a\":" + std::string(1000, '[') + std::string(1000, ']') + "}"));
  EXPECT_TRUE(read_json("{\"a\":" + std::string(90, '[') + std::string(90, ']') + "}"));
}

TEST(Parameters, SurviveMillionsOfTinyValues) {
  std::string body = "[";
  for (int i = 0; i < 1'000'000; ++i) body += "[],";
  EXPECT_FALSE(read_json(body + "0]"));
  std::string form;
  for (int i = 0; i < 1'000'000; ++i) form += "a&";
  EXPECT_FALSE(Parameters::read(request("application/x-www-form-urlencoded", form)));
}

TEST(Parameters, MayHoldBracketsAndCommasInStrings) {
  const std::string many(200'000, '[');
  const auto parameters = read_json("{\"source_code\":\"\\\"" + many + "\\\\\",\"a\":\"1\"}");
  EXPECT_EQ(read_text(parameters, "source_code"), "\"" + many + "\\");
  EXPECT_EQ(read_text(parameters, "a"), "1");
}

TEST(Parameters, OfAFormThatAreNoUtf8AreRefused) {
  EXPECT_FALSE(Parameters::read(request("", "a=%ff")));
  EXPECT_FALSE(Parameters::read(request("", "", "%ff=a")));
  EXPECT_TRUE(Parameters::read(request("", "a=%c3%a9%00")));
}

TEST(Parameters, AreFlagsOnlyAsTheStringTrue) {
  EXPECT_TRUE(read_json("", "wait=true").value().flag("wait"));
  EXPECT_TRUE(read_json(R"({"wait":"true"})").value().flag("wait"));
  EXPECT_FALSE(read_json(R"({"wait":true})").value().flag("wait"));
  for (const char* query : {"wait=TRUE", "wait=1", "wait=", "wait", "wait=true+", ""})
    EXPECT_FALSE(read_json("", query).value().flag("wait")) << query;
  EXPECT_FALSE(read_json(R"({"wait":"true"})", "wait=false").value().flag("wait"));
}

TEST(Parameters, SwitchBase64OnOnlyWhenAskedTo) {
  const Settings settings;
  EXPECT_TRUE(read_json("", "base64_encoded=true").value().base64_encoded(settings));
  EXPECT_FALSE(read_json("").value().base64_encoded(settings));
  EXPECT_FALSE(read_json(R"({"base64_encoded":true})").value().base64_encoded(settings));
}

TEST(Parameters, SwitchBase64OffOnlyWhenAskedToWhereItIsImplicit) {
  Settings settings;
  settings.disable_implicit_base64_encoding = false;
  EXPECT_TRUE(read_json("").value().base64_encoded(settings));
  EXPECT_TRUE(read_json(R"({"base64_encoded":true})").value().base64_encoded(settings));
  EXPECT_TRUE(read_json(R"({"base64_encoded":false})").value().base64_encoded(settings));
  EXPECT_FALSE(read_json("", "base64_encoded=false").value().base64_encoded(settings));
}

TEST(Parameters, OfNoScalarHaveNoText) {
  const auto parameters = read_json(R"({"a":null,"b":[],"c":{}})");
  for (const char* name : {"a", "b", "c", "d"}) EXPECT_FALSE(parameters->text(name)) << name;
  EXPECT_TRUE(parameters->find("b")->is_array());
}

TEST(Utf8, IsToldFromWhatIsNone) {
  for (const char* text :
       {"", "a", "é", "€", "😀", "\xef\xbf\xbf", "\xed\x9f\xbf", "\xf4\x8f\xbf\xbf"})
    EXPECT_TRUE(is_utf8(text)) << text;
  for (const char* text :
       {"\x80", "\xc3", "\xc0\x80", "\xc1\xbf", "\xe0\x80\x80", "\xed\xa0\x80", "\xe2\x82",
        "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "a\xe9z"})
    EXPECT_FALSE(is_utf8(text));
}

}  // namespace
}  // namespace greenroom::judge0

// The reviewer against a server that plays each API.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "review/model/test_reviewer.h"

namespace greenroom::model {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Reviewer : public ReviewerTest {};

INSTANTIATE_TEST_SUITE_P(, Reviewer, all_providers(), name_of);

TEST_P(Reviewer, MakesNotesOfAnAnswer) {
  stub.then_notes(json::array({test_note()}));
  const ModelReview found = review();
  ASSERT_EQ(found.notes.size(), 1U);
  const Note& note = found.notes.front();
  EXPECT_EQ(note.range, (Range{3, 1, 3, 34}));
  EXPECT_EQ(note.analyser, "model");
  EXPECT_EQ(note.version, std::string(to_word(GetParam())) + ":test-model");
  EXPECT_EQ(note.rule, "model/bug");
  EXPECT_EQ(note.severity, Severity::kError);
  EXPECT_LE(note.confidence, 0.7);
  ASSERT_EQ(note.evidence.size(), 1U);
  EXPECT_EQ(note.evidence[0].kind, "test_diff");
  EXPECT_EQ(note.evidence[0].ref, "sorted");
  EXPECT_THAT(found.skipped, IsEmpty());
  EXPECT_EQ(reviewer().counts().input_tokens, 700U);
  EXPECT_EQ(reviewer().counts().output_tokens, 50U);
}

TEST_P(Reviewer, AsksEachApiAsItWantsToBeAsked) {
  stub.then_notes(json::array());
  review();
  const auto requests = stub.requests();
  ASSERT_EQ(requests.size(), 1U);
  const json body = json::parse(requests[0].body);
  const auto header = [&](const char* name) { return requests[0].get_header_value(name); };
  EXPECT_EQ(header("Content-Type"), "application/json");
  switch (GetParam()) {
    case Provider::kGemini:
      EXPECT_EQ(requests[0].path, "/base/models/test-model:generateContent");
      EXPECT_EQ(header("x-goog-api-key"), kTestKey);
      EXPECT_EQ(body["generationConfig"]["responseMimeType"], "application/json");
      EXPECT_EQ(body["generationConfig"]["maxOutputTokens"], 1500);
      EXPECT_EQ(body["generationConfig"]["responseSchema"]["type"], "OBJECT");
      EXPECT_EQ(body["generationConfig"]["responseSchema"]["properties"]["notes"]["items"]
                    ["properties"]["line"]["type"],
                "INTEGER");
      EXPECT_THAT(requests[0].body, Not(HasSubstr("additionalProperties")));
      EXPECT_TRUE(body["contents"].is_array());
      EXPECT_FALSE(body.contains("tools"));
      break;
    case Provider::kOpenAi:
      EXPECT_EQ(requests[0].path, "/base/chat/completions");
      EXPECT_EQ(header("Authorization"), std::string("Bearer ") + kTestKey);
      EXPECT_EQ(body["model"], "test-model");
      EXPECT_EQ(body["max_tokens"], 1500);
      EXPECT_EQ(body["stream"], false);
      EXPECT_EQ(body["response_format"]["type"], "json_schema");
      EXPECT_EQ(body["response_format"]["json_schema"]["schema"]["required"],
                json::array({"notes"}));
      EXPECT_FALSE(body.contains("tools"));
      break;
    case Provider::kAnthropic:
      EXPECT_EQ(requests[0].path, "/base/messages");
      EXPECT_EQ(header("x-api-key"), kTestKey);
      EXPECT_EQ(header("anthropic-version"), "2023-06-01");
      EXPECT_EQ(body["max_tokens"], 1500);
      EXPECT_EQ(body["tool_choice"]["name"], "report_notes");
      EXPECT_EQ(body["tools"].size(), 1U);
      EXPECT_TRUE(body["messages"].is_array());
      break;
  }
}

TEST_P(Reviewer, TakesAnEmptyListForAnAnswer) {
  stub.then_notes(json::array());
  const ModelReview found = review();
  EXPECT_THAT(found.notes, IsEmpty());
  EXPECT_THAT(found.skipped, IsEmpty());
  EXPECT_TRUE(found.asked);
}

TEST_P(Reviewer, ShowsNothingOfATruncatedAnswer) {
  stub.then(200, stub.played().truncated());
  expect_failure(Failure::Kind::kTruncated);
}

TEST_P(Reviewer, ShowsNothingOfARefusal) {
  stub.then(200, stub.played().refused());
  expect_failure(GetParam() == Provider::kGemini ? Failure::Kind::kInvalid
                                                 : Failure::Kind::kRefused);
}

TEST_P(Reviewer, ShowsNothingOfABlockedAnswer) {
  stub.then(200, stub.played().blocked());
  expect_failure(GetParam() == Provider::kAnthropic ? Failure::Kind::kRefused
                                                    : Failure::Kind::kBlocked);
}

TEST_P(Reviewer, ShowsNothingOfWordsThatAreNoJson) {
  stub.then(200, stub.played().saying("Sure! The bug is in line 3."));
  expect_failure(Failure::Kind::kInvalid);
}

TEST_P(Reviewer, ShowsNothingOfJsonThatIsNoListOfNotes) {
  for (const char* text :
       {R"({"notes": {}})", "[]", "{}", "null", R"({"note": []})", R"({"notes": "none"})"}) {
    stub.then(200, stub.played().saying(text));
    EXPECT_THAT(review_another().notes, IsEmpty()) << text;
  }
  json many = json::array();
  for (int i = 0; i < 31; ++i) many.push_back(test_note());
  stub.then_notes(many);
  EXPECT_THAT(review_another().notes, IsEmpty());
  EXPECT_EQ(failures(Failure::Kind::kInvalid), 7U);
}

TEST_P(Reviewer, RefusesAStream) {
  stub.then([](const httplib::Request&, httplib::Response& response) {
    response.set_content(
        "data: {\"choices\":[{\"delta\":{\"content\":\"{\"}}]}\n\ndata: [DONE]\n\n",
        "text/event-stream");
  });
  expect_failure(Failure::Kind::kNotJson);
}

TEST_P(Reviewer, RefusesAPage) {
  stub.then([](const httplib::Request&, httplib::Response& response) {
    response.set_content("<html>welcome</html>", "text/html");
  });
  expect_failure(Failure::Kind::kNotJson);
}

TEST_P(Reviewer, RefusesJsonOfAnyOtherForm) {
  for (const char* text : {"{}", R"({"candidates": 5, "choices": 5, "content": 5})",
                           R"({"candidates": [5], "choices": [5], "content": [5]})",
                           R"({"candidates": [], "choices": [], "content": []})",
                           R"({"candidates": [{"finishReason": "STOP", "content": {"parts": [7]}}],
                               "choices": [{"finish_reason": "stop", "message": 7}],
                               "stop_reason": "tool_use", "content": [{"type": "tool_use"}]})"}) {
    stub.then(200, json::parse(text));
    EXPECT_THAT(review_another().notes, IsEmpty()) << text;
  }
  stub.then([](const httplib::Request&, httplib::Response& response) {
    response.set_content(std::string(500'000, '['), "application/json");
  });
  EXPECT_THAT(review_another().skipped, ElementsAre(HasSubstr("JSON")));
}

TEST_P(Reviewer, StopsReadingAnAnswerThatIsTooLong) {
  // The server's thread may go on for a moment after the test.
  const auto sent = std::make_shared<std::atomic<std::size_t>>(0);
  stub.then([this, sent](const httplib::Request&, httplib::Response& response) {
    response.set_chunked_content_provider(
        "application/json", [this, sent](std::size_t, httplib::DataSink& sink) {
          const std::string text(64 << 10, ' ');
          *sent += text.size();
          return !stub.is_ending() && *sent < (std::size_t{200} << 20) &&
                 sink.write(text.data(), text.size());
        });
  });
  expect_failure(Failure::Kind::kTooLong);
  EXPECT_LT(*sent, std::size_t{50} << 20);
}

TEST_P(Reviewer, LeavesOutWhatAServerDoesNotTake) {
  stub.then(400, stub.played().error(400, "invalid_request_error", "Unsupported: json schema"));
  stub.then_notes(json::array({test_note()}));
  EXPECT_EQ(review().notes.size(), 1U);
  EXPECT_EQ(review_another().notes.size(), 1U);
  const auto requests = stub.requests();
  ASSERT_EQ(requests.size(), 3U);
  EXPECT_THAT(requests[0].body, HasSubstr("fixFirstLine\""));
  for (const std::size_t later : {std::size_t{1}, std::size_t{2}}) {
    const json body = json::parse(requests[later].body);
    EXPECT_FALSE(body.contains("response_format"));
    EXPECT_THAT(requests[later].body, Not(HasSubstr("\"fixFirstLine\":{")));
    EXPECT_THAT(requests[later].body, Not(HasSubstr("\"enum\"")));
  }
}

TEST_P(Reviewer, GivesUpWhenAServerTakesNothing) {
  stub.then(400, stub.played().error(400, "invalid_request_error", "temperature"));
  expect_failure(Failure::Kind::kRejected);
  EXPECT_EQ(stub.requests().size(), 3U);
  review_another();
  EXPECT_EQ(stub.requests().size(), 6U);  // and remembers nothing of that
}

TEST_P(Reviewer, NeverTellsItsKey) {
  std::ostringstream log;
  const auto before = spdlog::default_logger();
  spdlog::set_default_logger(std::make_shared<spdlog::logger>(
      "test", std::make_shared<spdlog::sinks::ostream_sink_mt>(log)));
  spdlog::set_level(spdlog::level::trace);
  std::string told;
  const std::string key = kTestKey;
  for (const int status : {200, 302, 400, 401, 403, 404, 429, 500}) {
    for (const std::string& word : {key, std::string("invalid_api_key"), key.substr(0, 7)}) {
      stub.then(status, stub.played().error(status, word, "Incorrect API key provided: " + key));
      stub.then(status, stub.played().error(status, word, "Incorrect API key provided: " + key));
      for (const std::string& each : review_another().skipped) told += each + "\n";
    }
  }
  stub.then_notes(json::array({test_note({{"message", "The key is " + key}})}));
  EXPECT_THAT(review_another().notes, IsEmpty());
  spdlog::set_default_logger(before);
  EXPECT_THAT(log.str(), HasSubstr("rejected"));
  for (const std::string& text : {told, log.str()}) {
    EXPECT_THAT(text, Not(HasSubstr(key)));
    EXPECT_THAT(text, Not(HasSubstr("sk-test")));
    EXPECT_THAT(text, Not(HasSubstr("Incorrect")));
  }
}

TEST_P(Reviewer, MayBeAskedByManyThreads) {
  stub.then_notes(json::array({test_note()}));
  std::vector<std::jthread> threads;
  std::atomic<int> right = 0;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 5; ++i) {
        Asked mine;
        mine.submission.files[0].content += "# " + std::to_string(t * 10 + i % 3) + "\n";
        right += reviewer().review(mine.input(), {}).value().notes.size() == 1 ? 1 : 0;
      }
    });
    if (t == 0) threads.front().join();  // the reviewer is made
  }
  threads.clear();
  EXPECT_EQ(right, 20);
}

TEST(OpenAi, TakesJsonInAFence) {
  Stub stub(Provider::kOpenAi);
  stub.then(200, stub.played().saying(
                     "```json\n" + json{{"notes", json::array({test_note()})}}.dump() + "\n```"));
  ModelReviewer reviewer(stub.options());
  EXPECT_EQ(reviewer.review(Asked().input(), {}).value().notes.size(), 1U);
}

TEST(OpenAi, LearnsTheOtherNameOfTheLimit) {
  Stub stub(Provider::kOpenAi);
  stub.then(400, stub.played().error(400, "unsupported_parameter",
                                     "Use 'max_completion_tokens' instead."));
  stub.then_notes(json::array({test_note()}));
  ModelReviewer reviewer(stub.options());
  EXPECT_EQ(reviewer.review(Asked().input(), {}).value().notes.size(), 1U);
  const json body = json::parse(stub.requests().at(1).body);
  EXPECT_EQ(body["max_completion_tokens"], 1500);
  EXPECT_FALSE(body.contains("max_tokens"));
  EXPECT_TRUE(body.contains("response_format"));
}

}  // namespace
}  // namespace greenroom::model

#include "platform/batches/routes.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include "platform/batches/reference.h"
#include "platform/batches/test_doors.h"

namespace greenroom::batches {
namespace {

using greenroom::testing::function_files;
using greenroom::testing::kSecrets;
using greenroom::testing::program_files;
using http::testing::TestClient;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class BatchRoutes : public greenroom::testing::DoorsTest {
 protected:
  void SetUp() override {
    start();
    ASSERT_EQ(put_question("echo", program_files()).status, 201);
  }
  [[nodiscard]] TestClient follow(const std::string& id, const std::string& query = "") const {
    TestClient client(server_->port());
    client.send("GET /api/batches/" + id + "/events" + query + " HTTP/1.1\r\nHost: x\r\n\r\n");
    return client;
  }
  [[nodiscard]] Answer get(const std::string& id, const std::string& rest = "") const {
    return ask("GET", "/api/batches/" + id + rest);
  }
};

TEST_F(BatchRoutes, AcceptStoreAndShow) {
  const Answer answer = ask("POST", "/api/batches", batch_of("echo", 3).dump());
  ASSERT_EQ(answer.status, 202) << answer.body;
  EXPECT_EQ(answer.json()["question"], (json{{"slug", "echo"}, {"revision", 1}}));
  EXPECT_EQ(answer.json()["submissions"], 3);
  const std::string id = answer.json()["id"];
  const json shown = get(id).json();
  EXPECT_EQ(shown["state"], "queued");
  EXPECT_EQ(shown["question"]["revision"], 1);
  EXPECT_EQ(shown["counts"], (json{{"all", 3}, {"queued", 3}, {"running", 0}, {"done", 0}}));
  EXPECT_EQ(shown["submissions"][2]["name"], "n2");
  EXPECT_EQ(shown["submissions"][2]["verdict"], nullptr);
  EXPECT_FALSE(get(id, "?results=false").json().contains("submissions"));
}

TEST_F(BatchRoutes, KeepTheCasesOnceAndAddThemForTheWorker) {
  const std::string id = create(batch_of("echo", 1));
  const auto claimed = answer_of<std::vector<Claimed>>(
      [&](auto done) { store_->claim({.lane = Lane::kBatch}, done); });
  ASSERT_EQ(claimed->size(), 1U);
  const std::string stored = claimed->front().submission;
  EXPECT_THAT(stored, Not(HasSubstr("SECRETINPUT")));
  const auto expand = make_expand(*shelf_, catalogue_);
  const auto whole = answer_of<std::string>([&](auto done) { expand(stored, done); });
  ASSERT_TRUE(whole) << whole.error().text();
  const auto submission = submission_from_cbor(*whole);
  ASSERT_TRUE(submission);
  ASSERT_EQ(submission->cases.size(), 3U);
  EXPECT_EQ(submission->cases[2].input, "SECRETINPUT");
  EXPECT_EQ(submission->files.at(0).content, "print(1)");
  EXPECT_EQ(submission->language, "python");
}

TEST_F(BatchRoutes, SayWhyARevisionCannotBeRead) {
  const auto expand = make_expand(*shelf_, catalogue_);
  const auto expanded = [&](const std::string& stored) {
    return answer_of<std::string>([&](auto done) { expand(stored, done); });
  };
  const auto gone = expanded(to_cbor({.slug = "echo", .revision = 7, .language = "python"}));
  ASSERT_FALSE(gone);
  EXPECT_EQ(gone.error().kind, Error::Kind::kInput);
  EXPECT_THAT(gone.error().text(), HasSubstr("no revision 7 of echo"));
  EXPECT_THAT(expanded(to_cbor({.slug = "echo", .revision = 1, .language = "x"})).error().text(),
              HasSubstr("no longer served"));
  EXPECT_FALSE(expanded("nonsense"));
  // Of a format that this server does not understand.
  const FileTree odd = {{"question.yaml", "title: [\n"}};
  answer_of<PutRevision>([&](auto done) { store_->questions().put("", "odd", odd, done); });
  EXPECT_THAT(expanded(to_cbor({.slug = "odd", .revision = 1, .language = "c"})).error().text(),
              AllOf(HasSubstr("revision 1 of odd cannot be read any more"),
                    Not(HasSubstr("question.yaml"))));
}

TEST_F(BatchRoutes, RefuseByFieldAndStoreNothing) {
  ASSERT_EQ(put_question("twice", function_files()).status, 201);
  const auto field = [&](const json& batch) {
    const Answer answer = ask("POST", "/api/batches", batch.dump());
    EXPECT_EQ(answer.status, 422) << answer.body;
    return answer.json().value("field", "");
  };
  const auto with = [&](const char* pointer, json value) {
    json batch = batch_of("echo", 2);
    batch[json::json_pointer(pointer)] = std::move(value);
    return field(batch);
  };
  EXPECT_EQ(with("/question", nullptr), "question");
  EXPECT_EQ(with("/question/slug", 1), "question.slug");
  EXPECT_EQ(with("/question/slug", "none"), "question.slug");
  EXPECT_EQ(with("/question/revision", 2), "question.revision");
  EXPECT_EQ(with("/question/revision", 0), "question.revision");
  EXPECT_EQ(with("/question/revison", 1), "question.revison");
  EXPECT_EQ(with("/submissions", json::array()), "submissions");
  EXPECT_EQ(with("/submissions/1/name", ""), "submissions[1].name");
  EXPECT_EQ(with("/submissions/1/name", "n0"), "submissions[1].name");
  EXPECT_EQ(with("/submissions/1/name", std::string(513, 'x')), "submissions[1].name");
  EXPECT_EQ(with("/submissions/1/language", "cobol"), "submissions[1].language");
  EXPECT_EQ(with("/submissions/1/source", nullptr), "submissions[1].source");
  EXPECT_EQ(with("/submissions/1/source", std::string(2 << 20, 'x')), "submissions[1].source");
  EXPECT_EQ(with("/submissions/1/sourceBase64", "eA=="), "submissions[1].sourceBase64");
  EXPECT_EQ(with("/submissions/1/surce", "x"), "submissions[1].surce");
  EXPECT_EQ(with("/stopOnFirstFailure", "no"), "stopOnFirstFailure");
  EXPECT_EQ(with("/stop", true), "stop");
  EXPECT_EQ(field(batch_of("echo", 10'001)), "submissions");
  json no_harness = batch_of("twice", 2);
  no_harness["submissions"][1]["language"] = "bash";
  EXPECT_EQ(field(no_harness), "submissions[1].language");
  EXPECT_EQ(ask("POST", "/api/batches", "{").status, 400);
  EXPECT_EQ(answer_of<std::int64_t>([&](auto done) { store_->waiting(9, true, done); }).value(), 0);
}

TEST_F(BatchRoutes, TellWhatEachCameTo) {
  json batch = batch_of("echo", 2);
  batch["submissions"][1] = {{"name", "=2"}, {"language", "python"}, {"sourceBase64", "/w=="}};
  const std::string id = create(batch);
  const auto tokens = tokens_of(id);
  end(tokens[0], telling_report({"shown", "open", "dark"}));
  Report broken;
  broken.verdict = Verdict::kCompileError;
  broken.compile.emplace();
  broken.compile->ok = false;
  broken.compile->output = "line 1: error";
  end(tokens[1], broken);
  const json shown = get(id).json();
  EXPECT_EQ(shown["state"], "done");
  EXPECT_EQ(shown["verdicts"], (json{{"compile_error", 1}, {"wrong_answer", 1}}));
  const json first = shown["submissions"][0];
  EXPECT_EQ(first["verdict"], "wrong_answer");
  EXPECT_EQ(first["score"], 0.25) << "weights are 1, 1 and 2";
  EXPECT_EQ(first["cases"][0]["kind"], "sample");
  EXPECT_EQ(first["cases"][0]["stdout"], "said");
  EXPECT_EQ(first["cases"][1]["difference"]["expected"], "wanted");
  EXPECT_EQ(first["cases"][2], (json{{"name", "dark"},
                                     {"kind", "hidden"},
                                     {"verdict", "wrong_answer"},
                                     {"share", 1.0},
                                     {"cpuMs", 1.5},
                                     {"wallMs", 0.0},
                                     {"memoryKb", 0}}));
  EXPECT_EQ(shown["submissions"][1]["compileOutput"], "line 1: error");
  const Answer table = get(id, "/results.csv");
  EXPECT_THAT(table.type, HasSubstr("text/csv"));
  EXPECT_EQ(table.body,
            "name,language,expected,verdict,score,slowestCpuMs,firstFailure\r\n"
            "n0,python,,wrong_answer,0.2500,1.500,\"case \"\"open\"\": wrong_answer, said, "
            "expected wanted but got said\"\r\n"
            "\"'=2\",python,,compile_error,0.0000,0.000,line 1: error\r\n");
}

TEST_F(BatchRoutes, AttackNothingHiddenIsInAnyAnswer) {
  ASSERT_EQ(put_question("twice", function_files()).status, 201);
  for (const auto& [slug, names] :
       {std::pair<std::string, std::vector<std::string>>{"echo", {"shown", "open", "dark"}},
        // What is printed for a case behind a hidden one may be the hidden one's.
        {"twice", {"shown", "dark", "late"}}}) {
    const std::string id = create(batch_of(slug, 1));
    TestClient client = follow(id, "?results=true");
    EXPECT_THAT(client.read_until("event: progress"), HasSubstr("200 OK"));
    end(tokens_of(id)[0], telling_report(names));
    std::string all = client.read_until("event: done");
    EXPECT_THAT(all, HasSubstr("event: graded"));
    for (const char* rest : {"", "/results.csv"}) all += get(id, rest).body;
    all += follow(id, "?results=true").read_until("event: done");
    all += follow(id).read_until("event: done");
    EXPECT_THAT(all, HasSubstr("dark"));
    for (const std::string& secret : kSecrets) EXPECT_THAT(all, Not(HasSubstr(secret))) << slug;
  }
}

TEST_F(BatchRoutes, OfATenantAreNobodyElses) {
  stop();
  settings_.authn_tokens = {"ann", "bob"};
  start();
  const std::string id = create(batch_of("echo", 1), "ann");
  const std::string path = "/api/batches/" + id;
  EXPECT_EQ(ask("GET", path, "", "ann").status, 200);
  for (const char* rest : {"", "/results.csv", "/events"})
    EXPECT_EQ(ask("GET", path + rest, "", "bob").status, 404) << rest;
  EXPECT_EQ(ask("DELETE", path, "", "bob").status, 404);
  EXPECT_EQ(ask("GET", path).status, 401);
  EXPECT_EQ(ask("GET", path, "", "ann").json()["state"], "queued");
  EXPECT_EQ(ask("GET", "/api/batches/none", "", "ann").status, 404);
}

TEST_F(BatchRoutes, UseTheTenantsOwnQuestionAndItsRevision) {
  stop();
  settings_.authn_tokens = {"ann", "bob"};
  start();
  json own = program_files();
  own["statement.md"] = "Mine.\n";
  put_question("echo", own, "ann");
  own["statement.md"] = "Mine too.\n";
  put_question("echo", own, "ann");
  const auto revision = [&](const std::string& token) {
    return ask("POST", "/api/batches", batch_of("echo", 1).dump(), token)
        .json()["question"]["revision"];
  };
  EXPECT_EQ(revision("ann"), 2);
  EXPECT_EQ(revision("bob"), 1) << "the shared one";
  json first = batch_of("echo", 1);
  first["question"]["revision"] = 1;
  const std::string id = create(first, "ann");
  EXPECT_EQ(ask("GET", "/api/batches/" + id, "", "ann").json()["question"]["revision"], 1);
}

TEST_F(BatchRoutes, CancelWhatHasNotEndedAndKeepTheRest) {
  const std::string id = create(batch_of("echo", 450));  // more than is cancelled at one time
  end(tokens_of(id)[0], telling_report({"shown", "open", "dark"}));
  const Answer cancelled = ask("DELETE", "/api/batches/" + id);
  EXPECT_EQ(cancelled.status, 200) << cancelled.body;
  EXPECT_EQ(cancelled.json()["state"], "cancelled");
  EXPECT_EQ(cancelled.json()["verdicts"], (json{{"cancelled", 449}, {"wrong_answer", 1}}));
  EXPECT_EQ(get(id).json()["submissions"][0]["score"], 0.25);
  EXPECT_EQ(ask("DELETE", "/api/batches/" + id).status, 409);
}

TEST_F(BatchRoutes, GoOnWithACancelThatAServersEndInterrupted) {
  const std::string id = create(batch_of("echo", 3));
  EXPECT_TRUE(answer_of<bool>([&](auto done) { store_->batches().cancel(id, done); }).value());
  EXPECT_EQ(get(id).json()["state"], "cancelling");
  asio::co_spawn(server_->executor(), finish_cancels(*batches_), asio::use_future).get();
  EXPECT_EQ(get(id).json()["state"], "cancelled");
}

TEST_F(BatchRoutes, StreamFirstWhatHasEndedAndThenWhatEnds) {
  const std::string id = create(batch_of("echo", 60));  // more than one portion
  const auto tokens = tokens_of(id);
  end(tokens[55], telling_report({"shown", "open", "dark"}));
  TestClient client = follow(id);
  const std::string begun = client.read_until("event: progress\ndata: {\"done\":1,\"all\":60}");
  EXPECT_THAT(begun, AllOf(HasSubstr("text/event-stream"), HasSubstr("\"index\":55"),
                           HasSubstr("\"score\":0.25"), Not(HasSubstr("\"cases\""))));
  end(tokens[3], telling_report({"shown"}));
  const std::string next = client.read_until("\"done\":2,");
  EXPECT_THAT(next, AllOf(HasSubstr("\"index\":3,"), Not(HasSubstr("\"index\":55"))));
  // All at once, so that they come in ranges, around those that were told before.
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (i != 3 && i != 55) dispatcher_->end_with(tokens[i], telling_report({"shown"}));
  const std::string rest = client.read_until("0\r\n\r\n");
  EXPECT_THAT(rest, AllOf(HasSubstr("event: done"), HasSubstr("\"state\":\"done\"")));
  std::size_t graded = 0;
  for (std::size_t at = 0; (at = rest.find("event: graded", at)) != std::string::npos; ++at)
    ++graded;
  EXPECT_EQ(graded, 58U) << "each once";
}

TEST_F(BatchRoutes, EndTheirStreamsWithTheServer) {
  const std::string id = create(batch_of("echo", 1));
  TestClient client = follow(id);
  client.read_until("event: progress");
  const auto start_of_stop = std::chrono::steady_clock::now();
  server_->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - start_of_stop, std::chrono::seconds(8));
}

TEST_F(BatchRoutes, TakeTenThousand) {
  const json batch = batch_of("echo", 10'000);
  const auto before = std::chrono::steady_clock::now();
  const std::string id = create(batch);
  const auto took = std::chrono::steady_clock::now() - before;
  std::printf(
      "POST of 10000: %ld ms\n",
      static_cast<long>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
  EXPECT_EQ(get(id, "?results=false").json()["counts"]["queued"], 10'000);
  EXPECT_EQ(get(id).json()["submissions"].size(), 10'000U);
}

}  // namespace
}  // namespace greenroom::batches

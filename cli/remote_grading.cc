#include "cli/remote_grading.h"

#include <poll.h>

#include <set>

#include <fmt/format.h>

#include "cli/grading.h"
#include "platform/judge0/base64.h"
#include "platform/judge0/parameters.h"

namespace greenroom::cli {
namespace {

using nlohmann::json;

// A server takes 10 000 and 64 MB; text may double as JSON.
constexpr std::size_t kMostInBatch = 10'000;
constexpr std::size_t kMostBytes = 24 << 20;
constexpr std::size_t kLongestName = 480;

bool is_readable(int fd) {
  pollfd ready{fd, POLLIN, 0};
  return fd >= 0 && ::poll(&ready, 1, 0) > 0;
}

// As the server wants it: UTF-8, not too long, and no other's.
std::string sent_name(const std::string& name, std::set<std::string>& used) {
  const std::string end =
      name.size() > kLongestName ? "…" + name.substr(name.size() - kLongestName) : name;
  const std::string text =
      json::parse(json(end).dump(-1, ' ', false, json::error_handler_t::replace))
          .get<std::string>();
  std::string unique = text;
  for (int i = 2; !used.insert(unique).second; ++i) unique = fmt::format("{} ({})", text, i);
  return unique;
}

json sent(const RemoteItem& item, std::set<std::string>& used) {
  const std::string& source = *item.entry->source;
  json out = {{"name", sent_name(item.entry->name, used)}, {"language", item.entry->language->id}};
  if (judge0::is_utf8(source)) {
    out["source"] = source;
  } else {
    out["sourceBase64"] = judge0::encode_base64_plain(source);
  }
  return out;
}

CaseReport case_of(const json& value) {
  CaseReport each;
  each.name = value.at("name").get<std::string>();
  each.verdict =
      verdict_from_word(value.at("verdict").get<std::string>()).value_or(Verdict::kInternalError);
  each.share = value.at("share").get<double>();
  const auto time = [&](const char* key) {
    return std::chrono::microseconds(
        static_cast<std::int64_t>(std::clamp(value.at(key).get<double>(), 0.0, 1e9) * 1000 + 0.5));
  };
  each.cpu = time("cpuMs");
  each.wall = time("wallMs");
  each.memory = kib(value.at("memoryKb").get<std::int64_t>());
  each.message = value.value("message", "");
  if (value.contains("difference"))
    each.difference = Difference{0, 0, value["difference"].at("expected").get<std::string>(),
                                 value["difference"].at("got").get<std::string>()};
  return each;
}

// Throws what the JSON library throws, of an answer that is none.
Grade grade_of(const json& result, const Entry& entry) {
  Grade grade;
  grade.name = entry.name;
  grade.expected = entry.expected;
  grade.language = result.at("language").get<std::string>();
  grade.verdict =
      verdict_from_word(result.at("verdict").get<std::string>()).value_or(Verdict::kInternalError);
  grade.score = result.at("score").is_number() ? result["score"].get<double>() : 0;
  for (const json& each : result.at("cases")) grade.cases.push_back(case_of(each));
  grade.compile_output = result.value("compileOutput", "");
  if (const std::string message = result.value("message", ""); !message.empty())
    grade.compile_output = message;
  return grade;
}

class RemoteGrading {
 public:
  RemoteGrading(GradingServer& server, const Question& question,
                const std::vector<RemoteItem>& items, bool stop, int cancel, const OnGrade& graded)
      : server_(server),
        question_(question),
        items_(items),
        stop_(stop),
        cancel_(cancel),
        graded_(graded) {}

  Status run(const FileTree& files) {
    grade_what_is_none();
    if (left_.empty()) return {};
    const Result<int> revision = server_.put_question(question_.slug, files);
    if (!revision) return tl::make_unexpected(revision.error());
    revision_ = *revision;
    std::size_t next = 0;
    while (next < left_.size() && !is_readable(cancel_)) {
      if (auto status = grade_from(next); !status) return status;
    }
    return {};
  }

 private:
  // What cannot be sent: nobody's program but a mistake, which is known here.
  void grade_what_is_none() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (*items_[i].submission) {
        left_.push_back(i);
        continue;
      }
      graded_(i, make_grade(items_[i].entry->name, items_[i].entry->expected, question_,
                            report_of(items_[i].submission->error())));
    }
  }

  // One batch, of as many as it may hold.
  Status grade_from(std::size_t& next) {
    const std::size_t first = next;
    const Result<std::string> id = server_.create(batch_from(next));
    if (!id) return tl::make_unexpected(id.error());
    std::optional<Error> odd;
    const Result<bool> whole = server_.follow(*id, cancel_, [&](const json& result) {
      try {
        take(result, first, next);
      } catch (const std::exception& error) {
        odd = internal_error(std::string("a result of the server makes no sense: ") + error.what())
                  .value();
      }
    });
    if (!whole) {
      Error error = whole.error();
      error.message += "; batch " + *id + " goes on there";
      return tl::make_unexpected(std::move(error));
    }
    if (odd) return tl::make_unexpected(std::move(*odd));
    if (*whole) return {};
    next = left_.size();
    // Somebody else may have cancelled it.
    return is_readable(cancel_) ? server_.cancel(*id) : Status();
  }

  json batch_from(std::size_t& next) {
    json batch = {{"question", {{"slug", question_.slug}, {"revision", revision_}}},
                  {"submissions", json::array()},
                  {"stopOnFirstFailure", stop_}};
    std::set<std::string> used;
    std::size_t bytes = 0;
    while (next < left_.size() && batch["submissions"].size() < kMostInBatch) {
      const RemoteItem& item = items_[left_[next]];
      bytes += item.entry->source->size();
      if (bytes > kMostBytes && !batch["submissions"].empty()) break;
      batch["submissions"].push_back(sent(item, used));
      ++next;
    }
    return batch;
  }

  void take(const json& result, std::size_t first, std::size_t end) {
    const auto place = result.at("index").get<std::size_t>();
    if (place >= end - first) throw std::runtime_error("an index beyond the batch");
    const std::size_t index = left_[first + place];
    Grade grade = grade_of(result, *items_[index].entry);
    if (grade.verdict != Verdict::kCancelled) graded_(index, std::move(grade));
  }

  GradingServer& server_;
  const Question& question_;
  const std::vector<RemoteItem>& items_;
  const bool stop_;
  const int cancel_;
  const OnGrade& graded_;
  std::vector<std::size_t> left_;  // of items_, those that are sent
  int revision_ = 0;
};

}  // namespace

Status grade_on_server(GradingServer& server, const Question& question, const FileTree& files,
                       const std::vector<RemoteItem>& items, bool stop, int cancel,
                       const OnGrade& graded) {
  return RemoteGrading(server, question, items, stop, cancel, graded).run(files);
}

}  // namespace greenroom::cli

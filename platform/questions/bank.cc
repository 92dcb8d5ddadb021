#include "platform/questions/bank.h"

#include <algorithm>
#include <semaphore>

#include <spdlog/spdlog.h>

#include "questions/folder.h"
#include "store/answer_of.h"

namespace greenroom::questions {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEverybody = "";

std::vector<fs::path> folders_in(const fs::path& bank) {
  std::vector<fs::path> found;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(bank, code)) {
    if (fs::exists(entry.path() / "question.yaml", code)) found.push_back(entry.path());
  }
  if (found.empty()) spdlog::warn("the bank {} holds no questions", bank.string());
  std::sort(found.begin(), found.end());
  return found;
}

// Comparing what the files come to costs a tenth of understanding them.
bool is_stored(QuestionStore& store, const std::string& slug, const FileTree& files) {
  const auto latest = answer_of<std::optional<Revision>>(
      [&](auto done) { store.find(kEverybody, slug, std::nullopt, std::move(done)); });
  return latest && *latest && (*latest)->digest == digest_of(files);
}

bool has_problems(const fs::path& folder) {
  const QuestionReading reading = read_question(folder);
  for (const Problem& each : reading.problems)
    spdlog::warn("the bank's {}/{}", reading.question.slug, each.text());
  return !reading.problems.empty();
}

}  // namespace

void put_bank(QuestionStore& store, const fs::path& folder) {
  int changed = 0;
  // Shared with the answers: the last may still be in release() when we have seen it and are gone.
  const auto stored = std::make_shared<std::counting_semaphore<>>(0);
  for (const fs::path& each : folders_in(folder)) {
    const std::string slug = slug_of_folder(each);
    const FileTreeReading found = read_question_files(each);
    if (is_stored(store, slug, found.files) || has_problems(each)) continue;
    // Not one after another: those that wait together are committed together.
    store.put(kEverybody, slug, found.files, [stored, slug](const Result<PutRevision>& put) {
      if (!put) spdlog::error("the bank's {}: {}", slug, put.error().text());
      stored->release();
    });
    ++changed;
  }
  for (int i = 0; i < changed; ++i) stored->acquire();
  if (changed > 0) spdlog::info("{} questions of the bank are new or have changed", changed);
}

}  // namespace greenroom::questions

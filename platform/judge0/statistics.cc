// /statistics: the store's counts in Judge0's words.
#include <algorithm>

#include <fmt/format.h>

#include "platform/judge0/format.h"
#include "platform/judge0/info.h"
#include "platform/judge0/json_text.h"
#include "platform/judge0/status.h"

namespace greenroom::judge0 {
namespace {

std::int64_t count_of(const std::map<std::string, std::int64_t>& counts, const std::string& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

Json last_days(const Counts& counts, WallTime now) {
  Json days = Json::object();
  for (int ago = 1; ago <= 30; ++ago) {
    const std::string day = iso_day(now - std::chrono::days(ago));
    days[day] = count_of(counts.by_day, day);
  }
  return days;
}

// [{key: {"id", "name"}, "count"}, …], the most first.
template <typename NameOf>
Json ranking(const char* key, const std::map<int, std::int64_t>& counts, NameOf name_of) {
  std::vector<std::pair<int, std::int64_t>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  Json out = Json::array();
  for (const auto& [id, count] : rows) {
    out.push_back({{key, {{"id", id}, {"name", name_of(id)}}}, {"count", count}});
  }
  return out;
}

std::map<int, std::int64_t> by_status(const Counts& counts) {
  std::map<int, std::int64_t> all = counts.by_status;
  all.erase(0);  // not done yet, or from before statuses were kept
  if (const auto queued = count_of(counts.by_verdict, "queued"); queued > 0) {
    all[status::kInQueue] = queued;
  }
  if (const auto leased = count_of(counts.by_verdict, "leased"); leased > 0) {
    all[status::kProcessing] = leased;
  }
  return all;
}

// As PostgreSQL's pg_size_pretty: the next unit from 10240 on.
std::string pretty(std::int64_t bytes) {
  if (bytes < 10240) return fmt::format("{} bytes", bytes);
  double amount = static_cast<double>(bytes) / 1024;
  for (const char* unit : {"kB", "MB", "GB"}) {
    if (amount < 10240) return fmt::format("{:.0f} {}", amount, unit);
    amount /= 1024;
  }
  return fmt::format("{:.0f} TB", amount);
}

}  // namespace

std::string statistics_json(const Counts& counts, const LanguageTable& table, WallTime now) {
  const auto language = [&](int id) {
    const LanguageEntry* entry = table.find(id);
    return entry != nullptr ? entry->name : std::string();
  };
  return json_text({
      {"created_at", iso_time(now, "+00:00")},
      {"cached_until", iso_time(now + kStatisticsAge, "+00:00")},
      {"submissions",
       {{"total", counts.total},
        {"today", count_of(counts.by_day, iso_day(now))},
        {"last_30_days", last_days(counts, now)}}},
      {"languages", ranking("language", counts.by_language_number, language)},
      {"statuses", ranking("status", by_status(counts), description_of)},
      {"database",
       {{"size_pretty", pretty(counts.database_bytes)}, {"size_in_bytes", counts.database_bytes}}},
  });
}

}  // namespace greenroom::judge0

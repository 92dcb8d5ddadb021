// What the information endpoints tell, as texts. Pure functions of what they are given.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/judge0/languages.h"
#include "platform/judge0/settings.h"
#include "queue/dispatcher/dispatcher.h"
#include "store/store.h"

namespace greenroom::judge0 {

// The release we behave as. The Python SDK looks its language table up by exactly this word.
inline constexpr const char* kVersion = "1.13.1";

std::string about_json();
std::string license_text();
std::string isolate_text();  // what the sandbox is, for people
std::string config_info_json(const Settings& settings);
std::string statuses_json();
std::string languages_json(const LanguageTable& table);      // active ones
std::string all_languages_json(const LanguageTable& table);  // archived ones too
std::string language_json(const LanguageEntry& entry);

// From the texts of /proc/cpuinfo and /proc/meminfo, under the names that lscpu prints.
std::string system_info_json(const std::string& cpuinfo, const std::string& meminfo,
                             const std::string& architecture);

// `waiting`: jobs in the queue. One queue, however many workers.
std::string workers_json(const std::vector<queue::WorkerInfo>& workers, std::int64_t waiting);

inline constexpr std::chrono::minutes kStatisticsAge{10};
std::string statistics_json(const Counts& counts, const LanguageTable& table, WallTime now);

}  // namespace greenroom::judge0

// The fields of a submission in answers: those a client may ask for, in the order in which they are
// written whatever the order asked.
//
// "*" is the set of release 1.13.1. What later versions added (started_at, queued_at, updated_at,
// queue_host, execution_host, post_execution_filesystem) is known by name only: a client that asks
// for it gets it, and one that compares keys gets those it knows.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

#include "base/result.h"

namespace greenroom::judge0 {

enum class Field : std::size_t {
  kSourceCode,
  kLanguageId,
  kStdin,
  kExpectedOutput,
  kStdout,
  kStatusId,
  kCreatedAt,
  kFinishedAt,
  kTime,
  kMemory,
  kStderr,
  kToken,
  kNumberOfRuns,
  kCpuTimeLimit,
  kCpuExtraTime,
  kWallTimeLimit,
  kMemoryLimit,
  kStackLimit,
  kMaxProcesses,
  kPerProcessTimeLimit,
  kPerProcessMemoryLimit,
  kMaxFileSize,
  kCompileOutput,
  kExitCode,
  kExitSignal,
  kMessage,
  kWallTime,
  kCompilerOptions,
  kCommandLineArguments,
  kRedirectStderr,
  kCallbackUrl,
  kAdditionalFiles,
  kEnableNetwork,
  kStartedAt,
  kQueuedAt,
  kUpdatedAt,
  kQueueHost,
  kExecutionHost,
  kPostExecutionFilesystem,
  kStatus,
  kLanguage,
};
inline constexpr std::size_t kFieldCount = static_cast<std::size_t>(Field::kLanguage) + 1;

using FieldSet = std::bitset<kFieldCount>;  // bit n is the Field of that number

[[nodiscard]] std::string_view name_of(Field field);
[[nodiscard]] const FieldSet& default_fields();
[[nodiscard]] const FieldSet& all_fields();  // "*"

// Comma-separated, without spaces; nothing is the default set. kInput: "invalid fields: [foo,
// bar]".
Result<FieldSet> parse_fields(std::string_view text);

}  // namespace greenroom::judge0

#include "runner/judge/header_compile.h"

#include <optional>
#include <string>
#include <vector>

#include "runner/judge/artefact_cache.h"
#include "runner/judge/attempts.h"
#include "runner/judge/header_cache.h"

namespace greenroom {
namespace {

// A compile with a header, and what is needed to judge it.
struct Quick {
  std::vector<std::string> arguments;  // argv
  std::vector<IncludeLine> prefix;
  const SourceFile& source;
};

// Flags of a submission's own would make keys of its choosing, and headers that serve nobody else:
// nothing then. What a review adds only makes the compiler say more, and a header that was made
// without it serves as well, so it is left out.
std::optional<std::vector<std::string>> default_command(const Recipe& recipe) {
  const auto fill = [&](bool review) {
    Submission submission;
    submission.review = review;
    return fill_command(recipe.language.compile->arguments, recipe.language, recipe.catalogue,
                        recipe.layout, submission);
  };
  auto command = fill(false);
  if (recipe.command == command || recipe.command == fill(true)) return command;
  return std::nullopt;
}

// Nothing: compile plainly.
std::optional<Quick> with_header(const Program& program, const Recipe& recipe,
                                 HeaderCache* headers) {
  const bool suits = headers != nullptr && recipe.language.compile->precompiled_headers &&
                     recipe.layout.files.size() == 1;
  const auto command = suits ? default_command(recipe) : std::nullopt;
  if (!command) return std::nullopt;
  const SourceFile& source = recipe.layout.files.front();
  Quick quick{program.arguments, include_prefix(source.content), source};
  const auto request = header_request(*command, source.name, quick.prefix);
  if (!request) return std::nullopt;
  const auto found = headers->find(*request);
  if (!found) return std::nullopt;
  quick.arguments.insert(quick.arguments.begin() + 1, found->begin(), found->end());
  return quick;
}

bool restore(std::string& output, const Quick& quick) {
  if (output.empty()) return true;
  auto restored = restore_diagnostics(output, quick.prefix, quick.source.name);
  if (restored) output = std::move(*restored);
  return restored.has_value();
}

// Where a warning is an error, one that only a header brings would change the verdict.
bool makes_errors_of_warnings(const Quick& quick) {
  return quick.source.content.find("diagnostic") != std::string::npos;
}

// The compiler has more words for a header it cannot use than we know of.
bool blames_source(const Outcome& outcome, const Quick& quick) {
  return outcome.stderr_text.find(quick.source.name + ":") != std::string::npos;
}

// Is this what the plain compiler would have come to? Puts its output right.
bool stands(Outcome& outcome, const Quick& quick) {
  // Without the header it would have taken longer still.
  if (outcome.stop == Stop::kCpu || outcome.stop == Stop::kWall) return true;
  if (outcome.stop == Stop::kCancelled) return true;
  if (outcome.stop != Stop::kNone || !outcome.exit_code || !outcome.refused.empty()) return false;
  if (outcome.stdout_truncated || outcome.stderr_truncated) return false;  // elsewhere than plainly
  if (*outcome.exit_code == 0 && !outcome.collected) return false;
  if (*outcome.exit_code == 1 && makes_errors_of_warnings(quick)) return false;
  if (*outcome.exit_code != 0 && *outcome.exit_code != 1) return false;
  if (*outcome.exit_code == 1 && !blames_source(outcome, quick)) return false;
  return restore(outcome.stdout_text, quick) && restore(outcome.stderr_text, quick);
}

}  // namespace

Result<Outcome> run_compiler(Slot& slot, const Program& program, const Recipe& recipe,
                             HeaderCache* headers, int cancel) {
  const auto quick = with_header(program, recipe, headers);
  if (!quick) return run_with_attempts(slot, program, {}, cancel);
  Program quick_program = program;
  quick_program.arguments = quick->arguments;
  auto first = run_with_attempts(slot, quick_program, {}, cancel);
  if (first && stands(*first, *quick)) return first;
  auto second = run_with_attempts(slot, program, {}, cancel);
  if (first && second) {
    second->cpu += first->cpu;
    second->wall += first->wall;
  }
  return second;
}

}  // namespace greenroom

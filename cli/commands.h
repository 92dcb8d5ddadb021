// One function per subcommand; each adds itself to the command line and says what to run.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace greenroom::cli {

// Exit codes (also in --help): it did what was asked and the verdict is accepted; another verdict;
// wrong usage or bad input; our failure.
inline constexpr int kDone = 0;
inline constexpr int kVerdict = 1;
inline constexpr int kUsage = 2;
inline constexpr int kFailure = 3;

// Set by the subcommand that was chosen; run after parsing.
using Action = std::function<int()>;

// `arguments` are the program's: what stood after --args.
void add_run(CLI::App& app, Action& action, const std::vector<std::string>& arguments);
void add_doctor(CLI::App& app, Action& action);
void add_languages(CLI::App& app, Action& action);
void add_tour(CLI::App& app, Action& action);
void add_serve(CLI::App& app, Action& action);
void add_worker(CLI::App& app, Action& action);
void add_admin(CLI::App& app, Action& action);
void add_bank(CLI::App& app, Action& action);
void add_grade(CLI::App& app, Action& action);
void add_similar(CLI::App& app, Action& action);
void add_review(CLI::App& app, Action& action);

}  // namespace greenroom::cli

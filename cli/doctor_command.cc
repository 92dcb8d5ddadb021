// greenroom doctor: what this host offers the sandbox, what is missing, and how to mend it.
#include <sys/utsname.h>

#include <algorithm>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/workshop.h"
#include "runner/judge/judge.h"
#include "runner/sandbox/passt.h"

namespace greenroom::cli {
namespace {

struct Finding {
  enum class Grade { kGood, kLess, kBad };
  Grade grade = Grade::kGood;
  std::string subject;
  std::string text;
  std::string mend;
};

std::string kernel() {
  utsname name{};
  return ::uname(&name) == 0 ? fmt::format("{} {}", name.sysname, name.release) : "unknown";
}

Finding control_groups(const ControlGroupFinding& found) {
  if (found.mode == wire::CgroupMode::kNone) {
    return {Finding::Grade::kLess, "control groups",
            "none: memory and CPU are held by rlimits and polling. " + found.reason, found.mend};
  }
  std::string where = fmt::format("{}", fmt::join(found.parents, ", "));
  if (where.empty()) where = "/";
  return {Finding::Grade::kGood, "control groups",
          fmt::format("{} below {}", found.mode == wire::CgroupMode::kV1 ? "v1" : "v2", where), ""};
}

// Runs the language's own small program: toolchain, profile and mounts all have to be right.
Finding try_language(Workshop& workshop, const Language& language) {
  if (auto usable = workshop.catalogue.usable(language); !usable) {
    return {Finding::Grade::kLess, language.name, usable.error().message, usable.error().mend};
  }
  Submission submission;
  submission.language = language.id;
  submission.files = {{"", language.self_test.source}};
  submission.cases = {{"", language.self_test.input, language.self_test.output}};
  auto report = Judge(*workshop.sandbox, workshop.catalogue).judge(submission);
  if (!report)
    return {Finding::Grade::kBad, language.name, report.error().message, report.error().mend};
  const std::string version = workshop.catalogue.version(language);
  if (report->verdict == Verdict::kAccepted)
    return {Finding::Grade::kGood, language.name, version + " works", ""};
  std::string detail = std::string(to_phrase(report->verdict));
  if (report->compile && !report->compile->ok)
    detail += ": " + report->compile->output + report->compile->message;
  for (const CaseReport& each : report->cases)
    detail += ": " + each.message + " " + each.stderr_text;
  return {Finding::Grade::kBad, language.name,
          version + " fails its self-test: " + detail.substr(0, 500),
          "is " + language.package + " installed whole?"};
}

Finding network() {
  const Status status = check_network();
  if (status) return {Finding::Grade::kGood, "network", "for runs that may have one, by passt", ""};
  return {Finding::Grade::kLess, "network", status.error().message, status.error().mend};
}

Finding review_tool(const Workshop& workshop, const review::Tool& tool) {
  const std::string subject = "review: " + tool.id;
  const auto missing = workshop.sandbox->missing().find(tool.profile);
  if (const Status usable = review::ToolCatalogue::usable(tool); !usable)
    return {Finding::Grade::kLess, subject, usable.error().message, usable.error().mend};
  if (missing != workshop.sandbox->missing().end())
    return {Finding::Grade::kLess, subject, missing->second, tool.mend};
  const std::string version = workshop.review_tools.version(tool);
  return {Finding::Grade::kGood, subject,
          fmt::format("{} for {}", version, fmt::join(tool.languages, ", ")), ""};
}

// What a worker on this host can keep waiting; how well that works, /metrics tells.
Finding warm(const Workshop& workshop) {
  std::vector<std::string> kept;
  for (const Language& language : workshop.catalogue.languages()) {
    const bool can = language.warm && workshop.catalogue.usable(language) &&
                     !workshop.sandbox->missing().contains(language.warm->profile);
    if (can) kept.push_back(language.name);
  }
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const Bytes memory = default_warm_memory(cores);
  if (kept.empty())
    return {Finding::Grade::kLess, "warm runtimes", "no language can be kept waiting here", ""};
  return {Finding::Grade::kGood, "warm runtimes",
          fmt::format("{} wait for programs, in up to {} MB (--warm-memory)", fmt::join(kept, ", "),
                      memory.mib()),
          ""};
}

std::vector<Finding> examine() {
  std::vector<Finding> findings = {{Finding::Grade::kGood, "kernel", kernel(), ""}};
  auto workshop = open_workshop(1);
  if (!workshop) {
    findings.push_back(
        {Finding::Grade::kBad, "sandbox", workshop.error().message, workshop.error().mend});
    return findings;
  }
  const Isolation& isolation = workshop->sandbox->isolation();
  findings.push_back({Finding::Grade::kGood, "user",
                      isolation.root
                          ? "root: every box has user ids of its own"
                          : "an ordinary user: boxes share your user id, inside their namespaces",
                      ""});
  findings.push_back(control_groups(isolation.control_groups));
  const auto& tools = workshop->review_tools.tools();
  for (const auto& [profile, why] : workshop->sandbox->missing()) {
    const bool of_tool = std::any_of(tools.begin(), tools.end(), [&](const review::Tool& tool) {
      return tool.profile == profile;
    });
    if (of_tool) continue;  // said with the tool
    findings.push_back({Finding::Grade::kLess, "profile " + profile, why, ""});
  }
  for (const Language& language : workshop->catalogue.languages())
    findings.push_back(try_language(*workshop, language));
  for (const review::Tool& tool : tools) findings.push_back(review_tool(*workshop, tool));
  findings.push_back(warm(*workshop));
  findings.push_back(network());
  findings.push_back({Finding::Grade::kGood, "isolation", isolation.text(), ""});
  return findings;
}

int examine_and_show(bool json) {
  const std::vector<Finding> findings = examine();
  bool bad = false;
  nlohmann::json list = nlohmann::json::array();
  const bool colour = has_colour(stdout);
  for (const Finding& each : findings) {
    const bool good = each.grade == Finding::Grade::kGood;
    bad = bad || each.grade == Finding::Grade::kBad;
    const char* word = good ? "ok" : each.grade == Finding::Grade::kLess ? "less" : "bad";
    if (json) {
      list.push_back(
          {{"grade", word}, {"subject", each.subject}, {"text", each.text}, {"mend", each.mend}});
      continue;
    }
    const Colour hue = good                                  ? Colour::kGreen
                       : each.grade == Finding::Grade::kLess ? Colour::kYellow
                                                             : Colour::kRed;
    fmt::print("{} {:<16} {}\n", paint(fmt::format("{:<5}", word), hue, colour), each.subject,
               harmless(each.text));
    if (!each.mend.empty())
      fmt::print("      {:<16} {} {}\n", "", paint("mend:", Colour::kBold, colour), each.mend);
  }
  if (json) fmt::print("{}\n", list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  return bad ? kFailure : kDone;
}

}  // namespace

void add_doctor(CLI::App& app, Action& action) {
  auto json = std::make_shared<bool>(false);
  CLI::App* command =
      app.add_subcommand("doctor", "Check this host: sandbox, control groups, every language");
  command->add_flag("--json", *json, "A JSON list");
  command->callback([json, &action] { action = [json] { return examine_and_show(*json); }; });
}

}  // namespace greenroom::cli

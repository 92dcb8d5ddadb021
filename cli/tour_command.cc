// greenroom tour: the sandbox on a few small programs, for somebody who sees it for the first time.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/terminal.h"
#include "cli/workshop.h"
#include "runner/judge/judge.h"

namespace greenroom::cli {
namespace {

struct Stop {
  const char* title;
  const char* language;
  const char* source;
  const char* input;
  const char* expected;
};

constexpr Stop kStops[] = {
    {"JavaScript adds two numbers", "javascript",
     "const [a, b] = require('fs').readFileSync(0, 'utf8').split(' ').map(Number);\nconsole.log(a "
     "+ b);\n",
     "20 22\n", "42\n"},
    {"Python does the same", "python", "a, b = map(int, input().split())\nprint(a + b)\n",
     "20 22\n", "42\n"},
    {"so does Java", "java",
     "import java.util.Scanner;\npublic class Sum {\n  public static void main(String[] args) {\n  "
     "  Scanner in = new "
     "Scanner(System.in);\n    System.out.println(in.nextInt() + in.nextInt());\n  }\n}\n",
     "20 22\n", "42\n"},
    {"and C++", "cpp",
     "#include <iostream>\nint main() {\n  int a, b;\n  std::cin >> a >> b;\n  std::cout << a + b "
     "<< '\\n';\n}\n",
     "20 22\n", "42\n"},
    {"a wrong answer is located", "python",
     "a, b = map(int, input().split())\nprint('the sum is', a - b)\n", "20 22\n",
     "the sum is 42\n"},
    {"an endless loop meets its time limit", "javascript", "for (;;) {}\n", "", ""},
    {"a hoarder meets its memory limit", "python",
     "x = []\nwhile True: x.append(bytearray(1 << 20))\n", "", ""},
    {"a refused system call is named", "python",
     "import socket\nsocket.create_connection(('169.254.169.254', 80))\n", "", ""},
};

int show_tour() {
  const int cancel = watch_interrupts();
  auto workshop = open_workshop(1);
  if (!workshop) return report_error(workshop.error());
  const bool colour = has_colour(stdout);
  fmt::print("{}\n\n", workshop->sandbox->isolation().text());
  Judge judge(*workshop->sandbox, workshop->catalogue);
  for (const Stop& stop : kStops) {
    Submission submission;
    submission.language = stop.language;
    submission.files = {{"", stop.source}};
    submission.cases = {{"", stop.input, stop.expected}};
    submission.limits.cpu = std::chrono::seconds(1);
    submission.limits.wall = std::chrono::seconds(3);
    submission.limits.memory = mib(128);
    auto report = judge.judge(submission, {}, cancel);
    if (!report && report.error().kind == Error::Kind::kUnavailable) {
      fmt::print("{:<40} skipped: {}\n", stop.title, report.error().text());
      continue;
    }
    if (!report) return report_error(report.error());
    if (report->verdict == Verdict::kCancelled) return kVerdict;
    fmt::print("{:<40} {}", stop.title, paint_verdict(report->verdict, colour));
    for (const CaseReport& each : report->cases) {
      if (!each.message.empty()) fmt::print(": {}", each.message);
      if (each.difference) {
        fmt::print(": line {}, column {}: expected \"{}\", got \"{}\"", each.difference->line,
                   each.difference->column, each.difference->expected, each.difference->got);
      }
      fmt::print(" ({:.0f} ms)", static_cast<double>(report->timings.total.count()) / 1000.0);
    }
    fmt::print("\n");
  }
  fmt::print("\nTry your own: build/greenroom run FILE, and build/greenroom --help\n");
  return kDone;
}

}  // namespace

void add_tour(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("tour", "Show the sandbox on a few small programs");
  command->callback([&action] { action = [] { return show_tour(); }; });
}

}  // namespace greenroom::cli

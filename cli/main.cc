// greenroom: one program, one subcommand for each thing it does.
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <string>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/terminal.h"
#include "cli/workshop.h"

namespace {

constexpr int kReaderGone = 128 + SIGPIPE;  // as a shell says it of whoever writes into `| head`

// A standard stream that is closed would be the next thing we open, and be written to by mistake.
void fill_standard_streams() {
  for (const int fd : {0, 1, 2}) {
    if (::fcntl(fd, F_GETFD) < 0) (void)::open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY);
  }
}

bool reader_is_gone() {
  pollfd stream{STDOUT_FILENO, POLLOUT, 0};
  return ::poll(&stream, 1, 0) > 0 && (stream.revents & POLLERR) != 0;
}

// What could not be written must not look as if all were well; but `| head` may read as little as
// it likes.
int finish(int code) {
  const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (written || reader_is_gone()) return code;
  return greenroom::cli::report_error(
      greenroom::internal_error("cannot write all of the output", "is the disk full?").value());
}

// What follows --args (or --) is the program's, dashes and all; it is taken away before the rest is
// parsed.
std::vector<std::string> take_program_arguments(std::vector<std::string>& words) {
  const auto cut = std::find_if(words.begin(), words.end(), [](const std::string& word) {
    return word == "--args" || word == "-a" || word == "--";
  });
  if (cut == words.end()) return {};
  std::vector<std::string> arguments(cut + 1, words.end());
  words.erase(cut, words.end());
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace greenroom;
  CLI::App app{"Greenroom: a sandboxed judge for JavaScript, Python, Java, C++ and more",
               "greenroom"};
  app.set_version_flag("--version", std::string("greenroom ") + GREENROOM_VERSION);
  app.failure_message([](const CLI::App*, const CLI::Error& error) {
    return fmt::format("greenroom: {} (see greenroom --help)\n", cli::one_line(error.what()));
  });
  app.footer(
      "Exit status: 0 done, and the verdict is accepted; 1 another verdict; 2 wrong usage or bad "
      "input; 3 our failure.\n"
      "Environment: GREENROOM_CGROUP=auto|none|v1|v2, GREENROOM_REQUIRE_CGROUP=1, GREENROOM_SHARE, "
      "NO_COLOR.");
  fill_standard_streams();
  cli::Action action;
  std::vector<std::string> words(argv + 1, argv + argc);
  const std::vector<std::string> arguments = take_program_arguments(words);
  cli::add_run(app, action, arguments);
  cli::add_languages(app, action);
  cli::add_doctor(app, action);
  cli::add_tour(app, action);
  cli::add_serve(app, action);
  cli::add_worker(app, action);
  cli::add_admin(app, action);
  cli::add_bank(app, action);
  cli::add_grade(app, action);
  cli::add_similar(app, action);
  cli::add_review(app, action);
  try {
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    app.parse(words);
    if (!arguments.empty() && !app.got_subcommand("run"))
      throw CLI::ValidationError("--args", "only greenroom run passes arguments on");
    if (!action)
      throw CLI::RequiredError("A subcommand");  // asked for here so that an unknown one is named
    return finish(action());
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? cli::kDone : cli::kUsage;
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::broken_pipe) return kReaderGone;
    return cli::report_error({Error::Kind::kInternal, error.what(), ""});
  } catch (const std::exception& error) {
    return cli::report_error({Error::Kind::kInternal, error.what(), ""});
  }
}

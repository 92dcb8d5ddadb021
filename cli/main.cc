// greenroom: one program, one subcommand for each thing it does.
#include <exception>

#include "cli/commands.h"
#include "cli/workshop.h"

int main(int argc, char** argv) {
  using namespace greenroom;
  CLI::App app{"Greenroom: a sandboxed judge for JavaScript, Python, Java, C++ and more", "greenroom"};
  app.set_version_flag("--version", std::string("greenroom ") + GREENROOM_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit status: 0 done, and the verdict is accepted; 1 another verdict; 2 wrong usage or bad input; 3 our failure.\n"
      "Environment: GREENROOM_CGROUP=auto|none|v1|v2, GREENROOM_REQUIRE_CGROUP=1, GREENROOM_SHARE, NO_COLOR.");
  cli::Action action;
  cli::add_run(app, action);
  cli::add_languages(app, action);
  cli::add_doctor(app, action);
  cli::add_tour(app, action);
  try {
    app.parse(argc, argv);
    return action();
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? cli::kDone : cli::kUsage;
  } catch (const std::exception& error) {
    return cli::report_error({Error::Kind::kInternal, error.what(), ""});
  }
}

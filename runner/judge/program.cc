#include "runner/judge/program.h"

namespace greenroom {

Program make_program(const Language& language, const Catalogue& catalogue, const Layout& layout,
                     const Submission& submission, const Artefact& artefact) {
  const auto filled = [&](const std::vector<std::string>& command) {
    return fill_command(command, language, catalogue, layout, submission);
  };
  Program program;
  program.profile = language.run.profile;
  program.arguments = filled(language.run.arguments);
  program.environment = language.environment;
  program.limits = submission.limits;
  program.merge_output = submission.merge_output;
  program.network = submission.network;
  program.runtime_tasks = language.tasks;
  program.limit_data = language.run.limit_data;
  program.bundle = artefact.bundle.get();
  program.executable = artefact.executable.get();
  if (const auto& warm = language.warm) {
    program.runtime = Runtime{warm->profile,        filled(warm->arguments),
                              language.environment, submission.limits.stack,
                              warm->held,           submission.harness.has_value()};
    program.late_arguments = filled(warm->late);
  }
  return program;
}

}  // namespace greenroom

#include "runner/judge/compile_server.h"

#include "runner/sandbox/bundle.h"

namespace greenroom {
namespace {

constexpr std::chrono::seconds kPatience{5};
constexpr Bytes kMaxAnswer = mib(64);
constexpr int kMaxRequests = 500;  // then a new one takes its place
constexpr std::uint32_t kCompiled = 0;
constexpr std::uint32_t kErrors = 1;

void put_number(std::string& out, std::size_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out.append(text);
}

// Of what the server says; its box may have been taken over by what it read.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint32_t number() {
    if (rest_.size() < 4) return fail();
    std::uint32_t value = 0;
    for (const char byte : rest_.substr(0, 4))
      value = value << 8 | static_cast<unsigned char>(byte);
    rest_.remove_prefix(4);
    return value;
  }

  std::string text() {
    const std::uint32_t size = number();
    if (size > rest_.size()) {
      fail();
      return {};
    }
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }

  // Of pairs of texts.
  std::uint32_t count() {
    const std::uint32_t value = number();
    return value > rest_.size() / 8 ? fail() : value;
  }

  [[nodiscard]] bool at_end() const { return ok_ && rest_.empty(); }

 private:
  std::uint32_t fail() {
    ok_ = false;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool ok_ = true;
};

struct Answer {
  std::uint32_t status = 0;
  std::string output;
  std::vector<BundleFile> files;
};

std::optional<Answer> read_answer(std::string_view frame, const std::string& folder) {
  Reader in(frame);
  Answer answer;
  answer.status = in.number();
  answer.output = in.text();
  for (std::uint32_t left = in.count(); left > 0; --left) {
    std::string name = in.text();
    answer.files.push_back({folder + "/" + name, in.text(), false});
  }
  if (!in.at_end() || answer.status > kErrors) return std::nullopt;
  return answer;
}

// The command's arguments, but for its own name and what is meant for the machine it runs on.
std::string make_request(const Recipe& recipe) {
  std::vector<std::string> arguments;
  for (std::size_t i = 1; i < recipe.command.size(); ++i) {
    if (!recipe.command.at(i).starts_with("-J")) arguments.push_back(recipe.command.at(i));
  }
  std::string request;
  put_number(request, arguments.size());
  for (const std::string& argument : arguments) put_text(request, argument);
  put_number(request, recipe.layout.files.size() + recipe.layout.extra.size());
  for (const auto* list : {&recipe.layout.files, &recipe.layout.extra}) {
    for (const SourceFile& file : *list) {
      put_text(request, file.name);
      put_text(request, file.content);
    }
  }
  return request;
}

Program server_program(const Recipe& recipe) {
  const CompileServer& server = *recipe.language.compile->server;
  Program program;
  program.profile = server.profile;
  program.arguments =
      fill_command(server.arguments, recipe.language, recipe.catalogue, recipe.layout, {});
  program.environment = recipe.language.environment;
  program.limits = recipe.language.compile->limits;
  program.limits.cpu = std::chrono::milliseconds(0);  // it lives on
  program.limits.memory = server.memory;
  program.limits.processes = server.tasks;
  return program;
}

CompileReport make_report(Answer& answer, Bytes most) {
  CompileReport report;
  report.ok = answer.status == kCompiled;
  report.truncated = answer.output.size() > static_cast<std::size_t>(most.count());
  if (report.truncated) answer.output.resize(static_cast<std::size_t>(most.count()));
  report.output = std::move(answer.output);
  return report;  // its memory would be that of others' compiles, too
}

}  // namespace

std::optional<Compiled> compile_by_server(Slot& slot, const Recipe& recipe, int cancel) {
  const CompileStep& step = *recipe.language.compile;
  if (!step.server || step.collect.size() != 1) return std::nullopt;
  const Program program = server_program(recipe);
  Resident* server = slot.resident(program);
  if (server == nullptr) return std::nullopt;
  const auto start = std::chrono::steady_clock::now();
  const auto cpu = server->cpu();
  auto frame = server->ask(make_request(recipe), kPatience, kMaxAnswer, cancel);
  auto answer = frame ? read_answer(*frame, step.collect.front()) : std::nullopt;
  std::optional<Compiled> compiled;
  if (answer && (answer->status == kErrors || !answer->files.empty())) {
    auto bundle = make_bundle(answer->files);  // refuses names that are not plain
    if (bundle) {
      compiled.emplace();
      compiled->by_server = true;
      compiled->report = make_report(*answer, step.limits.output);
      compiled->report.wall = std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::steady_clock::now() - start);
      if (cpu) compiled->report.cpu = server->cpu().value_or(*cpu) - *cpu;
      if (compiled->report.ok) compiled->artefact = Artefact{std::move(*bundle), {}};
    }
  }
  if (!frame || (!answer && frame->size() < 4) || server->requests() >= kMaxRequests)
    slot.drop_resident(program.profile);
  return compiled;
}

}  // namespace greenroom

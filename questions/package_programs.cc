#include "questions/package_programs.h"

#include <algorithm>
#include <array>
#include <regex>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "questions/default_validator.h"
#include "questions/package_verdicts.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxText = 256 << 10;  // of a file of a question
constexpr std::size_t kMaxSolutions = 200;

// Notes beside a program, though plain text can be handed in as one.
constexpr std::array<std::string_view, 2> kNotes = {".txt", ".md"};

bool is_note(const std::string& name) {
  const std::string ending = fs::path(name).extension().string();
  return std::find(kNotes.begin(), kNotes.end(), ending) != kNotes.end();
}

bool is_source(const Catalogue& catalogue, const std::string& name) {
  return !is_note(name) && catalogue.find_for_file(name) != nullptr;
}

// The programs of a folder: a file by itself, or a folder of files.
std::map<std::string, FileTree> programs_in(const FileTree& files, const std::string& folder) {
  std::map<std::string, FileTree> programs;
  for (const auto& [path, content] : files_below(files, folder)) {
    const std::size_t slash = path.find('/');
    const std::string inner = slash == std::string::npos ? path : path.substr(slash + 1);
    programs[path.substr(0, slash)][inner] = content;
  }
  return programs;
}

class ValidatorReader {
 public:
  ValidatorReader(std::string folder, const Catalogue& catalogue, PackageNotes& notes)
      : folder_(std::move(folder)), catalogue_(catalogue), notes_(notes) {}

  std::vector<SourceFile> read(const FileTree& files, const PackageHeader& header) {
    const FileTree program = the_program(files, header.legacy);
    for (const auto& [name, content] : program) {
      if (name == "build" || name == "run")
        return refused(name, "is a script that makes or runs the validator: only sources are read");
      if (name.find('/') != std::string::npos)
        return refused(name, "is in a folder of its own: a checker's files lie side by side");
      if (content.size() > kMaxText) return refused(name, "is larger than 256 KiB");
    }
    const std::string entry = find_entry_file(program);
    if (entry.empty()) return {};
    std::vector<SourceFile> sources = {
        {"checker" + fs::path(entry).extension().string(), header.replaced(program.at(entry))}};
    for (const auto& [name, content] : program) {
      if (name == entry) continue;
      if (fs::path(name).stem() == "checker")
        return refused(name, "has the name that the validator's main file is given here");
      sources.push_back({name, header.replaced(content)});
    }
    return sources;
  }

 private:
  std::vector<SourceFile> refused(const std::string& name, std::string why) {
    notes_.refuse(folder_ + name, 0, std::move(why));
    return {};
  }

  // Legacy packages have a folder of programs; newer ones a folder that is one.
  FileTree the_program(const FileTree& files, bool legacy) {
    FileTree loose;
    std::map<std::string, FileTree> folders;
    for (const auto& [path, content] : files_below(files, folder_)) {
      const std::size_t slash = path.find('/');
      if (slash == std::string::npos)
        loose[path] = content;
      else
        folders[path.substr(0, slash)][path.substr(slash + 1)] = content;
    }
    const auto sources = std::count_if(loose.begin(), loose.end(), [&](const auto& each) {
      return is_source(catalogue_, each.first);
    });
    const std::size_t programs = folders.size() + static_cast<std::size_t>(sources);
    if (legacy && programs > 1 && !folders.empty())
      refused("", fmt::format("holds {} validators: a question has one", programs));
    if (sources == 0 && folders.size() == 1) {
      folder_ += folders.begin()->first + "/";
      return folders.begin()->second;
    }
    if (legacy) return loose;
    return files_below(files, folder_);
  }

  // The file that has a main, where there are several sources.
  std::string find_entry_file(const FileTree& program) {
    std::vector<std::string> sources;
    for (const auto& [name, ignored] : program)
      if (is_source(catalogue_, name)) sources.push_back(name);
    if (sources.size() == 1) return sources.front();
    static const std::regex main(R"(\bmain\s{0,20}\(|__main__)");
    std::vector<std::string> starts;
    for (const std::string& name : sources)
      if (fs::path(name).stem() == "__main__" || std::regex_search(program.at(name), main))
        starts.push_back(name);
    if (starts.size() == 1) return starts.front();
    refused("", sources.empty() ? "holds no source in a language that is known here"
                                : fmt::format("which of its files is the main one cannot be told: "
                                              "{}",
                                              fmt::join(sources, ", ")));
    return "";
  }

  std::string folder_;
  const Catalogue& catalogue_;
  PackageNotes& notes_;
};

bool has_any(const FileTree& files, const std::string& folder) {
  const auto found = files.lower_bound(folder);
  return found != files.end() && found->first.starts_with(folder);
}

void read_default(const std::vector<std::string>& arguments, Question& question,
                  PackageNotes& notes) {
  auto comparer = comparer_of(arguments);
  if (!comparer) return notes.refuse("problem.yaml", 0, comparer.error().text());
  if (*comparer) {
    question.comparer = **comparer;
    return;
  }
  question.checker = CheckerProgram{{{"checker.py", kDefaultValidator}}, {}, arguments, false};
  notes.remark(
      "problem.yaml", 0,
      fmt::format("\"{}\": a checker of ours follows these rules", fmt::join(arguments, " ")));
}

// Ours, as it is exported: a comparer once more.
bool is_ours(const CheckerProgram& checker) {
  return checker.files.size() == 1 && checker.files.front().content == kDefaultValidator &&
         checker.arguments == std::vector<std::string>{"lines"} && !checker.interactive;
}

class SubmissionReader {
 public:
  SubmissionReader(const Catalogue& catalogue, Question& question, PackageNotes& notes)
      : catalogue_(catalogue), question_(question), notes_(notes) {}

  // `path` is that of the program below submissions/.
  void read(const std::string& path, const FileTree& program, const PackageHeader& header,
            const std::optional<Verdict>& verdict) {
    const std::string file = "submissions/" + path;
    if (program.size() > 1) return notes_.remark(file, 0, "has several files: left out");
    const auto& [name, content] = *program.begin();
    if (!verdict) return notes_.remark(file, 0, "need not end with one verdict: left out");
    if (catalogue_.find_for_file(name) == nullptr)
      return notes_.remark(file, 0, "is in no language that is known here: left out");
    if (content.size() > kMaxText)
      return notes_.remark(file, 0, "is larger than 256 KiB: left out");
    if (question_.solutions.size() == kMaxSolutions)
      return notes_.remark(file, 0, fmt::format("left out: {} are enough", kMaxSolutions));
    const std::string own = path.substr(path.find('/') + 1);
    const std::string plain = own == name ? name : own + "_" + fs::path(name).filename().string();
    question_.solutions.push_back(
        {free_name(std::string(to_word(*verdict)), plain), *verdict, header.replaced(content)});
  }

 private:
  // Submissions of two folders may come to stand in one.
  std::string free_name(const std::string& folder, const std::string& plain) {
    std::string name = folder + "/" + plain;
    const auto taken = [&] {
      return std::any_of(question_.solutions.begin(), question_.solutions.end(),
                         [&](const Solution& each) { return each.name == name; });
    };
    for (int i = 2; taken(); ++i) name = fmt::format("{}/{}_{}", folder, i, plain);
    return name;
  }

  const Catalogue& catalogue_;
  Question& question_;
  PackageNotes& notes_;
};

}  // namespace

FileTree files_below(const FileTree& files, const std::string& folder) {
  FileTree below;
  for (auto each = files.lower_bound(folder);
       each != files.end() && each->first.starts_with(folder); ++each)
    below.emplace_hint(below.end(), each->first.substr(folder.size()), each->second);
  return below;
}

void read_package_validator(const FileTree& files, const PackageHeader& header,
                            const std::vector<std::string>& arguments, const Catalogue& catalogue,
                            Question& question, PackageNotes& notes) {
  const std::string folder = header.legacy ? "output_validators/" : "output_validator/";
  const bool custom = header.legacy ? header.custom : has_any(files, folder);
  if (header.interactive && !custom)
    return notes.refuse("problem.yaml", 0, "is interactive, and has no validator of its own");
  if (!custom) {
    if (has_any(files, folder))
      notes.remark(folder, 0, "is left out: problem.yaml says that validation is default");
    return read_default(arguments, question, notes);
  }
  if (!has_any(files, folder)) return notes.refuse(folder, 0, "is missing");
  CheckerProgram checker;
  checker.files = ValidatorReader(folder, catalogue, notes).read(files, header);
  checker.arguments = arguments;
  checker.interactive = header.interactive;
  if (checker.files.empty()) return;
  question.comparer.rule = is_ours(checker) ? Comparer::Rule::kLines : Comparer::Rule::kTokens;
  if (!is_ours(checker)) question.checker = std::move(checker);
}

void read_package_submissions(const FileTree& files, const PackageHeader& header,
                              const Catalogue& catalogue, Question& question, PackageNotes& notes) {
  const PackageVerdicts verdicts(files, header.legacy, notes);
  SubmissionReader reader(catalogue, question, notes);
  for (const auto& [folder, ignored] : programs_in(files, "submissions/")) {
    const std::string below = folder + "/";
    for (const auto& [name, program] : programs_in(files, "submissions/" + below))
      if (!name.starts_with("README") && !is_note(name))
        reader.read(below + name, program, header, verdicts.of(below + name));
  }
}

}  // namespace greenroom

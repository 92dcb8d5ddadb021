#include "runner/judge/artefact_key.h"

#include <sys/stat.h>

#include <algorithm>

namespace greenroom {
namespace {

// Goes up with every change of what a key means.
constexpr std::uint64_t kFormat = 2;

// Every text with its length and every list with its count before it: no two sequences of fields
// give the same bytes.
class Fields {
 public:
  void add(std::uint64_t number) {
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  void add(std::string_view text) {
    add(static_cast<std::uint64_t>(text.size()));
    bytes_.append(text);
  }
  void add(const std::vector<std::string>& texts) {
    add(static_cast<std::uint64_t>(texts.size()));
    for (const std::string& text : texts) add(std::string_view(text));
  }
  void add(const std::vector<SourceFile>& files) {
    add(static_cast<std::uint64_t>(files.size()));
    for (const SourceFile& file : files) {
      add(std::string_view(file.name));
      add(std::string_view(file.content));
    }
  }
  // Who it is, not what is in it: a compiler is 30 MB. A missing file is somebody too.
  void add_identity(const std::string& path) {
    struct stat info {};
    const bool there = ::stat(path.c_str(), &info) == 0;
    add(std::string_view(path));
    add(static_cast<std::uint64_t>(there ? 1 : 0));
    add(static_cast<std::uint64_t>(info.st_size));
    add(static_cast<std::uint64_t>(info.st_mtim.tv_sec));
    add(static_cast<std::uint64_t>(info.st_mtim.tv_nsec));
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// The language's own, and those of others that its command names.
std::vector<std::string> tool_paths(const Recipe& recipe) {
  const Language& language = recipe.language;
  std::vector<std::string> paths;
  for (const auto& [name, path] : recipe.catalogue.tools()) {
    const auto names_it = [word = "{" + name + "}"](const std::string& argument) {
      return argument.find(word) != std::string::npos;
    };
    const std::vector<std::string>& arguments = language.compile->arguments;
    if (language.tools.contains(name) || language.optional_tools.contains(name) ||
        std::any_of(arguments.begin(), arguments.end(), names_it))
      paths.push_back(path);
  }
  return paths;
}

}  // namespace

ArtefactKey artefact_key(const Recipe& recipe, std::string_view profiles,
                         const std::vector<std::filesystem::path>& watched, bool per_tenant) {
  const CompileStep& step = *recipe.language.compile;
  Fields fields;
  fields.add(kFormat);
  fields.add(std::string_view(profiles));
  fields.add(per_tenant ? recipe.tenant : std::string_view());
  fields.add(std::string_view(recipe.language.id));
  fields.add(recipe.command);
  fields.add(recipe.language.environment);
  fields.add(std::string_view(step.profile));
  fields.add(step.collect);
  fields.add(std::string_view(recipe.language.run.executable));
  fields.add(static_cast<std::uint64_t>(step.limits.output.count()));  // cuts the warnings off
  fields.add(static_cast<std::uint64_t>(step.files.size()));
  for (const auto& [path, content] : step.files) {
    fields.add(std::string_view(path));
    fields.add(std::string_view(content));
  }
  const std::vector<std::string> tools = tool_paths(recipe);
  fields.add(static_cast<std::uint64_t>(tools.size()));
  for (const std::string& path : tools) fields.add_identity(path);
  fields.add(static_cast<std::uint64_t>(watched.size()));
  for (const std::filesystem::path& path : watched) fields.add_identity(path.string());
  fields.add(recipe.layout.files);
  fields.add(recipe.layout.extra);  // they lie beside the sources while the compiler runs
  return sha256(fields.bytes());
}

}  // namespace greenroom

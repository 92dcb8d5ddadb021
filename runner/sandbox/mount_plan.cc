#include "runner/sandbox/mount_plan.h"

#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include <fmt/format.h>

namespace greenroom {
namespace {

namespace fs = std::filesystem;

constexpr int kMaxLinks = 16;

std::vector<std::string> expand_glob(const std::string& pattern) {
  ::glob_t found{};
  std::vector<std::string> paths;
  if (::glob(pattern.c_str(), 0, nullptr, &found) == 0)
    paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  ::globfree(&found);
  return paths;
}

// "{java}" or "{java:home}" at the start of a path; nothing if the tool is not installed.
Result<std::optional<std::string>> fill_placeholder(const std::string& path,
                                                    const ToolPaths& tools) {
  if (!path.starts_with('{')) return path;
  const std::size_t close = path.find('}');
  if (close == std::string::npos) return internal_error("\"" + path + "\" has no closing brace");
  std::string name = path.substr(1, close - 1);
  const bool home = name.ends_with(":home");
  if (home) name.resize(name.size() - 5);
  const auto tool = tools.find(name);
  if (tool == tools.end()) return std::nullopt;
  const fs::path base =
      home ? fs::path(tool->second).parent_path().parent_path() : fs::path(tool->second);
  return base.string() + path.substr(close + 1);
}

class Planner {
 public:
  explicit Planner(const ToolPaths& tools) : tools_(tools) {}

  Status add(const MountRule& rule) {
    switch (rule.kind) {
      case MountRule::Kind::kBind:
        return add_binds(rule);
      case MountRule::Kind::kLink:
        put({MountStep::Kind::kLink, rule.path, rule.text});
        return {};
      case MountRule::Kind::kFile:
        put({MountStep::Kind::kFile, rule.path, rule.text});
        return {};
      case MountRule::Kind::kDevice:
        put({MountStep::Kind::kDevice, rule.path, rule.path});
        return {};
      case MountRule::Kind::kTmpfs:
        put({MountStep::Kind::kTmpfs, rule.path, "", static_cast<std::uint64_t>(rule.size.count()),
             rule.files});
        return {};
      case MountRule::Kind::kProc:
        put({MountStep::Kind::kProc, rule.path, ""});
        return {};
    }
    return {};
  }

  std::vector<MountStep> take() { return std::move(steps_); }

 private:
  Status add_binds(const MountRule& rule) {
    auto filled = fill_placeholder(rule.path, tools_);
    if (!filled) return failed(filled);
    const auto paths = *filled ? expand_glob(**filled) : std::vector<std::string>{};
    if (paths.empty() && !rule.optional) {
      return unavailable(rule.path + " does not exist on this machine",
                         "install what provides it; greenroom doctor lists what is missing");
    }
    if (!rule.text.empty()) return add_bind_elsewhere(rule, paths);
    for (const std::string& path : paths) {
      if (auto status = add_bind(path, 0); !status) return status;
    }
    return {};
  }

  Status add_bind_elsewhere(const MountRule& rule, const std::vector<std::string>& paths) {
    auto at = fill_placeholder(rule.text, tools_);
    if (!at) return failed(at);
    if (paths.empty() || !*at) return {};
    std::error_code code;
    put({MountStep::Kind::kBind, **at, fs::canonical(paths.back(), code).string()});
    return {};
  }

  // A link is made again as a link, so that the path means the same inside, and its target is
  // bound.
  Status add_bind(const std::string& path, int depth) {
    if (depth > kMaxLinks) return unavailable(path + ": too many symbolic links");
    if (is_shown(path)) return {};
    std::error_code code;
    if (!fs::is_symlink(path, code)) {
      put({MountStep::Kind::kBind, path, path});
      return {};
    }
    const std::string target = fs::read_symlink(path, code).string();
    if (code) return unavailable("cannot read the link " + path + ": " + code.message());
    put({MountStep::Kind::kLink, path, target});
    const fs::path next =
        target.starts_with('/') ? fs::path(target) : fs::path(path).parent_path() / target;
    if (!fs::exists(next, code)) return {};
    return add_bind(next.lexically_normal().string(), depth + 1);
  }

  // A folder above it is bound already: it is there, and nothing can be made in there.
  [[nodiscard]] bool is_shown(const std::string& path) const {
    return std::any_of(steps_.begin(), steps_.end(), [&](const MountStep& step) {
      return step.kind == MountStep::Kind::kBind && path.starts_with(step.path + "/");
    });
  }

  void put(MountStep step) {
    if (seen_.insert(step.path).second) steps_.push_back(std::move(step));
  }

  const ToolPaths& tools_;
  std::set<std::string> seen_;
  std::vector<MountStep> steps_;
};

}  // namespace

Result<std::vector<MountStep>> plan_mounts(const Profile& profile, const ToolPaths& tools) {
  Planner planner(tools);
  for (const MountRule& rule : profile.mounts) {
    if (auto status = planner.add(rule); !status) {
      return tl::make_unexpected(Error{
          status.error().kind, fmt::format("profile {}: {}", profile.name, status.error().message),
          status.error().mend});
    }
  }
  return planner.take();
}

}  // namespace greenroom

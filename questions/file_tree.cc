#include "questions/file_tree.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/cbor.h"
#include "base/digest.h"
#include "base/file.h"

namespace greenroom {
namespace {

namespace fs = std::filesystem;
using Wanted = std::function<bool(std::string_view)>;

constexpr std::size_t kLongestPath = 255;
constexpr int kDeepest = 8;  // folders in folders

class Walk {
 public:
  Walk(const fs::path& folder, const Wanted& wanted, const FileTreeLimits& limits)
      : folder_(folder), wanted_(wanted), limits_(limits) {}

  FileTreeReading run() {
    std::error_code code;
    // A link to the folder itself is the caller's own, and followed.
    if (fs::is_directory(folder_, code)) enter("", 0);
    return std::move(reading_);
  }

 private:
  void enter(const std::string& path, int depth) {
    std::error_code code;
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_ / path, code))
      names.push_back(entry.path().filename().string());
    if (code) return leave_out(path, "cannot be read: " + code.message());
    if (names.empty() && !path.empty()) return leave_out(path, FileTreeReading::kEmptyFolder);
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) take(path.empty() ? name : path + "/" + name, depth);
  }

  void take(const std::string& path, int depth) {
    // Names that are left out are bounded too.
    if (reading_.left_out.size() > limits_.files || (wanted_ && !wanted_(path))) return;
    std::error_code code;
    const fs::file_type type = fs::symlink_status(folder_ / path, code).type();
    if (type == fs::file_type::directory) {
      if (depth == kDeepest) return leave_out(path, "is a folder too deep");
      return enter(path, depth + 1);
    }
    if (type != fs::file_type::regular) return leave_out(path, "is no regular file");
    if (reading_.files.size() == limits_.files)
      return leave_out(path, fmt::format("is beyond the {} files of a folder", limits_.files));
    auto content = read_file(folder_ / path, limits_.file);
    if (!content) return leave_out(path, content.error().text());
    all_ = all_ + Bytes(static_cast<std::int64_t>(content->size()));
    if (all_ > limits_.all)
      return leave_out(path, fmt::format("is beyond the {} MB of a folder", limits_.all.mib()));
    reading_.files.emplace(path, std::move(*content));
  }

  void leave_out(const std::string& path, std::string why) {
    reading_.left_out.emplace(path, std::move(why));
  }

  const fs::path& folder_;
  const Wanted& wanted_;
  const FileTreeLimits& limits_;
  FileTreeReading reading_;
  Bytes all_;
};

}  // namespace

FileTreeReading read_file_tree(const fs::path& folder, const Wanted& wanted,
                               const FileTreeLimits& limits) {
  return Walk(folder, wanted, limits).run();
}

bool is_tree_path(std::string_view path) {
  if (path.empty() || path.size() > kLongestPath || path.find('\0') != std::string_view::npos)
    return false;
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

std::string pack(const FileTree& tree) {
  nlohmann::json packed = nlohmann::json::object();
  for (const auto& [path, content] : tree) packed[path] = cbor_bytes(content);
  return pack_cbor(packed);
}

std::string digest_of(const FileTree& tree) { return hex(sha256(pack(tree))); }

Result<FileTree> unpack_file_tree(std::string_view bytes) {
  auto packed = parse_cbor(bytes);
  if (!packed) return failed(packed);
  if (!packed->is_object()) return input_error("these are no packed files");
  FileTree tree;
  for (const auto& [path, content] : packed->items()) {
    if (!content.is_binary()) return input_error("these are no packed files: " + path);
    const auto& binary = content.get_binary();
    tree.emplace(path, std::string(binary.begin(), binary.end()));
  }
  return tree;
}

}  // namespace greenroom

#include "runner/sandbox/bundle.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>

#include <functional>
#include <set>

#include "base/file.h"
#include "runner/sandbox/wire.h"

namespace greenroom {
namespace {

constexpr int kAllSeals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL;
constexpr std::size_t kMaxPath = 1024;
constexpr std::size_t kMaxPart = 255;  // NAME_MAX

Result<UniqueFd> open_memory_file(const char* name) {
  UniqueFd file(::memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!file) return system_error("memfd_create", name);
  return file;
}

Result<UniqueFd> seal(UniqueFd file) {
  if (::fcntl(file.get(), F_ADD_SEALS, kAllSeals) != 0) return system_error("seal", "memory file");
  return file;
}

// Calls `visit(path, entry, content offset)` for each file until it returns false.
Status walk(int bundle,
            const std::function<bool(const std::string&, const wire::BundleEntry&, off_t)>& visit) {
  struct stat info {};
  if (::fstat(bundle, &info) != 0) return system_error("stat", "a bundle of files");
  off_t offset = 0;
  while (offset != info.st_size) {
    wire::BundleEntry entry;
    const ssize_t got = ::pread(bundle, &entry, sizeof entry, offset);
    if (got != sizeof entry || entry.path_bytes > kMaxPath)
      return internal_error("a bundle of files is broken");
    offset += got;
    std::string path(entry.path_bytes, '\0');
    if (::pread(bundle, path.data(), path.size(), offset) != static_cast<ssize_t>(path.size())) {
      return internal_error("a bundle of files is broken");
    }
    offset += static_cast<off_t>(path.size());
    // A size that wraps around would lead back to this very entry, for ever.
    if (entry.content_bytes > static_cast<std::uint64_t>(info.st_size - offset)) {
      return internal_error("a bundle of files is broken");
    }
    if (!visit(path, entry, offset)) return {};
    offset += static_cast<off_t>(entry.content_bytes);
  }
  return {};
}

Status append(std::string& bytes, const BundleFile& file) {
  if (!is_plain_path(file.path))
    return input_error("the file name \"" + file.path + "\" is not a plain relative path");
  wire::BundleEntry entry;
  entry.path_bytes = static_cast<std::uint32_t>(file.path.size());
  entry.executable = file.executable ? 1 : 0;
  entry.content_bytes = file.content.size();
  bytes.append(reinterpret_cast<const char*>(&entry), sizeof entry);
  bytes.append(file.path).append(file.content);
  return {};
}

// A bundle's bytes, from its start whatever has been read of it.
Result<std::string> bytes_of(int bundle) {
  struct stat info {};
  if (::fstat(bundle, &info) != 0) return system_error("stat", "a bundle of files");
  std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t got =
        ::pread(bundle, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
    if (got <= 0) return system_error("read", "a bundle of files");
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace

bool is_plain_path(std::string_view path) {
  if (path.empty() || path.size() > kMaxPath || path.find('\0') != std::string_view::npos)
    return false;
  for (;;) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == ".." || part.size() > kMaxPart) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

Result<UniqueFd> sealed_memory_file(const char* name, std::string_view content) {
  auto file = open_memory_file(name);
  if (!file) return file;
  if (auto status = write_all(file->get(), content, name); !status) return failed(status);
  ::lseek(file->get(), 0, SEEK_SET);
  return seal(std::move(*file));
}

Result<UniqueFd> make_bundle(const std::vector<BundleFile>& files) {
  std::string bytes;
  for (const BundleFile& file : files) {
    if (auto status = append(bytes, file); !status) return failed(status);
  }
  return sealed_memory_file("bundle", bytes);
}

Result<UniqueFd> extend_bundle(int bundle, const std::vector<BundleFile>& files) {
  if (bundle < 0) return make_bundle(files);
  auto paths = bundle_paths(bundle);
  if (!paths) return failed(paths);
  auto bytes = bytes_of(bundle);
  if (!bytes) return failed(bytes);
  const std::set<std::string> there(paths->begin(), paths->end());
  for (const BundleFile& file : files) {
    if (there.contains(file.path)) continue;
    if (auto status = append(*bytes, file); !status) return failed(status);
  }
  return sealed_memory_file("bundle", *bytes);
}

Result<UniqueFd> extract_file(int bundle, std::string_view path) {
  Result<UniqueFd> found = internal_error("\"" + std::string(path) + "\" is not among the files");
  auto status =
      walk(bundle, [&](const std::string& name, const wire::BundleEntry& entry, off_t offset) {
        if (name != path) return true;
        found = open_memory_file("program");
        for (std::uint64_t left = entry.content_bytes; found && left > 0;) {
          const ssize_t moved = ::sendfile(found->get(), bundle, &offset, left);
          if (moved <= 0) {
            found = system_error("copy", name);
            break;
          }
          left -= static_cast<std::uint64_t>(moved);
        }
        if (found) found = seal(std::move(*found));
        return false;
      });
  if (!status) return failed(status);
  return found;
}

Result<std::vector<std::string>> bundle_paths(int bundle) {
  std::vector<std::string> paths;
  auto status = walk(bundle, [&](const std::string& name, const wire::BundleEntry&, off_t) {
    paths.push_back(name);
    return true;
  });
  if (!status) return failed(status);
  return paths;
}

}  // namespace greenroom

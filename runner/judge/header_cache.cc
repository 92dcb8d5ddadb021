#include "runner/judge/header_cache.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <ctime>

#include "base/digest.h"
#include "runner/judge/header_folder.h"

namespace greenroom {
namespace {

namespace folder = header_folder;

// Goes up with every change of what a key or an entry means.
constexpr int kFormat = 2;
constexpr std::time_t kTouchAfter = 60;    // seconds; a hit need not write every time
constexpr std::size_t kMostWishes = 4096;  // of submissions; a hostile one costs a slot
constexpr std::size_t kMostQueued = 32;    // seconds of CPU each

// Size and time of last change; "-" if it is not there.
std::string look(const std::filesystem::path& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return "-";
  return std::to_string(info.st_size) + " " + std::to_string(info.st_mtim.tv_sec) + "." +
         std::to_string(info.st_mtim.tv_nsec);
}

// <bits/stdc++.h> includes all that may follow it; one header does for all of these prefixes.
HeaderRequest shortened(HeaderRequest request) {
  const auto all = std::find(request.names.begin(), request.names.end(), "bits/stdc++.h");
  if (all != request.names.end()) request.names.erase(all + 1, request.names.end());
  return request;
}

std::string include_lines(const std::vector<std::string>& names, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "#include <" + names[i] + ">\n";
  return text;
}

// The header of the first so many names.
HeaderJob make_job(const HeaderRequest& request, std::size_t names,
                   const std::string& surroundings) {
  HeaderJob job;
  job.source = include_lines(request.names, names);
  job.key = "format " + std::to_string(kFormat) + "\n" + job.source + surroundings;
  // Only a short name: the whole key is compared before a header is used. Nobody may find a second
  // text for a name that is taken.
  job.id = hex(sha256(job.key)).substr(0, 16);
  job.command = {request.compiler};
  job.command.insert(job.command.end(), request.flags.begin(), request.flags.end());
  job.command.insert(job.command.end(), {"-x", "c++-header", kHeaderSource, "-o", kHeaderOutput});
  return job;
}

}  // namespace

HeaderCache::HeaderCache(HeaderCacheOptions options, UniqueFd folder)
    : options_(std::move(options)), folder_(std::move(folder)) {}

Result<std::unique_ptr<HeaderCache>> HeaderCache::open(HeaderCacheOptions options) {
  const std::string path = options.folder.string();
  if (::mkdir(path.c_str(), 0755) == 0) ::chmod(path.c_str(), 0755);
  UniqueFd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder)
    return unavailable("cannot open the folder of precompiled headers " + path + ": " +
                       std::strerror(errno));
  struct stat info {};
  if (::fstat(folder.get(), &info) != 0) return system_error("stat", path);
  if (info.st_uid != ::geteuid() || (info.st_mode & 022) != 0)
    return unavailable("the folder of precompiled headers " + path + " is open to others",
                       "make it ours, with mode 0755");
  std::unique_ptr<HeaderCache> cache(new HeaderCache(std::move(options), std::move(folder)));
  const folder::Lock lock(cache->folder_.get());
  if (!lock.held()) return system_error("lock", path);
  cache->trim("");
  return cache;
}

std::optional<std::vector<std::string>> HeaderCache::find(const HeaderRequest& asked) {
  const HeaderRequest request = shortened(asked);
  const auto around = surroundings(request);
  if (!around) return std::nullopt;
  HeaderJob whole = make_job(request, request.names.size(), *around);
  const bool all = present(whole);
  std::optional<std::string> found = all ? std::optional(whole.id) : std::nullopt;
  for (std::size_t count = request.names.size() - 1; count > 0 && !found; --count) {
    const HeaderJob job = make_job(request, count, *around);
    if (present(job)) found = job.id;
  }
  if (!all) ask(std::move(whole), 1);
  const std::scoped_lock lock(mutex_);
  ++(all ? counts_.hits : found ? counts_.partial : counts_.misses);
  if (!found) return std::nullopt;
  return std::vector<std::string>{"-include",
                                  (options_.shown_at / *found / kHeaderSource).string()};
}

void HeaderCache::prepare(const HeaderRequest& request) {
  for (const std::vector<std::string>& names : options_.always) {
    HeaderRequest wanted = request;
    wanted.names = names;
    const auto around = surroundings(wanted);
    if (!around) continue;
    HeaderJob job = make_job(wanted, names.size(), *around);
    {
      const std::scoped_lock lock(mutex_);
      always_.insert(job.id);
    }
    if (!present(job)) ask(std::move(job), options_.demand);
  }
}

std::optional<HeaderJob> HeaderCache::next_to_build() {
  for (;;) {
    HeaderJob job;
    {
      const std::scoped_lock lock(mutex_);
      if (queue_.empty()) return std::nullopt;
      job = std::move(queue_.front());
      queue_.pop_front();
    }
    if (!present(job)) return job;
    const std::scoped_lock lock(mutex_);
    wishes_.erase(job.id);  // another worker made it
  }
}

Status HeaderCache::store(const HeaderJob& job, int file) {
  Status stored = keep(job, file);
  if (!stored) give_up(job);
  return stored;
}

Status HeaderCache::keep(const HeaderJob& job, int file) {
  struct stat info {};
  if (::fstat(file, &info) != 0) return system_error("stat", kHeaderOutput);
  if (info.st_size == 0 || info.st_size > options_.budget.count())
    return internal_error("a precompiled header of " + std::to_string(info.st_size) +
                          " bytes is not kept");
  const folder::Lock folder_lock(folder_.get());
  if (!folder_lock.held()) return system_error("lock", options_.folder.string());
  Status written;
  if (!present(job))
    written = folder::write_entry(folder_.get(), job.id, {job.source, job.key, file, info.st_size});
  trim(written ? job.id : "");
  const std::scoped_lock lock(mutex_);
  wishes_.erase(job.id);  // once evicted, it may be asked for again
  if (written) ++counts_.stores;
  return written;
}

void HeaderCache::give_up(const HeaderJob& job) {
  const std::scoped_lock lock(mutex_);
  wishes_[job.id].stage = Stage::kRefused;
  ++counts_.refused;
}

void HeaderCache::put_back(const HeaderJob& job) {
  const std::scoped_lock lock(mutex_);
  wishes_[job.id].stage = Stage::kQueued;
  queue_.push_back(job);
}

bool HeaderCache::is_always(const std::string& id) const {
  const std::scoped_lock lock(mutex_);
  return always_.contains(id);
}

HeaderCounts HeaderCache::counts() const {
  const std::scoped_lock lock(mutex_);
  return counts_;
}

// All of a key but the names: what they mean here. Nothing: the compiler cannot be told apart from
// others, or it is asked for names that are not the compiler's own.
std::optional<std::string> HeaderCache::surroundings(const HeaderRequest& request) const {
  std::error_code code;
  const auto compiler = std::filesystem::canonical(request.compiler, code);
  if (code || request.names.empty()) return std::nullopt;
  if (!std::all_of(request.names.begin(), request.names.end(), is_standard_header))
    return std::nullopt;
  std::string text;
  for (const std::string& flag : request.flags)
    text += "flag " + std::to_string(flag.size()) + " " + flag + "\n";
  text += "compiler " + compiler.string() + " " + look(compiler) + "\n";
  for (const auto& path : options_.watched)
    text += "watched " + path.string() + " " + look(path) + "\n";
  return text + "profiles " + options_.profiles;
}

// Whole, and of this very key. Marks it as used.
bool HeaderCache::present(const HeaderJob& job) const {
  const UniqueFd entry = folder::open_entry(folder_.get(), job.id);
  if (!entry) return false;
  const auto key = folder::regular_file(entry.get(), folder::kKeyFile);
  const auto header = folder::regular_file(entry.get(), kHeaderOutput);
  const auto source = folder::regular_file(entry.get(), kHeaderSource);
  if (!key || !header || !source) return false;
  if (source->st_size != static_cast<off_t>(job.source.size())) return false;
  const auto sum = folder::sum_of(entry.get(), job.key, header->st_size);
  if (!sum || !intact(job.id, entry.get(), *header, *sum)) return false;
  if (key->st_mtime + kTouchAfter < std::time(nullptr))
    ::utimensat(entry.get(), folder::kKeyFile, nullptr, 0);
  return true;
}

// gcc takes whatever bytes it finds. They are looked at once for every file this process meets.
bool HeaderCache::intact(const std::string& id, int entry, const struct stat& header,
                         std::uint64_t sum) const {
  const Seen now{header.st_ino, header.st_mtim.tv_sec, header.st_mtim.tv_nsec};
  {
    const std::scoped_lock lock(mutex_);
    const auto before = intact_.find(id);
    if (before != intact_.end() && before->second == now) return true;
  }
  const UniqueFd file(::openat(entry, kHeaderOutput, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  if (!file || folder::check_sum(file.get()) != sum) return false;
  const std::scoped_lock lock(mutex_);
  if (intact_.size() >= kMostWishes) intact_.clear();
  intact_[id] = now;
  return true;
}

void HeaderCache::ask(HeaderJob job, int times) {
  const std::scoped_lock lock(mutex_);
  if (wishes_.size() >= kMostWishes)
    std::erase_if(wishes_, [](const auto& wish) { return wish.second.stage != Stage::kQueued; });
  if (wishes_.size() >= kMostWishes) return;
  Wish& wish = wishes_[job.id];
  wish.asked += times;
  if (wish.stage != Stage::kCounted || wish.asked < options_.demand) return;
  if (queue_.size() >= kMostQueued) return;
  wish.stage = Stage::kQueued;
  queue_.push_back(std::move(job));
}

// Under the folder's lock. Least recently used first; never those that are always made.
void HeaderCache::trim(std::string_view keep) {
  const std::vector<folder::Held> all = folder::sweep(folder_.get());
  std::int64_t held = 0;
  for (const folder::Held& entry : all) held += entry.size;
  std::uint64_t evicted = 0;
  for (const folder::Held& entry : all) {
    if (held <= options_.budget.count()) break;
    if (entry.id == keep || is_always(entry.id)) continue;
    folder::evict(folder_.get(), entry.id);
    held -= entry.size;
    ++evicted;
  }
  const std::scoped_lock lock(mutex_);
  counts_.evictions += evicted;
  counts_.held = Bytes(held);
}

}  // namespace greenroom

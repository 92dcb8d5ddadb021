#include "runner/sandbox/profile.h"

#include <seccomp.h>

#include <algorithm>
#include <charconv>
#include <functional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "runner/sandbox/constants.h"

namespace greenroom {
namespace {

using nlohmann::json;
using Path = std::filesystem::path;

constexpr std::string_view kNeverFile = "never.json";

// A mistake in a profile; thrown while one file is read, caught at its end.
struct Mistake {
  std::string what;
  std::string token;     // text to look for in the file, so that the line can be told
  std::size_t from = 0;  // where to start looking
};

[[noreturn]] void mistake(std::string what, std::string token) {
  throw Mistake{std::move(what), std::move(token)};
}

int line_of_offset(std::string_view text, std::size_t offset) {
  return 1 +
         static_cast<int>(std::count(
             text.begin(), text.begin() + static_cast<long>(std::min(offset, text.size())), '\n'));
}

// The parsed JSON holds no positions; a wrong word is looked up as the quoted text that it is.
int line_of_token(const std::string& text, const std::string& token, std::size_t from = 0) {
  std::size_t at = text.find('"' + token + '"', from);
  if (at == std::string::npos) at = text.find(token, from);
  return line_of_offset(text, at == std::string::npos ? from : at);
}

// Characters of a text that tell the parser's callback how far it has come.
struct Cursor {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  reference operator*() const { return *at; }
  Cursor& operator++() {
    *furthest = ++at;
    return *this;
  }
  bool operator==(const Cursor& other) const { return at == other.at; }
  bool operator!=(const Cursor& other) const { return at != other.at; }

  const char* at;
  const char** furthest;
};

// A file's JSON with what the parser drops: where the entries of its lists begin. A key that stands
// twice in one object is a mistake: the parser would take the last, and a reader the first.
class Document {
 public:
  explicit Document(const std::string& text) {
    const char* furthest = text.data();
    std::vector<std::set<std::string>> keys;
    std::string list;
    const auto note = [&](int depth, json::parse_event_t event, const json& parsed) {
      const auto offset = static_cast<std::size_t>(furthest - text.data());
      if (depth == 2 && starts_value(event)) {
        const std::size_t length =
            event == json::parse_event_t::value ? parsed.dump().size() + 1 : 0;
        entries_[list].push_back(offset - std::min(offset, length));
      }
      if (event == json::parse_event_t::object_start) {
        keys.emplace_back();
      } else if (event == json::parse_event_t::object_end) {
        keys.pop_back();
      } else if (event == json::parse_event_t::key) {
        const auto key = parsed.get<std::string>();
        if (!keys.back().insert(key).second) {
          throw Mistake{"the key \"" + key + "\" stands twice", key,
                        offset - std::min(offset, key.size() + 2)};
        }
        if (depth == 1) list = key;
      }
      return true;
    };
    root_ = json::parse(Cursor{text.data(), &furthest},
                        Cursor{text.data() + text.size(), &furthest}, note);
  }

  [[nodiscard]] const json& root() const { return root_; }
  [[nodiscard]] std::size_t place(const std::string& list, std::size_t index) const {
    const auto found = entries_.find(list);
    return found == entries_.end() || index >= found->second.size() ? 0 : found->second.at(index);
  }

  // Calls `read` on each entry of a list, which may be missing; its mistakes are looked up from the
  // entry on.
  void read_list(const char* list, const std::function<void(const json&)>& read) const {
    if (!root_.contains(list)) return;
    if (!root_.at(list).is_array()) mistake(fmt::format("\"{}\" must be a list", list), list);
    for (std::size_t i = 0; i < root_.at(list).size(); ++i) {
      try {
        read(root_.at(list).at(i));
      } catch (Mistake& found) {
        found.from = place(list, i);
        throw;
      }
    }
  }

 private:
  static bool starts_value(json::parse_event_t event) {
    return event == json::parse_event_t::object_start ||
           event == json::parse_event_t::array_start || event == json::parse_event_t::value;
  }

  json root_;
  std::map<std::string, std::vector<std::size_t>> entries_;
};

void only_keys(const json& object, std::initializer_list<std::string_view> known) {
  if (!object.is_object()) mistake("expected an object, found " + object.dump(), object.dump());
  for (const auto& [key, value] : object.items()) {
    if (std::find(known.begin(), known.end(), key) == known.end())
      mistake("unknown key \"" + key + "\"", key);
  }
}

std::string text_at(const json& object, const char* key, const std::string& context) {
  if (!object.contains(key)) mistake(fmt::format("\"{}\" is missing", key), context);
  const json& value = object.at(key);
  if (!value.is_string()) mistake(fmt::format("\"{}\" must be text", key), key);
  return value.get<std::string>();
}

// First word of an entry, to find its line when a key is missing.
std::string context_of(const json& entry) {
  for (const auto& [key, value] : entry.items()) {
    if (value.is_array() && !value.empty() && value.front().is_string())
      return value.front().get<std::string>();
    if (value.is_string() && key != "why") return value.get<std::string>();
  }
  return entry.empty() ? "{}" : entry.begin().key();
}

std::vector<std::string> call_names(const json& entry, const char* key) {
  const json& value = entry.at(key);
  if (!value.is_array() || value.empty())
    mistake(fmt::format("\"{}\" must be a list of system calls", key), key);
  std::vector<std::string> names;
  for (const json& each : value) {
    if (!each.is_string())
      mistake(fmt::format("\"{}\" must hold names, found {}", key, each.dump()), key);
    names.push_back(each.get<std::string>());
    if (::seccomp_syscall_resolve_name_arch(SCMP_ARCH_X86_64, names.back().c_str()) < 0) {
      mistake("unknown system call \"" + names.back() + "\"", names.back());
    }
  }
  return names;
}

std::uint32_t number(const json& value, const char* key) {
  if (value.is_number_unsigned() && value.get<std::uint64_t>() <= 0xFFFFFFFF)
    return value.get<std::uint32_t>();
  if (value.is_string()) {
    const auto text = value.get<std::string>();
    if (const auto known = constant_value(text)) return *known;
    mistake("unknown constant \"" + text + "\" (known ones stand in runner/sandbox/constants.cc)",
            text);
  }
  mistake(fmt::format("\"{}\" must be a number below 2^32 or the name of a constant", key), key);
}

ArgumentCondition read_condition(const json& entry, const std::string& context) {
  only_keys(entry, {"argument", "mask", "equals"});
  ArgumentCondition condition;
  if (!entry.contains("argument") || !entry.at("argument").is_number_unsigned() ||
      entry.at("argument") > 5) {
    mistake("\"argument\" must be 0 to 5", context);
  }
  condition.argument = entry.at("argument").get<unsigned>();
  if (entry.contains("mask")) condition.mask = number(entry.at("mask"), "mask");
  if (!entry.contains("equals") || !entry.at("equals").is_array() || entry.at("equals").empty()) {
    mistake("\"equals\" must be a list of values", context);
  }
  for (const json& each : entry.at("equals")) {
    const std::uint32_t value = number(each, "equals");
    if ((value & ~condition.mask) != 0) {
      mistake(fmt::format("\"equals\" has bits that \"mask\" takes away: {:#x} under {:#x}", value,
                          condition.mask),
              "equals");
    }
    condition.equals.push_back(value);
  }
  return condition;
}

CallRule read_call_rule(const json& entry) {
  only_keys(entry, {"allow", "absent", "when", "why"});
  const std::string context = context_of(entry);
  if (text_at(entry, "why", context).empty()) mistake("\"why\" is empty", context);
  if (entry.contains("allow") == entry.contains("absent"))
    mistake("an entry has either \"allow\" or \"absent\"", context);
  CallRule rule;
  rule.action = entry.contains("allow") ? CallRule::Action::kAllow : CallRule::Action::kAbsent;
  rule.calls = call_names(entry, entry.contains("allow") ? "allow" : "absent");
  if (entry.contains("when")) {
    if (!entry.at("when").is_array() || entry.at("when").empty())
      mistake("\"when\" must be a list of conditions", context);
    for (const json& each : entry.at("when")) rule.when.push_back(read_condition(each, context));
  }
  return rule;
}

Bytes read_size(const json& entry) {
  const std::string text = text_at(entry, "size", context_of(entry));
  std::int64_t count = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), count);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (code != std::errc{} || count <= 0 || (unit != "M" && unit != "K")) {
    mistake("\"size\" must be a number with K or M, like \"64M\", found \"" + text + "\"", text);
  }
  return unit == "M" ? mib(count) : kib(count);
}

// The content of a file that is named from the profiles' folder.
std::string read_beside(const Path& folder, const std::string& name) {
  auto text = read_file(folder / name, mib(1));
  if (!text) mistake(text.error().text(), name);
  return std::move(*text);
}

MountRule read_mount_rule(const json& entry, const Path& folder) {
  only_keys(entry, {"bind", "link", "file", "device", "tmpfs", "proc", "to", "at", "text", "from",
                    "size", "files", "optional", "why"});
  const std::string context = context_of(entry);
  if (text_at(entry, "why", context).empty()) mistake("\"why\" is empty", context);
  static const std::map<std::string, MountRule::Kind> kKinds = {
      {"bind", MountRule::Kind::kBind},   {"link", MountRule::Kind::kLink},
      {"file", MountRule::Kind::kFile},   {"device", MountRule::Kind::kDevice},
      {"tmpfs", MountRule::Kind::kTmpfs}, {"proc", MountRule::Kind::kProc}};
  MountRule rule;
  int kinds = 0;
  for (const auto& [key, kind] : kKinds) {
    if (!entry.contains(key)) continue;
    ++kinds;
    rule.kind = kind;
    rule.path = text_at(entry, key.c_str(), context);
  }
  if (kinds != 1) mistake("a mount is one of bind, link, file, device, tmpfs, proc", context);
  const bool placeholder = rule.kind == MountRule::Kind::kBind && rule.path.starts_with("{");
  if (placeholder && rule.path.find('}') == std::string::npos)
    mistake("\"" + rule.path + "\" has no closing brace", rule.path);
  if (!placeholder && (!rule.path.starts_with("/") || rule.path.find("/..") != std::string::npos)) {
    mistake("a path must be absolute and plain: \"" + rule.path + "\"", rule.path);
  }
  if (rule.kind == MountRule::Kind::kLink) rule.text = text_at(entry, "to", context);
  if (rule.kind == MountRule::Kind::kBind && entry.contains("at"))
    rule.text = text_at(entry, "at", context);
  if (rule.kind == MountRule::Kind::kFile) {
    rule.text = entry.contains("from") ? read_beside(folder, text_at(entry, "from", context))
                                       : text_at(entry, "text", context);
  }
  if (rule.kind == MountRule::Kind::kTmpfs) {
    rule.size = read_size(entry);
    if (!entry.contains("files") || !entry.at("files").is_number_unsigned())
      mistake("\"files\" must be a number", context);
    rule.files = entry.at("files").get<std::uint64_t>();
  }
  if (entry.contains("optional")) {
    if (!entry.at("optional").is_boolean())
      mistake("\"optional\" must be true or false", "optional");
    rule.optional = entry.at("optional").get<bool>();
  }
  return rule;
}

// One file as written, before its includes are followed.
struct Draft {
  Profile profile;
  std::vector<std::size_t> places;  // of the profile's call rules in the text
  std::vector<std::string> include;
  Path path;
  std::string text;
};

Draft read_draft(const Document& document, const Path& folder) {
  const json& root = document.root();
  only_keys(root, {"name", "why", "include", "syscalls", "mounts"});
  Draft draft;
  draft.profile.name = text_at(root, "name", "name");
  if (text_at(root, "why", "name").empty()) mistake("\"why\" is empty", "why");
  document.read_list("include", [&](const json& each) {
    if (!each.is_string()) mistake("\"include\" must hold names", "include");
    draft.include.push_back(each.get<std::string>());
  });
  document.read_list("syscalls", [&](const json& each) {
    draft.places.push_back(document.place("syscalls", draft.places.size()));
    draft.profile.calls.push_back(read_call_rule(each));
  });
  document.read_list("mounts", [&](const json& each) {
    draft.profile.mounts.push_back(read_mount_rule(each, folder));
  });
  return draft;
}

std::set<std::string> read_never(const Document& document) {
  only_keys(document.root(), {"never", "why", "name"});
  std::set<std::string> never;
  document.read_list("never", [&](const json& entry) {
    only_keys(entry, {"calls", "why"});
    const std::string context = context_of(entry);
    if (text_at(entry, "why", context).empty()) mistake("\"why\" is empty", context);
    if (!entry.contains("calls")) mistake("\"calls\" is missing", context);
    for (std::string& name : call_names(entry, "calls")) never.insert(std::move(name));
  });
  if (never.empty()) mistake("\"never\" must be a list", "never");
  return never;
}

tl::unexpected<Error> mistake_error(const Path& path, int line, const std::string& what) {
  return unavailable(fmt::format("{}:{}: {}", path.string(), line, what));
}

// Runs `read` on the parsed file; every mistake becomes an Error with file and line.
template <typename T>
Result<T> with_json(const Path& path, const std::string& text,
                    const std::function<T(const Document&)>& read) {
  try {
    return read(Document(text));
  } catch (const json::parse_error& error) {
    return mistake_error(path, line_of_offset(text, error.byte),
                         "not valid JSON: " + std::string(error.what()));
  } catch (const json::exception& error) {
    return mistake_error(path, 1, error.what());
  } catch (const Mistake& found) {
    return mistake_error(path, line_of_token(text, found.token, found.from), found.what);
  }
}

class Linker {
 public:
  Linker(std::map<std::string, Draft> drafts, std::set<std::string> never)
      : drafts_(std::move(drafts)), never_(std::move(never)) {}

  Result<ProfileSet> link() {
    ProfileSet set;
    for (const auto& [name, draft] : drafts_) {
      Profile whole{name, {}, {}};
      std::vector<std::string> path;
      std::set<std::string> seen;
      if (auto status = append(draft, whole, path, seen); !status) return failed(status);
      set.profiles.emplace(name, std::move(whole));
    }
    set.never = std::move(never_);
    return set;
  }

 private:
  // Included profiles first, each once however often it is named.
  Status append(const Draft& draft, Profile& whole, std::vector<std::string>& path,
                std::set<std::string>& seen) {
    const std::string& name = draft.profile.name;
    if (std::find(path.begin(), path.end(), name) != path.end()) {
      return mistake_error(draft.path, line_of_token(draft.text, "include"),
                           "profile \"" + name + "\" includes itself");
    }
    if (!seen.insert(name).second) return {};
    path.push_back(name);
    for (const std::string& include : draft.include) {
      const auto found = drafts_.find(include);
      if (found == drafts_.end()) {
        return mistake_error(draft.path, line_of_token(draft.text, include),
                             "no profile is named \"" + include + "\"");
      }
      if (auto status = append(found->second, whole, path, seen); !status) return status;
    }
    path.pop_back();
    for (std::size_t i = 0; i < draft.profile.calls.size(); ++i) {
      const CallRule& rule = draft.profile.calls.at(i);
      for (const std::string& call : rule.calls) {
        if (rule.action == CallRule::Action::kAllow && never_.contains(call)) {
          return mistake_error(
              draft.path, line_of_token(draft.text, call, draft.places.at(i)),
              "\"" + call + "\" may never be allowed (" + std::string(kNeverFile) + " says why)");
        }
      }
    }
    whole.calls.insert(whole.calls.end(), draft.profile.calls.begin(), draft.profile.calls.end());
    whole.mounts.insert(whole.mounts.end(), draft.profile.mounts.begin(),
                        draft.profile.mounts.end());
    return {};
  }

  std::map<std::string, Draft> drafts_;
  std::set<std::string> never_;
};

}  // namespace

Result<ProfileSet> load_profiles(const Path& folder) {
  std::error_code code;
  std::vector<Path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (code)
    return unavailable("cannot read the sandbox profiles in " + folder.string() + ": " +
                       code.message());
  std::sort(files.begin(), files.end());

  std::map<std::string, Draft> drafts;
  std::set<std::string> never;
  for (const Path& path : files) {
    auto text = read_file(path, mib(1));
    if (!text) return failed(text);
    if (path.filename() == kNeverFile) {
      auto calls = with_json<std::set<std::string>>(path, *text, read_never);
      if (!calls) return failed(calls);
      never = std::move(*calls);
      continue;
    }
    auto draft = with_json<Draft>(
        path, *text, [&](const Document& document) { return read_draft(document, folder); });
    if (!draft) return failed(draft);
    if (draft->profile.name != path.stem()) {
      return mistake_error(path, line_of_token(*text, "name"),
                           "the name must be that of the file, \"" + path.stem().string() + "\"");
    }
    draft->path = path;
    draft->text = std::move(*text);
    drafts.emplace(draft->profile.name, std::move(*draft));
  }
  if (never.empty()) return unavailable((folder / kNeverFile).string() + " is missing");
  return Linker(std::move(drafts), std::move(never)).link();
}

}  // namespace greenroom

#include <bits/stdc++.h>
#include <cxxabi.h>
#include <unistd.h>

// Runs a candidate's code on one call after another (docs/questions.md).
//
// Descriptor 0 is a socket to the worker. Each message and each answer is a frame: four bytes of
// length, then JSON. The first message is the signature, which has been used to make this file. What
// the candidate prints goes to stdout as ever; its stdin is empty.

struct ListNode {
  «listValue» val;
  ListNode* next;
  ListNode() : val(), next(nullptr) {}
  ListNode(«listValue» value) : val(value), next(nullptr) {}
  ListNode(«listValue» value, ListNode* following) : val(value), next(following) {}
};

struct TreeNode {
  «treeValue» val;
  TreeNode* left;
  TreeNode* right;
  TreeNode() : val(), left(nullptr), right(nullptr) {}
  TreeNode(«treeValue» value) : val(value), left(nullptr), right(nullptr) {}
  TreeNode(«treeValue» value, TreeNode* smaller, TreeNode* larger) : val(value), left(smaller), right(larger) {}
};

namespace greenroom_harness {

struct Mismatch {
  const char* what;
};

// ---- from JSON. What comes from the worker fits the signature; the candidate's types may not.

class Reader {
 public:
  explicit Reader(const std::string& text) : at_(text.c_str()) {}

  bool take(char c) {
    skip();
    if (*at_ != c) return false;
    ++at_;
    return true;
  }
  bool take_null() {
    skip();
    if (std::strncmp(at_, "null", 4) != 0) return false;
    at_ += 4;
    return true;
  }
  // Calls `item` at each element of a list.
  template <typename Item>
  void list(Item item) {
    take('[');
    for (bool first = true; !take(']'); first = false) {
      if (!first) take(',');
      item();
    }
  }

  void read(bool& value) {
    skip();
    value = *at_ == 't';
    at_ += value ? 4 : 5;
  }
  void read(double& value) {
    skip();
    if (*at_ == '"') {
      std::string name;
      read(name);
      value = name == "NaN" ? std::nan("") : name == "Infinity" ? HUGE_VAL : -HUGE_VAL;
      return;
    }
    char* end = nullptr;
    value = std::strtod(at_, &end);
    at_ = end;
  }
  template <typename T>
  requires std::integral<T>
  void read(T& value) {
    const bool quoted = take('"');
    char* end = nullptr;
    value = static_cast<T>(std::strtoll(at_, &end, 10));
    at_ = end + (quoted ? 1 : 0);
  }
  void read(std::string& value);
  template <typename T>
  void read(std::vector<T>& value) {
    list([&] {
      T each{};
      read(each);
      value.push_back(std::move(each));
    });
  }
  template <typename T>
  void read(std::optional<T>& value) {
    if (take_null()) return;
    read(value.emplace());
  }
  void read(ListNode*& head) {
    ListNode** place = &head;
    *place = nullptr;
    list([&] {
      *place = new ListNode();
      read((*place)->val);
      place = &(*place)->next;
    });
  }
  void read(TreeNode*& root) {
    root = nullptr;
    std::vector<TreeNode**> places = {&root};  // where the next ones hang
    std::size_t next = 0;
    list([&] {
      TreeNode** place = places[next++];
      if (take_null()) return;
      auto* node = *place = new TreeNode();
      read(node->val);
      places.push_back(&node->left);
      places.push_back(&node->right);
    });
  }

 private:
  void skip() {
    while (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t') ++at_;
  }
  unsigned read_hex() {
    const std::string digits(at_, 4);
    at_ += 4;
    return static_cast<unsigned>(std::stoul(digits, nullptr, 16));
  }

  const char* at_;
};

inline void append_utf8(std::string& out, unsigned code) {
  const auto add = [&](unsigned byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0 | code >> 6), add(0x80 | (code & 63));
  } else if (code < 0x10000) {
    add(0xE0 | code >> 12), add(0x80 | (code >> 6 & 63)), add(0x80 | (code & 63));
  } else {
    add(0xF0 | code >> 18), add(0x80 | (code >> 12 & 63)), add(0x80 | (code >> 6 & 63)), add(0x80 | (code & 63));
  }
}

inline void Reader::read(std::string& value) {
  value.clear();
  take('"');
  while (*at_ != '"') {
    if (*at_ != '\\') {
      value.push_back(*at_++);
      continue;
    }
    const char c = at_[1];
    at_ += 2;
    if (c == 'u') {
      unsigned code = read_hex();
      if (code >= 0xD800 && code < 0xDC00 && at_[0] == '\\' && at_[1] == 'u') {
        at_ += 2;
        code = 0x10000 + ((code - 0xD800) << 10) + (read_hex() - 0xDC00);
      }
      append_utf8(value, code);
    } else {
      const char* known = "b\bf\fn\nr\rt\t";
      const char* found = std::strchr(known, c);
      value.push_back(found != nullptr ? found[1] : c);
    }
  }
  ++at_;
}

// ---- to JSON

// How long the character at `i` is; 0: it is not UTF-8.
inline std::size_t character_at(const std::string& text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0; };
  const unsigned first = byte(i);
  const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((byte(i + k) & 0xC0) != 0x80) return 0;
  if ((first == 0xE0 && byte(i + 1) < 0xA0) || (first == 0xED && byte(i + 1) > 0x9F)) return 0;
  if ((first == 0xF0 && byte(i + 1) < 0x90) || (first == 0xF4 && byte(i + 1) > 0x8F)) return 0;
  return length;
}

struct Writer {
  std::string out;
  bool long_as_text = false;

  void write(const std::string& value) {
    out.push_back('"');
    for (std::size_t i = 0; i < value.size();) {
      const std::size_t length = character_at(value, i);
      if (length == 0) {
        out += "\\ufffd";
      } else if (value[i] == '"' || value[i] == '\\') {
        out.append({'\\', value[i]});
      } else if (static_cast<unsigned char>(value[i]) < ' ') {
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(value[i]));
        out += escape;
      } else {
        out.append(value, i, length);
      }
      i += std::max<std::size_t>(length, 1);
    }
    out.push_back('"');
  }
  void write(bool value) { out += value ? "true" : "false"; }
  template <typename T>
  requires std::floating_point<T>
  void write(T value) {
    if (std::isnan(value)) {
      out += "\"NaN\"";
    } else if (std::isinf(value)) {
      out += value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    } else {
      char text[64];
      std::snprintf(text, sizeof text, "%.17g", static_cast<double>(value));
      out += text;
    }
  }
  template <typename T>
  requires std::integral<T>
  void write(T value) {
    const std::string text = std::to_string(value);
    out += long_as_text ? '"' + text + '"' : text;
  }
  template <typename T>
  void write(const std::vector<T>& value) {
    out.push_back('[');
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0) out.push_back(',');
      write(static_cast<const T&>(value[i]));
    }
    out.push_back(']');
  }
  template <typename T>
  void write(const std::optional<T>& value) {
    if (value) {
      write(*value);
    } else {
      out += "null";
    }
  }
  void write(const ListNode* node) {
    std::unordered_set<const ListNode*> seen;
    out.push_back('[');
    for (bool first = true; node != nullptr; node = node->next, first = false) {
      if (!seen.insert(node).second) throw Mismatch{"returned a list that runs in a circle"};
      if (!first) out.push_back(',');
      write(node->val);
    }
    out.push_back(']');
  }
  void write(const TreeNode* root) {
    std::vector<const TreeNode*> level = {root};
    std::unordered_set<const TreeNode*> seen;
    for (std::size_t i = 0; i < level.size(); ++i) {
      const TreeNode* node = level[i];
      if (node == nullptr) continue;
      if (!seen.insert(node).second) throw Mismatch{"returned a tree in which a node stands twice"};
      level.push_back(node->left);
      level.push_back(node->right);
    }
    while (!level.empty() && level.back() == nullptr) level.pop_back();
    out.push_back('[');
    for (std::size_t i = 0; i < level.size(); ++i) {
      if (i > 0) out.push_back(',');
      if (level[i] == nullptr) {
        out += "null";
      } else {
        write(level[i]->val);
      }
    }
    out.push_back(']');
  }
};

// ---- the channel

class Channel {
 public:
  Channel() : fd_(::dup(0)) {
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0 || ::dup2(ends[0], 0) != 0) std::_Exit(1);
    ::close(ends[0]);
    ::close(ends[1]);
  }

  std::string receive() {
    unsigned char prefix[4];
    read_exactly(prefix, 4);
    std::string text((std::size_t{prefix[0]} << 24) | (std::size_t{prefix[1]} << 16) |
                         (std::size_t{prefix[2]} << 8) | prefix[3],
                     '\0');
    read_exactly(text.data(), text.size());
    return text;
  }

  void answer(const std::string& text) {
    std::cout.flush();
    std::fflush(nullptr);
    std::string frame;
    for (int shift = 24; shift >= 0; shift -= 8) frame.push_back(static_cast<char>(text.size() >> shift));
    frame += text;
    for (std::size_t done = 0; done < frame.size();) {
      const ssize_t put = ::write(fd_, frame.data() + done, frame.size() - done);
      if (put <= 0) std::_Exit(1);
      done += static_cast<std::size_t>(put);
    }
  }

 private:
  void read_exactly(void* to, std::size_t count) {
    auto* at = static_cast<char*>(to);
    while (count > 0) {
      const ssize_t got = ::read(fd_, at, count);
      if (got <= 0) std::_Exit(0);
      at += got;
      count -= static_cast<std::size_t>(got);
    }
  }

  int fd_;
};

inline std::string message(const char* key, const std::string& text) {
  Writer writer;
  writer.write(text);
  return std::string("{\"") + key + "\":" + writer.out + "}";
}

inline std::string describe(const std::exception& error) {
  int status = 0;
  char* name = abi::__cxa_demangle(typeid(error).name(), nullptr, nullptr, &status);
  const std::string text = std::string(name != nullptr ? name : "an exception") + ": " + error.what();
  std::free(name);
  return text;
}

// Answers calls until there are no more. `call` writes the value.
template <typename Call>
int serve(Call call) {
  Channel channel;
  channel.receive();
  channel.answer("{\"ready\":true}");
  for (;;) {
    const std::string asked = channel.receive();
    Writer writer;
    std::string said;
    try {
      Reader reader(asked);
      call(reader, writer);
      said = "{\"value\":" + writer.out + "}";
    } catch (const Mismatch& mismatch) {
      said = message("error", mismatch.what);
    } catch (const std::exception& error) {
      said = message("error", describe(error));
    } catch (...) {
      said = message("error", "threw something that is no std::exception");
    }
    channel.answer(said);
  }
}

// ---- calls. `changed`: the parameter that is the answer, or -1.

template <int changed, typename Values, typename Call>
void call_with(Values& values, Writer& writer, Call call) {
  using R = decltype(std::apply(call, values));
  if constexpr (changed >= 0) {
    std::apply(call, values);
    writer.write(std::get<changed>(values));
  } else if constexpr (std::is_void_v<R>) {
    std::apply(call, values);
    writer.out += "null";
  } else {
    writer.write(std::apply(call, values));
  }
}

template <typename Values>
void read_all(Reader& reader, Values& values, bool first) {
  std::apply(
      [&](auto&... each) {
        ((first || reader.take(','), first = false, reader.read(each)), ...);
      },
      values);
}

template <int changed, std::size_t wanted, typename R, typename... A>
int serve_function(R (*function)(A...), bool long_as_text) {
  static_assert(sizeof...(A) == wanted, "the function does not have as many parameters as the question asks for");
  return serve([=](Reader& reader, Writer& writer) {
    std::tuple<std::decay_t<A>...> values{};
    reader.take('[');
    read_all(reader, values, true);
    writer.long_as_text = long_as_text;
    call_with<changed>(values, writer, [=](auto&... each) -> R { return function(each...); });
  });
}

template <typename Class>
class Methods {
 public:
  template <typename R, typename... A>
  void add(const char* name, R (Class::*method)(A...), bool long_as_text) {
    put<A...>(name, [method](Class& thing, auto&... each) -> R { return (thing.*method)(each...); }, long_as_text);
  }
  template <typename R, typename... A>
  void add(const char* name, R (Class::*method)(A...) const, bool long_as_text) {
    put<A...>(name, [method](Class& thing, auto&... each) -> R { return (thing.*method)(each...); }, long_as_text);
  }

  template <typename... A>
  int serve_class() {
    return serve([this](Reader& reader, Writer& writer) {
      std::unique_ptr<Class> thing;
      writer.out = "[null";
      reader.list([&] {
        std::string name;
        reader.take('[');
        reader.read(name);
        if (thing == nullptr) {
          std::tuple<std::decay_t<A>...> values{};
          read_all(reader, values, false);
          std::apply([&](auto&... each) { thing = std::make_unique<Class>(each...); }, values);
        } else {
          writer.out.push_back(',');
          methods_.at(name)(*thing, reader, writer);
        }
        reader.take(']');
      });
      writer.out.push_back(']');
    });
  }

 private:
  template <typename... A, typename Call>
  void put(const char* name, Call call, bool long_as_text) {
    methods_[name] = [call, long_as_text](Class& thing, Reader& reader, Writer& writer) {
      std::tuple<std::decay_t<A>...> values{};
      read_all(reader, values, false);
      writer.long_as_text = long_as_text;
      call_with<-1>(values, writer, [&](auto&... each) -> decltype(auto) { return call(thing, each...); });
    };
  }

  std::map<std::string, std::function<void(Class&, Reader&, Writer&)>> methods_;
};

}  // namespace greenroom_harness

#line 1 "solution.cpp"
«solution»
#line 1 "harness"
#undef int
#undef long
#undef main
«main»

#include "cli/grading_server.h"

#include <httplib.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cctype>
#include <mutex>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "base/json_depth.h"
#include "base/unique_fd.h"

namespace greenroom::cli {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kPatience{60};    // the server says something every 15 s
constexpr seconds kAwayAtMost{60};  // then we give up; the batch goes on without us
constexpr milliseconds kBetweenTries{500};
// What a server says is believed no more than what anybody else says.
constexpr int kMaxDepth = 16;
constexpr std::size_t kMostOfEvent = 64 << 20;

json parsed(std::string_view text) {
  if (is_nested_deeper(text, kMaxDepth)) return json(json::value_t::discarded);
  return json::parse(text, nullptr, false);
}

httplib::Headers headers_with(const std::string& token) {
  httplib::Headers headers;
  if (!token.empty()) headers.emplace("X-Auth-Token", token);
  return headers;
}

httplib::Client client_for(const std::string& origin) {
  httplib::Client client(origin);
  client.set_connection_timeout(seconds(10));
  client.set_read_timeout(kPatience);
  client.set_write_timeout(kPatience);
  return client;
}

tl::unexpected<Error> unreachable(const std::string& origin, httplib::Error why) {
  const bool certificate =
      why == httplib::Error::SSLServerVerification || why == httplib::Error::SSLLoadingCerts;
  return internal_error(fmt::format("cannot reach {}: {}", origin, httplib::to_string(why)),
                        certificate
                            ? "a certificate of your own is made known by SSL_CERT_FILE"
                            : "does greenroom serve run there, and is it let through to here?");
}

// What the server said, for people; problem+json, if it is a Greenroom.
std::string said_in(const std::string& body) {
  const json problem = parsed(body);
  if (!problem.is_object() || !problem.contains("detail") || !problem["detail"].is_string())
    return "";
  std::string text = problem["detail"].get<std::string>();
  const json more = problem.value("problems", json::array());
  if (more.is_array() && more.size() > 1)
    text += fmt::format(" (and {} more problems)", more.size() - 1);
  return text;
}

tl::unexpected<Error> refused(const std::string& origin, int status, const std::string& body) {
  const std::string said = said_in(body);
  const std::string text = said.empty() ? fmt::format("{} answers {}", origin, status)
                                        : fmt::format("{} says: {}", origin, said);
  if (status == 401) return input_error(text, "give it with --token or GREENROOM_TOKEN");
  if (status == 413) return input_error(text, "the question or a source is too large for it");
  if (status == 404 || status == 405)
    return input_error(text, "is this a Greenroom server, and as new as this program?");
  if (status < 500) return input_error(text);
  return internal_error(text, status == 503 ? "try again later" : "its log says more");
}

// Takes a stream of server-sent events apart.
class Events {
 public:
  using Told = std::function<void(const std::string& name, const json& data)>;

  explicit Events(Told told) : told_(std::move(told)) {}

  void add(const char* text, std::size_t size) {
    std::size_t from = held_.empty() ? 0 : held_.size() - 1;  // what is before has no end in it
    held_.append(text, size);
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = held_.find("\n\n", from)) != std::string::npos;
         begin = from = end + 2)
      tell(held_.substr(begin, end - begin));
    held_.erase(0, begin);
    if (held_.size() > kMostOfEvent) throw std::runtime_error("an event without end");
  }

 private:
  void tell(const std::string& frame) {
    constexpr std::string_view kName = "event: ";
    constexpr std::string_view kData = "\ndata: ";
    const std::size_t data = frame.find(kData);
    if (!frame.starts_with(kName) || data == std::string::npos) return;  // a comment
    const json value = parsed(std::string_view(frame).substr(data + kData.size()));
    if (value.is_object()) told_(frame.substr(kName.size(), data - kName.size()), value);
  }

  Told told_;
  std::string held_;
};

// Follows a batch on a thread of its own, so that its owner can be interrupted meanwhile.
class Following {
 public:
  Following(std::string origin, std::string path, httplib::Headers headers,
            const std::function<void(const json&)>& graded)
      : origin_(std::move(origin)),
        path_(std::move(path)),
        headers_(std::move(headers)),
        graded_(graded),
        ended_(::eventfd(0, EFD_CLOEXEC)),
        thread_([this] { work(); }) {}
  ~Following() { stop(); }
  Following(const Following&) = delete;
  Following& operator=(const Following&) = delete;

  [[nodiscard]] int descriptor() const { return ended_.get(); }  // readable: it has ended
  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
      if (client_ != nullptr) client_->stop();
    }
    stopped_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  // After stop().
  Result<bool> outcome() {
    if (error_) return tl::make_unexpected(std::move(*error_));
    return whole_;
  }

 private:
  void work() {
    auto heard = std::chrono::steady_clock::now();
    while (!done_ && !error_ && !is_stopped()) {
      if (listen()) heard = std::chrono::steady_clock::now();
      if (done_ || error_) break;
      if (std::chrono::steady_clock::now() - heard > kAwayAtMost) error_ = lost_;
      std::unique_lock lock(mutex_);
      stopped_.wait_for(lock, kBetweenTries, [this] { return stop_; });
    }
    ::eventfd_write(ended_.get(), 1);
  }

  // One connection, to its end; whether anything came.
  bool listen() {
    httplib::Client client = client_for(origin_);
    {
      const std::lock_guard lock(mutex_);
      if (stop_) return false;
      client_ = &client;
    }
    bool came = false;
    int status = 0;
    std::string refusal;
    Events events([&](const std::string& name, const json& data) { tell(name, data); });
    const auto result = client.Get(
        path_, headers_,
        [&](const httplib::Response& response) {
          status = response.status;
          return true;
        },
        [&](const char* text, std::size_t size) {
          came = came || status == 200;
          if (status != 200) {
            refusal.append(text, std::min(size, kMostOfEvent - refusal.size()));
          } else if (!add(events, text, size)) {
            return false;
          }
          return !done_ && !is_stopped();  // it may have been stopped while it connected
        });
    {
      const std::lock_guard lock(mutex_);
      client_ = nullptr;
    }
    if (status != 0 && status != 200 && status < 500) {
      error_ = refused(origin_, status, refusal).value();
    } else if (!result) {
      lost_ = unreachable(origin_, result.error()).value();
    }
    return came;
  }

  // false: it makes no sense.
  bool add(Events& events, const char* text, std::size_t size) {
    try {
      events.add(text, size);
      return true;
    } catch (const std::exception& error) {
      error_ = internal_error(origin_ + " sends events that make no sense", error.what()).value();
      return false;
    }
  }

  void tell(const std::string& name, const json& data) {
    if (name == "done") {
      done_ = true;
      whole_ = data.value("state", "") == "done";
    }
    if (name != "graded") return;
    const int index = data.value("index", -1);
    if (known_.insert(index).second) graded_(data);  // a new stream begins with the old
  }

  bool is_stopped() {
    const std::lock_guard lock(mutex_);
    return stop_;
  }

  const std::string origin_;
  const std::string path_;
  const httplib::Headers headers_;
  const std::function<void(const json&)>& graded_;
  UniqueFd ended_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stop_ = false;                  // guarded by mutex_
  httplib::Client* client_ = nullptr;  // guarded by mutex_; of the call under way
  // The thread's until it has ended:
  std::set<int> known_;
  bool done_ = false;
  bool whole_ = false;
  std::optional<Error> error_;
  Error lost_{Error::Kind::kInternal, "the server ended the stream too early", "its log says more"};
  std::thread thread_;  // last: it uses the rest
};

}  // namespace

Result<GradingServer> GradingServer::at(const std::string& url, std::string token) {
  const auto scheme = url.find("://");
  const std::string name = url.substr(0, std::min(scheme, url.size()));
  if (scheme == std::string::npos || (name != "http" && name != "https") ||
      url.size() == scheme + 3 || url.find_first_of("?# \r\n") != std::string::npos)
    return input_error("--server: \"" + url + "\" is no address of a server",
                       "http://HOST:PORT or https://HOST");
  const auto slash = std::min(url.find('/', scheme + 3), url.size());
  std::string path = url.substr(slash);
  while (path.ends_with('/')) path.pop_back();
  return GradingServer(url.substr(0, slash), std::move(path), std::move(token));
}

GradingServer::GradingServer(std::string origin, std::string path, std::string token)
    : origin_(std::move(origin)), path_(std::move(path)), token_(std::move(token)) {}

Result<int> GradingServer::put_question(const std::string& slug, const FileTree& files) {
  json sent = json::object();
  for (const auto& [path, content] : files) sent[path] = content;
  std::string body;
  try {
    body = json{{"files", std::move(sent)}}.dump();
  } catch (const json::type_error&) {
    return input_error("a file of the question is no UTF-8 text", "a server takes only such");
  }
  auto answer = call("POST", "/api/questions/" + slug + "/revisions", body);
  if (!answer) return failed(answer);
  const json revision = answer->value("revision", json());
  if (!revision.is_number_integer()) return no_greenroom();
  return revision.get<int>();
}

Result<std::string> GradingServer::create(const json& batch) {
  auto answer = call("POST", "/api/batches", batch.dump());
  if (!answer) return failed(answer);
  const json id = answer->value("id", json());
  const auto is_plain = [](char c) {
    return std::isxdigit(static_cast<unsigned char>(c)) != 0 || c == '-';
  };
  if (!id.is_string()) return no_greenroom();
  auto text = id.get<std::string>();
  if (text.size() != 36 || !std::all_of(text.begin(), text.end(), is_plain)) return no_greenroom();
  return text;
}

Result<bool> GradingServer::follow(const std::string& id, int cancel,
                                   const std::function<void(const json&)>& graded) {
  Following following(origin_, path_ + "/api/batches/" + id + "/events?results=true",
                      headers_with(token_), graded);
  pollfd waits[2] = {{following.descriptor(), POLLIN, 0}, {cancel, POLLIN, 0}};
  while (::poll(waits, 2, -1) < 0 && errno == EINTR) {
  }
  const bool interrupted = waits[0].revents == 0;
  following.stop();
  if (interrupted) return false;
  return following.outcome();
}

tl::unexpected<Error> GradingServer::no_greenroom() const {
  return input_error(origin_ + " does not answer as a Greenroom server does", "is it one?");
}

Status GradingServer::cancel(const std::string& id) {
  auto answer = call("DELETE", "/api/batches/" + id, "");
  if (!answer) return failed(answer);
  return {};
}

Result<json> GradingServer::call(const char* method, const std::string& path,
                                 const std::string& body) {
  httplib::Client client = client_for(origin_);
  httplib::Request request;
  request.method = method;
  request.path = path_ + path;
  request.headers = headers_with(token_);
  request.body = body;
  if (!body.empty()) request.set_header("Content-Type", "application/json");
  const auto result = client.send(request);
  if (!result) return unreachable(origin_, result.error());
  if (result->status < 200 || result->status > 299)
    return refused(origin_, result->status, result->body);
  json answer = parsed(result->body);
  if (!answer.is_object()) return no_greenroom();
  return answer;
}

}  // namespace greenroom::cli

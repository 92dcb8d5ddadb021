// For tests: a server on this machine that plays one of the three APIs, and a submission to ask it
// about.
#pragma once

#include <httplib.h>

#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include "languages/catalogue.h"
#include "review/model/model_reviewer.h"

namespace greenroom::model {

inline constexpr const char* kTestKey = "sk-test-0123456789-NEVER-TO-BE-SEEN";

inline const Catalogue& test_catalogue() {
  static const Catalogue all = Catalogue::load(GREENROOM_SOURCE_DIR "/languages").value();
  return all;
}

// What an API answers, in its own form.
struct Played {
  Provider provider;

  [[nodiscard]] nlohmann::json saying(const std::string& text) const;  // the model's words
  [[nodiscard]] nlohmann::json truncated() const;
  [[nodiscard]] nlohmann::json refused() const;
  [[nodiscard]] nlohmann::json blocked() const;
  [[nodiscard]] nlohmann::json error(int status, const std::string& word,
                                     const std::string& message) const;
};

class Stub {
 public:
  using Handler = std::function<void(const httplib::Request&, httplib::Response&)>;

  explicit Stub(Provider provider);
  ~Stub();
  Stub(const Stub&) = delete;
  Stub& operator=(const Stub&) = delete;

  // For the next request each; the last stays until there is another.
  void then(Handler handler);
  void then(int status, const nlohmann::json& body, const httplib::Headers& headers = {});
  // One list of notes, in the form of the API.
  void then_notes(const nlohmann::json& notes);

  [[nodiscard]] ModelOptions options() const;
  [[nodiscard]] std::vector<httplib::Request> requests() const;
  [[nodiscard]] const Played& played() const { return played_; }
  [[nodiscard]] bool is_ending() const { return ending_; }
  [[nodiscard]] int port() const { return port_; }

 private:
  void handle(const httplib::Request& request, httplib::Response& response);

  const Played played_;
  httplib::Server server_;
  int port_ = 0;
  std::atomic<bool> ending_ = false;
  mutable std::mutex mutex_;  // guards what follows
  struct Next {
    Handler handler;
    bool used = false;
  };
  std::deque<Next> handlers_;
  std::vector<httplib::Request> requests_;
  std::thread thread_;
};

// The prompt that a request carries.
struct Carried {
  std::string system;
  std::string user;
};
Carried carried_by(Provider provider, const httplib::Request& request);

// A Python program, three visible cases and a hidden one, and what came of it.
struct Asked {
  Submission submission;
  Report report;
  std::vector<Note> notes;

  Asked();
  void accept();  // all cases
  [[nodiscard]] ModelInput input() const;
};

// One that the gate lets through as it is; fields of `changes` replace its own.
nlohmann::json test_note(const nlohmann::json& changes = nlohmann::json::object());

}  // namespace greenroom::model

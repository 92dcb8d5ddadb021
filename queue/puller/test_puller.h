// For tests: a puller on a thread, with real boxes, against a server that the test plays.
#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "queue/puller/puller.h"
#include "queue/puller/test_server.h"
#include "runner/sandbox/test_boxes.h"
#include "submission/cbor.h"

namespace greenroom::queue {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

inline const Catalogue& catalogue() {
  static const Catalogue read =
      testing::must(Catalogue::load(testing::source_folder() / "languages"));
  return read;
}

inline Submission script(const std::string& source) {
  Submission submission;
  submission.language = "bash";
  submission.files = {{"", source}};
  submission.limits.cpu = 10s;  // other work on the machine must not decide a test
  submission.limits.wall = 40s;
  return submission;
}

inline Job job_of(const std::string& token, const Submission& submission, bool watched = false) {
  return Job{{token, 1}, to_cbor(submission), watched};
}

inline Report report_of(const Done& done) {
  EXPECT_EQ(done.error, "");
  return report_from_cbor(done.report).value();
}

// A puller on a thread, with the sandbox's two slots, from start() to the end of the test.
class PullerTest : public ::testing::Test {
 protected:
  PullerTest() {
    options_.worker = "worker-1";
    options_.version = "0.0.1";
    options_.heartbeat = 100ms;
    options_.silence = testing::stretched(3s);
    options_.grace = testing::stretched(5s);
  }
  ~PullerTest() override { stop(); }

  void start(const std::vector<const TestServer*>& servers) {
    for (const TestServer* server : servers) options_.endpoints.push_back(server->endpoint());
    puller_ = std::make_unique<Puller>(options_, testing::shared_sandbox(), catalogue());
    thread_ = std::thread([this] { status_ = puller_->run(stop_.get()); });
  }

  void ask_to_stop() {
    const std::uint64_t one = 1;
    EXPECT_EQ(::write(stop_.get(), &one, sizeof one), static_cast<ssize_t>(sizeof one));
  }

  // How long it took.
  Clock::duration stop() {
    const Clock::time_point start = Clock::now();
    if (!thread_.joinable()) return {};
    ask_to_stop();
    thread_.join();
    EXPECT_TRUE(status_) << status_.error().text();
    return Clock::now() - start;
  }

  PullerOptions options_;
  UniqueFd stop_{::eventfd(0, EFD_CLOEXEC)};
  std::unique_ptr<Puller> puller_;
  std::thread thread_;
  Status status_;
  TestServer server_;
};

}  // namespace greenroom::queue

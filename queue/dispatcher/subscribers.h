// Who wants to hear of which submission. May be used from any thread.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "queue/dispatcher/dispatcher.h"

namespace greenroom::queue {

class Subscribers : public std::enable_shared_from_this<Subscribers> {
 public:
  Subscription add(const std::string& token, bool progress, EventSink sink);

  // Those whose end somebody waits for.
  [[nodiscard]] std::vector<std::string> tokens() const;

  // Does anybody want the Progress of it?
  [[nodiscard]] bool want_progress(const std::string& token) const;

  // Progress goes to those who asked for it; Finished to nobody twice.
  void tell(const std::string& token, const Event& event);

 private:
  struct One {
    EventSink sink;
    bool progress = false;
    bool finished = false;  // it was told of the end; guarded by mutex_
    std::atomic<bool> ended{false};
  };

  void remove(const std::string& token, const std::shared_ptr<One>& one);

  mutable std::mutex mutex_;  // guards what follows; never held while a sink runs
  std::multimap<std::string, std::shared_ptr<One>> all_;  // shared: a sink may end itself
};

}  // namespace greenroom::queue

// SlotWorker: the thread of one slot. It judges one task at a time and posts what happens; it knows
// nothing of servers. Whatever goes wrong in it ends as a Done with an error, never as an
// exception.
#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "languages/catalogue.h"
#include "queue/puller/posts.h"
#include "queue/puller/review_desk.h"
#include "queue/puller/reviewing.h"
#include "queue/puller/task.h"
#include "runner/judge/judge.h"

namespace greenroom::queue {

using Versions = std::map<std::string, std::string>;  // language id → what its tool says

class SlotWorker {
 public:
  // All are the caller's and outlive it.
  SlotWorker(const Isolation& isolation, Slot& slot, const Catalogue& catalogue,
             const Accelerators& accelerators, const review::Reviewers& reviewers,
             const Versions& versions, Posts& posts, ReviewDesk& desk);
  SlotWorker(const SlotWorker&) = delete;
  SlotWorker& operator=(const SlotWorker&) = delete;
  // Waits for what runs: stop it before.
  ~SlotWorker();

  // Only when the last one is done. Answered by exactly one Post of kDone.
  void start(std::shared_ptr<Task> task);

  // There may be something to do while there is no task. Any thread.
  void nudge();

 private:
  void work();
  std::shared_ptr<Task> next();
  bool get_ready();
  void run(const std::shared_ptr<Task>& task);
  Status judge(const std::shared_ptr<Task>& task, Done& done);
  std::string first_notes(const Report& report);
  [[nodiscard]] bool has(const std::string& language) const;
  JudgeObserver observer(const std::shared_ptr<Task>& task);

  const Catalogue& catalogue_;
  const Accelerators accelerators_;
  const review::Reviewers reviewers_;
  const Versions& versions_;
  Posts& posts_;
  ReviewDesk& desk_;
  const Isolation& isolation_;
  Slot& slot_;
  const UniqueFd called_;  // readable while a task waits, to stop what is done meanwhile
  Judge judge_;
  std::unique_ptr<Reviewing> reviewing_;  // of the task that runs, if notes are wanted
  std::mutex mutex_;                      // guards what follows
  std::condition_variable changed_;
  std::shared_ptr<Task> task_;
  bool nudged_ = false;
  bool ended_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace greenroom::queue

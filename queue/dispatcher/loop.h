// Loop: the dispatcher behind its contract. One thread turns: what came from workers, what other
// threads asked for, what the store answered, what is due. All members below `thread_` belong to
// that thread; the store's answers are posted to it.
//
//   loop.cc     the thread, its timers, and the doors' side
//   workers.cc  what workers say
//   jobs.cc     from the store to a worker, and back
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "queue/dispatcher/dispatcher.h"
#include "queue/dispatcher/inbox.h"
#include "queue/dispatcher/roster.h"
#include "queue/dispatcher/sockets.h"
#include "queue/dispatcher/subscribers.h"

namespace greenroom::queue {

class Loop : public Dispatcher {
 public:
  Loop(Store& store, DispatcherOptions options, std::unique_ptr<Sockets> sockets);
  ~Loop() override;

  // Takes over what an earlier life had leased, then turns.
  Status start();

  void submit(std::vector<NewSubmission> submissions, greenroom::Done<WallTime> done) override;
  void cancel(std::string token, greenroom::Done<bool> done) override;
  void input(std::string token, std::string text, bool end) override;
  [[nodiscard]] Subscription subscribe(std::string token, bool progress, EventSink sink) override;
  void worker_died(std::string name) override;
  void drain() override;
  [[nodiscard]] std::vector<WorkerInfo> workers() const override;
  [[nodiscard]] DispatcherCounts counts() const override;
  [[nodiscard]] std::vector<std::string> endpoints() const override { return sockets_->bound(); }

 private:
  // A submission that is leased to this server.
  struct Held {
    int attempt = 0;
    std::string worker;  // empty: it is being expanded, or is of an earlier life and nobody's yet
    std::optional<WallTime> started_at;
    const Group* batch_of = nullptr;  // where it runs, if it is a batch's
    bool settling = false;            // its report or release is on its way to the store
    Steady::time_point forfeit;       // with nobody to run it, it goes back at this time
  };

  // ---- loop.cc
  void turn();
  void on_time(Steady::time_point now);
  void heartbeat();
  void expire(Steady::time_point now);
  void keep_alive();
  void look_again();
  void later(std::chrono::milliseconds delay, Inbox::Task task);
  // A Done that runs on this thread.
  template <typename T>
  greenroom::Done<T> here(std::function<void(Result<T>)> next);
  void on_change(const Change& change);
  void publish_numbers();

  // ---- workers.cc
  void receive(const Incoming& incoming);
  void on(Worker& worker, const Ready& ready);
  void on(Worker& worker, const Started& started);
  void on(Worker& worker, const Progress& progress);
  void on(Worker& worker, const Done& done);
  void on(Worker& worker, const Reviewed& reviewed);
  void on(Worker& worker, const Goodbye& goodbye);
  void welcome(const Peer& peer, Hello hello);
  void ban(const Peer& peer, const std::string& why);
  void lose(const std::string& name, const std::string& why);
  bool tell(Worker& worker, const Message& message);
  // The job, if this worker holds this lease; nullptr: it came too late.
  Held* held_by(const Worker& worker, const Lease& lease);
  [[nodiscard]] bool is_settling(const Lease& lease) const;
  [[nodiscard]] bool was_started(const std::string& token) const;

  // ---- jobs.cc
  void pump();
  void claim(Group& group, Lane lane, int count);
  [[nodiscard]] std::optional<std::pair<Lane, int>> choose(const Group& group) const;
  bool start_at_once(const NewSubmission& submission, std::vector<Group*>& reserved);
  void created(std::vector<Claimed> started, const std::vector<Group*>& reserved, bool stored);
  [[nodiscard]] bool batch_turn(const Group& group) const;
  void start_job(Claimed claimed, Group& group);
  void expand_job(const Claimed& claimed, Group& group);
  void send_job(Claimed claimed);
  void give_up(const Claimed& claimed, const Error& why);
  void settle(Finish finish, std::shared_ptr<const std::string> report);
  Held* held_as(const std::string& token, int attempt);
  void tell_what_has_ended(std::vector<std::string> tokens);
  void release(const std::string& token, bool charge, const std::string& why);
  void release_lease(const Lease& lease, bool charge, const std::string& why);
  void forget(const std::string& token);
  void find_unknown_leases();

  Store& store_;
  const DispatcherOptions options_;
  std::unique_ptr<Sockets> sockets_;
  const std::shared_ptr<Inbox> inbox_ = std::make_shared<Inbox>();  // shared with callbacks
  const std::shared_ptr<Subscribers> subscribers_ = std::make_shared<Subscribers>();
  std::atomic<bool> stop_{false};

  mutable std::mutex numbers_mutex_;  // guards the two that follow, for other threads to read
  std::vector<WorkerInfo> workers_shown_;
  DispatcherCounts counts_shown_;

  std::thread thread_;
  Roster roster_;
  std::map<std::string, Held> held_;  // by token
  std::set<Peer> banned_;
  std::deque<Peer> banned_in_order_;
  std::multimap<Steady::time_point, Inbox::Task> timers_;
  DispatcherCounts counts_;
  bool draining_ = false;
  bool numbers_changed_ = true;
  Steady::time_point last_turn_ = Steady::now();
};

template <typename T>
greenroom::Done<T> Loop::here(std::function<void(Result<T>)> next) {
  return [inbox = inbox_, next = std::move(next)](Result<T> result) {
    inbox->post([next, result = std::move(result)]() mutable { next(std::move(result)); });
  };
}

}  // namespace greenroom::queue

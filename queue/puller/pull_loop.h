// PullLoop: the thread that owns the sockets. Private to the puller.
//
// It knows which job runs on which seat, which reports are not settled yet and which server holds
// how many credits; all of it is this thread's own. The free seats are always as many as the
// credits that are out plus those that no server can be given.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>
#include <zmq.hpp>

#include "base/result.h"
#include "queue/message.h"
#include "queue/puller/options.h"
#include "queue/puller/posts.h"
#include "queue/puller/review_desk.h"
#include "queue/puller/server_connection.h"
#include "queue/puller/slot_worker.h"

namespace greenroom::queue {

class PullLoop {
 public:
  using Clock = ServerConnection::Clock;

  // `kept`: asked on this loop's thread, for its heartbeats.
  PullLoop(const PullerOptions& options, Hello hello,
           std::vector<std::unique_ptr<SlotWorker>> workers, Posts& posts, ReviewDesk& desk,
           std::function<Kept()> kept);
  PullLoop(const PullLoop&) = delete;
  PullLoop& operator=(const PullLoop&) = delete;
  ~PullLoop();  // what still runs is cancelled

  Status connect(zmq::context_t& context);
  Status run(int stop_fd);

 private:
  // Frames, until the server has settled the first.
  struct Unsettled {
    std::string done;
    std::string reviewed;  // goes out behind it; empty: nothing more is known of the review
  };
  using Reports = std::map<std::pair<std::string, int>, Unsettled>;  // by (token, attempt)
  struct Server {
    explicit Server(ServerConnection made) : connection(std::move(made)) {}
    ServerConnection connection;
    int credits = 0;
    bool greeted = false;  // since it answered it has been sent what is unsettled
    bool missed = false;   // its absence has been logged
    Reports reports;
    std::size_t report_bytes = 0;
    Clock::time_point last_seen;
  };
  struct Seat {
    std::unique_ptr<SlotWorker> worker;
    std::shared_ptr<Task> task;  // null: free
  };

  // One turn.
  void wait(int stop_fd);
  [[nodiscard]] Clock::time_point next_deadline() const;
  void take_posts();
  void take_messages(Server& server);
  void look_after(Server& server);
  void send_progress();
  void spread_credits();

  // From a server.
  Status take(Server& server, Message message);
  Status on(Server& server, Job job);
  Status on(Server& server, const Input& input);
  Status on(Server& server, const Cancel& cancel);
  Status on(Server& server, const Watch& watch);
  Status on(Server& server, const Settled& settled);
  void accept(Server& server, Job job);

  // Servers that come and go.
  void open(Server& server);
  void greet(Server& server);
  void lose(Server& server, std::string_view why);
  void forgive_our_own_silence();
  void forget_reports(Server& server);

  // Reports.
  void finish(const std::shared_ptr<Task>& task);
  void keep(Server& server, const Lease& lease, std::string done);
  void review(const Task& task, std::string review);
  void send_progress(Task& task);

  // The end.
  void begin_drain();
  void give_up_running();
  [[nodiscard]] bool is_finished();
  void say_goodbye(Server& server, std::vector<Lease> returned);

  [[nodiscard]] Server& server_of(const Task& task) { return *servers_.at(task.server); }
  [[nodiscard]] std::size_t index_of(const Server& server) const;
  [[nodiscard]] std::shared_ptr<Task> find(const Server& server, const Lease& lease) const;
  [[nodiscard]] std::size_t busy() const;
  [[nodiscard]] int free_credits() const;
  [[nodiscard]] Server* neediest();

  const PullerOptions& options_;
  Hello hello_;
  Posts& posts_;
  ReviewDesk& desk_;
  const std::function<Kept()> kept_;
  std::vector<Seat> seats_;
  std::vector<std::unique_ptr<Server>> servers_;
  Clock::time_point now_;  // when this turn began
  Clock::time_point next_heartbeat_;
  bool stop_asked_ = false;
  bool draining_ = false;
  bool gave_up_ = false;
  Clock::time_point drain_deadline_;
  Clock::time_point settle_deadline_ = Clock::time_point::max();
};

}  // namespace greenroom::queue

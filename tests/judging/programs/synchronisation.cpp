// shows: condition variables, shared locks, semaphores, latches, barriers and stop tokens wake who they should
// stdout: ping
// stdout: pong
// stdout: ping
// stdout: pong
// stdout: ping
// stdout: pong
// stdout: waited in vain: true
// stdout: lock refused: true
// stdout: rounds 5 sum 20
// stdout: stopped after work: true
#include <barrier>
#include <condition_variable>
#include <iostream>
#include <latch>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

void ping_pong() {
  std::mutex mutex;
  std::condition_variable turn;
  bool ping = true;
  auto player = [&](bool mine, const char* word) {
    for (int i = 0; i < 3; ++i) {
      std::unique_lock lock(mutex);
      turn.wait(lock, [&] { return ping == mine; });
      std::cout << word << '\n';
      ping = !ping;
      turn.notify_all();
    }
  };
  std::thread a(player, true, "ping"), b(player, false, "pong");
  a.join();
  b.join();
}

void timed_wait() {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  bool woken = never.wait_for(lock, 20ms, [] { return false; });
  std::cout << "waited in vain: " << std::boolalpha << !woken << '\n';
  std::timed_mutex timed;
  std::lock_guard held(timed);
  std::thread([&] { std::cout << "lock refused: " << !timed.try_lock_for(10ms) << '\n'; }).join();
}

void phases() {
  std::shared_mutex shared;
  int value = 0, sum = 0;
  std::latch started(4);
  std::barrier round(4, [&]() noexcept { ++value; });
  std::counting_semaphore<2> seats(2);
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      started.arrive_and_wait();
      for (int r = 0; r < 5; ++r) round.arrive_and_wait();
      seats.acquire();
      { std::shared_lock reading(shared); }
      { std::unique_lock writing(shared); sum += value; }
      seats.release();
    });
  }
  threads.clear();
  std::cout << "rounds " << value << " sum " << sum << '\n';
}

void stop() {
  int turns = 0;
  std::jthread worker([&](std::stop_token token) {
    while (!token.stop_requested()) {
      ++turns;
      std::this_thread::sleep_for(1ms);
    }
  });
  std::this_thread::sleep_for(10ms);
  worker.request_stop();
  worker.join();
  std::cout << "stopped after work: " << (turns > 0) << '\n';
}

int main() {
  ping_pong();
  timed_wait();
  phases();
  stop();
}

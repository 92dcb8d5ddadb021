// shows: clocks run forward, sleeps last as long as asked, CPU time is not charged for sleeping, calendars work
// stdout: slept true
// stdout: cpu idle true
// stdout: resolution true
// stdout: clocks true
// stdout: gettimeofday true
// stdout: getrusage true
// stdout: sane date true
// stdout: 2023-11-14 22:13:20 Tuesday
// stdout: 22:13 UTC
// stdout: days 29
// stdout: leap true false
#include <sys/resource.h>
#include <sys/time.h>

#include <chrono>
#include <ctime>
#include <iostream>
#include <thread>

using namespace std::chrono;
using namespace std::chrono_literals;

int main() {
  std::cout << std::boolalpha;
  auto steady = steady_clock::now();
  auto cpu = std::clock();
  std::this_thread::sleep_for(30ms);
  std::this_thread::sleep_until(steady + 50ms);
  auto slept = steady_clock::now() - steady;
  std::cout << "slept " << (slept >= 50ms && slept < 3s) << '\n';
  std::cout << "cpu idle " << (std::clock() - cpu < CLOCKS_PER_SEC / 50) << '\n';
  timespec resolution{}, now{}, thread{};
  std::cout << "resolution " << (clock_getres(CLOCK_MONOTONIC, &resolution) == 0 && resolution.tv_nsec <= 1000000) << '\n';
  std::cout << "clocks "
            << (clock_gettime(CLOCK_REALTIME, &now) == 0 && clock_gettime(CLOCK_THREAD_CPUTIME_ID, &thread) == 0) << '\n';
  timeval tv{};
  std::cout << "gettimeofday " << (gettimeofday(&tv, nullptr) == 0 && tv.tv_sec >= now.tv_sec) << '\n';
  rusage usage{};
  std::cout << "getrusage " << (getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss > 0) << '\n';
  std::cout << "sane date " << (system_clock::now() > sys_days{2024y / January / 1}) << '\n';

  std::time_t moment = 1700000000;
  char text[64];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %A", std::gmtime(&moment));
  std::cout << text << '\n';
  std::strftime(text, sizeof text, "%H:%M %Z", std::localtime(&moment));
  std::cout << text << '\n';
  std::cout << "days " << (sys_days{2024y / March / 1} - sys_days{2024y / February / 1}).count() << '\n';
  std::cout << "leap " << (2024y).is_leap() << ' ' << (2100y).is_leap() << '\n';
}

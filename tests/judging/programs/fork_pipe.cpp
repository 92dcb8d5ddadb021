// shows: fork, pipes, exit codes, signals of children and shared memory between relatives
// stdout: exit codes 33 letters 3
// stdout: shared 66
// stdout: signalled 1
// stdout: no more children 1
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>

int main() {
  int pipes[2];
  if (pipe(pipes) != 0) return 1;
  auto* shared = static_cast<int*>(mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  for (int i = 0; i < 3; ++i) {
    if (fork() == 0) {
      close(pipes[0]);
      shared[i] = (i + 1) * 11;
      dprintf(pipes[1], "%d", i);
      _exit(i + 10);
    }
  }
  close(pipes[1]);
  int sum = 0, status = 0, letters = 0;
  while (wait(&status) > 0) sum += WEXITSTATUS(status);
  char c;
  while (read(pipes[0], &c, 1) == 1) ++letters;
  std::cout << "exit codes " << sum << " letters " << letters << '\n';
  std::cout << "shared " << shared[0] + shared[1] + shared[2] << '\n';

  pid_t child = fork();
  if (child == 0) {
    pause();
    _exit(0);
  }
  kill(child, SIGTERM);
  waitpid(child, &status, 0);
  std::cout << "signalled " << (WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM) << '\n';
  std::cout << "no more children " << (wait(nullptr) == -1) << '\n';
}

#include "queue/puller/posts.h"

#include <sys/eventfd.h>
#include <unistd.h>

namespace greenroom::queue {

Result<std::unique_ptr<Posts>> Posts::make() {
  UniqueFd event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!event) return system_error("make", "an eventfd");
  return std::unique_ptr<Posts>(new Posts(std::move(event)));
}

void Posts::put(Post post) {
  {
    const std::lock_guard lock(mutex_);
    posts_.push_back(std::move(post));
  }
  const std::uint64_t one = 1;
  (void)!::write(event_.get(), &one, sizeof one);
}

std::deque<Post> Posts::take() {
  std::uint64_t count = 0;
  (void)!::read(event_.get(), &count, sizeof count);  // before the look, so that no post is missed
  const std::lock_guard lock(mutex_);
  return std::exchange(posts_, {});
}

}  // namespace greenroom::queue

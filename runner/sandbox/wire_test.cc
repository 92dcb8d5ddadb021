#include "runner/sandbox/wire.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include <gtest/gtest.h>

#include "base/unique_fd.h"

namespace greenroom::wire {
namespace {

struct Pair {
  UniqueFd left;
  UniqueFd right;

  Pair() {
    int ends[2] = {-1, -1};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    left.reset(ends[0]);
    right.reset(ends[1]);
  }
};

ino_t inode(int descriptor) {
  struct stat info {};
  EXPECT_EQ(::fstat(descriptor, &info), 0);
  return info.st_ino;
}

// The lowest number a new descriptor would get: higher than before if one was leaked.
int next_free_descriptor() {
  const UniqueFd probe(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  return probe.get();
}

TEST(Wire, CarriesAStructAndItsDescriptorsInOrder) {
  Pair pair;
  int ends[2] = {-1, -1};
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  const UniqueFd reader(ends[0]);
  const UniqueFd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const std::array<int, 2> sent = {null.get(), reader.get()};
  ASSERT_TRUE(send_struct(pair.left.get(), Failure{Step::kExecute, 13}, sent));

  Failure failure;
  std::vector<int> got;
  ASSERT_EQ(receive_struct(pair.right.get(), failure, got), static_cast<ssize_t>(sizeof failure));
  EXPECT_EQ(failure.step, Step::kExecute);
  EXPECT_EQ(failure.errno_value, 13);
  ASSERT_EQ(got.size(), 2U);
  const UniqueFd first(got.at(0));
  const UniqueFd second(got.at(1));
  EXPECT_EQ(inode(first.get()), inode(null.get()));
  EXPECT_EQ(inode(second.get()), inode(reader.get()));
  EXPECT_NE(::fcntl(first.get(), F_GETFD) & FD_CLOEXEC, 0);
  ::close(ends[1]);
}

TEST(Wire, JoinsTheTwoPartsOfAMessage) {
  Pair pair;
  const std::string head = "head";
  const std::string tail = "and tail";
  ASSERT_TRUE(send_message(pair.left.get(), std::as_bytes(std::span(head)),
                           std::as_bytes(std::span(tail)), {}));
  std::array<char, 64> buffer{};
  std::vector<int> none;
  const ssize_t got =
      receive_message(pair.right.get(), std::as_writable_bytes(std::span(buffer)), none);
  EXPECT_EQ(std::string_view(buffer.data(), static_cast<std::size_t>(got)), "headand tail");
}

TEST(Wire, KeepsMessagesApart) {
  Pair pair;
  ASSERT_TRUE(send_struct(pair.left.get(), Failure{Step::kClone, 1}));
  ASSERT_TRUE(send_struct(pair.left.get(), Failure{Step::kIdMap, 2}));
  Failure failure;
  std::vector<int> none;
  ASSERT_EQ(receive_struct(pair.right.get(), failure, none), static_cast<ssize_t>(sizeof failure));
  EXPECT_EQ(failure.errno_value, 1);
  ASSERT_EQ(receive_struct(pair.right.get(), failure, none), static_cast<ssize_t>(sizeof failure));
  EXPECT_EQ(failure.errno_value, 2);
}

TEST(Wire, RefusesAMessageLongerThanTheBufferAndClosesItsDescriptors) {
  Pair pair;
  const UniqueFd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const int descriptor = null.get();
  const int before = next_free_descriptor();
  ASSERT_TRUE(send_struct(pair.left.get(), Ended{}, {&descriptor, 1}));
  Failure small;
  std::vector<int> got;
  EXPECT_EQ(receive_struct(pair.right.get(), small, got), -1);
  EXPECT_EQ(errno, EMSGSIZE);
  EXPECT_TRUE(got.empty());
  EXPECT_EQ(next_free_descriptor(), before);
}

TEST(Wire, GivesTheSizeOfAMessageShorterThanTheStruct) {
  Pair pair;
  const std::array<std::byte, 3> part{};
  ASSERT_TRUE(send_message(pair.left.get(), part, {}, {}));
  Failure failure;
  std::vector<int> none;
  EXPECT_EQ(receive_struct(pair.right.get(), failure, none), 3);
}

TEST(Wire, RefusesToSendMoreDescriptorsThanFit) {
  Pair pair;
  std::array<int, 9> many{};
  many.fill(0);
  EXPECT_FALSE(send_struct(pair.left.get(), Failure{}, many));
  EXPECT_EQ(errno, EINVAL);
}

TEST(Wire, RefusesMoreDescriptorsThanItHasRoomForAndClosesThem) {
  Pair pair;
  const int before = next_free_descriptor();
  // By hand: our own sender would not.
  constexpr std::size_t kCount = 12;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kCount * sizeof(int))> ancillary{};
  char byte = 0;
  iovec part{&byte, 1};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = ancillary.data();
  message.msg_controllen = ancillary.size();
  cmsghdr* header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(kCount * sizeof(int));  // all zero: our stdin, twelve times
  ASSERT_EQ(::sendmsg(pair.left.get(), &message, 0), 1);

  Failure failure;
  std::vector<int> got;
  EXPECT_EQ(receive_struct(pair.right.get(), failure, got), -1);
  EXPECT_EQ(errno, EMSGSIZE);
  EXPECT_TRUE(got.empty());
  EXPECT_EQ(next_free_descriptor(), before);
}

TEST(Wire, SaysZeroAtEndOfFile) {
  Pair pair;
  pair.left.reset();
  Failure failure;
  std::vector<int> none;
  EXPECT_EQ(receive_struct(pair.right.get(), failure, none), 0);
}

TEST(Wire, FailsWithoutASignalWhenTheOtherEndHasGone) {
  Pair pair;
  pair.right.reset();
  EXPECT_FALSE(send_struct(pair.left.get(), Failure{}));
  EXPECT_EQ(errno, EPIPE);
}

TEST(Wire, DoesNotWaitWhenToldNotTo) {
  Pair pair;
  Failure failure;
  std::vector<int> none;
  EXPECT_EQ(receive_struct(pair.right.get(), failure, none, MSG_DONTWAIT), -1);
  EXPECT_EQ(errno, EAGAIN);
}

TEST(Wire, HasANameForEveryStep) {
  for (std::uint32_t step = 0; step < static_cast<std::uint32_t>(Step::kCount); ++step) {
    EXPECT_FALSE(step_name(static_cast<Step>(step)).empty()) << step;
  }
  EXPECT_EQ(step_name(Step::kExecute), "execute the program");
  EXPECT_EQ(step_name(static_cast<Step>(4000)), "an unknown step");
}

TEST(Wire, CarriesTheLargestJob) {
  Pair pair;
  const std::string strings(kMaxJobBytes - sizeof(Job), 'x');
  const Job job;
  ASSERT_TRUE(send_message(pair.left.get(), std::as_bytes(std::span(&job, 1)),
                           std::as_bytes(std::span(strings)), {}));
  std::vector<std::byte> buffer(kMaxJobBytes);
  std::vector<int> none;
  EXPECT_EQ(receive_message(pair.right.get(), buffer, none), static_cast<ssize_t>(kMaxJobBytes));
}

}  // namespace
}  // namespace greenroom::wire

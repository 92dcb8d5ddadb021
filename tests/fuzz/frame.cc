// Frames between server and worker. What one side understands it can say again, and then it means
// the same.
#include "queue/message.h"
#include "tests/fuzz/fuzz.h"

using namespace greenroom;

void greenroom::fuzz::run(std::string_view input) {
  const auto message = queue::decode(input);
  if (!message) {
    check(message.error().kind == Error::Kind::kInput, "a bad frame is the sender's fault");
    check(!message.error().message.empty(), "a bad frame is named");
    return;
  }
  const std::string once = queue::encode(*message);
  const auto again = queue::decode(once);
  check(again.has_value(), "what was understood can be said again");
  check(again->index() == message->index(), "a message keeps its type");
  check(queue::encode(*again) == once, "a message keeps its content");
}

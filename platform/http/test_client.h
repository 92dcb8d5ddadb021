// For tests: a blocking client socket that says exactly what the test wants, right or wrong.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <string>
#include <string_view>

#include "base/unique_fd.h"

namespace greenroom::http::testing {

class TestClient {
 public:
  explicit TestClient(std::uint16_t port, const char* address = "127.0.0.1")
      : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = ::inet_addr(address);
    connected_ = ::connect(fd_.get(), reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }

  [[nodiscard]] bool connected() const { return connected_; }
  [[nodiscard]] int fd() const { return fd_.get(); }

  bool send(std::string_view text) {
    while (!text.empty()) {
      const ssize_t sent = ::send(fd_.get(), text.data(), text.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  void end_sending() { ::shutdown(fd_.get(), SHUT_WR); }
  void vanish() { fd_.reset(); }

  // Reads until the text holds `mark`; what came so far at end of file or after ten seconds.
  std::string read_until(std::string_view mark) {
    while (got_.find(mark) == std::string::npos && more()) {
    }
    const std::size_t at = got_.find(mark);
    const std::size_t size = at == std::string::npos ? got_.size() : at + mark.size();
    std::string text = got_.substr(0, size);
    got_.erase(0, size);
    return text;
  }

  // So many bytes; fewer at end of file or after ten seconds.
  std::string read_bytes(std::size_t size) {
    while (got_.size() < size && more()) {
    }
    std::string bytes = got_.substr(0, size);
    got_.erase(0, bytes.size());
    return bytes;
  }

  std::string read_to_end() {
    while (more()) {
    }
    return std::exchange(got_, "");
  }

  // One answer that has a Content-Length: head and body.
  std::string read_answer() {
    std::string head = read_until("\r\n\r\n");
    const std::size_t at = head.find("Content-Length: ");
    if (at == std::string::npos) return head;
    const std::size_t length = std::stoul(head.substr(at + 16));
    while (got_.size() < length && more()) {
    }
    head.append(got_.substr(0, length));
    got_.erase(0, length);
    return head;
  }

 private:
  bool more() {
    pollfd ready{fd_.get(), POLLIN, 0};
    if (::poll(&ready, 1, 10'000) != 1) return false;
    char buffer[16384];
    const ssize_t count = ::recv(fd_.get(), buffer, sizeof buffer, 0);
    if (count <= 0) return false;
    got_.append(buffer, static_cast<std::size_t>(count));
    return true;
  }

  UniqueFd fd_;
  std::string got_;
  bool connected_ = false;
};

}  // namespace greenroom::http::testing

// For tests: a WebSocket client on a TestClient. Small frames, masked with zeros.
#pragma once

#include <string>
#include <string_view>

#include "platform/http/test_client.h"

namespace greenroom::http::testing {

class TestSocket {
 public:
  // `fields`: further header lines, each with its CR LF.
  TestSocket(std::uint16_t port, const std::string& target, const std::string& fields = "")
      : client_(port) {
    client_.send("GET " + target +
                 " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                 "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                 fields + "\r\n");
    head = client_.read_until("\r\n\r\n");
  }

  void send(std::string_view text, unsigned char kind = 0x81) {
    std::string frame(1, static_cast<char>(kind));
    if (text.size() < 126) {
      frame.push_back(static_cast<char>(0x80 | text.size()));
    } else {
      frame.push_back(static_cast<char>(0x80 | 127));
      for (int shift = 56; shift >= 0; shift -= 8)
        frame.push_back(static_cast<char>(text.size() >> shift));
    }
    frame.append(4, '\0').append(text);
    client_.send(frame);
  }

  // The next text message; "closed CODE" for a close, "gone" at the end of file.
  std::string read() {
    const std::string start = client_.read_bytes(2);
    if (start.size() < 2) return "gone";
    std::size_t size = static_cast<unsigned char>(start[1]);
    if (size >= 126) size = number(client_.read_bytes(size == 126 ? 2 : 8));
    std::string text = client_.read_bytes(size);
    if (start[0] == '\x88') return "closed " + std::to_string(number(text.substr(0, 2)));
    return start[0] == '\x81' ? text : read();
  }

  void vanish() { client_.vanish(); }

  std::string head;

 private:
  static std::size_t number(std::string_view bytes) {
    std::size_t value = 0;
    for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
    return value;
  }

  TestClient client_;
};

}  // namespace greenroom::http::testing

#include "platform/http/compress.h"

#include <zlib.h>

#include <stdexcept>

namespace greenroom::http {
namespace {

constexpr std::size_t kWorthIt = 1024;  // below, headers and a packet outweigh what is saved
constexpr int kLevel = 5;               // 6 is a third slower for one per cent on JSON
constexpr int kGzipWindow = 15 + 16;    // zlib: 16 more asks for gzip's frame

struct Deflate {
  z_stream stream{};
  Deflate() {
    if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::runtime_error("start gzip: out of memory");
    }
  }
  Deflate(const Deflate&) = delete;
  Deflate& operator=(const Deflate&) = delete;
  ~Deflate() { deflateEnd(&stream); }
};

std::string without_spaces(std::string_view text) {
  std::string kept(text);
  std::erase_if(kept, [](char c) { return c == ' ' || c == '\t'; });
  return kept;
}

// "gzip;q=0.5" with a weight above zero. "q=0", "q=0.0", "q=0.000" are refusals.
bool is_wanted(std::string_view item) {
  const std::size_t q = item.find(";q=");
  return q == std::string_view::npos ||
         item.substr(q + 3).find_first_of("123456789") != std::string_view::npos;
}

}  // namespace

std::string gzip(std::string_view text) {
  Deflate deflater;
  z_stream& stream = deflater.stream;
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("gzip: incomplete");
  out.resize(stream.total_out);
  return out;
}

bool accepts_gzip(const Headers& headers) {
  const std::string list = without_spaces(headers.get("Accept-Encoding"));
  bool by_star = false;
  std::string_view rest = list;
  while (!rest.empty()) {
    const std::string_view item = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), item.size() + 1));
    const std::string_view coding = item.substr(0, item.find(';'));
    if (equal_ignoring_case(coding, "gzip")) return is_wanted(item);
    if (coding == "*") by_star = is_wanted(item);
  }
  return by_star;
}

bool is_compressible(std::string_view content_type) {
  const std::string type = without_spaces(content_type.substr(0, content_type.find(';')));
  return type.starts_with("text/") || type.ends_with("/json") || type.ends_with("+json") ||
         type == "application/javascript" || type == "image/svg+xml";
}

void compress_if_allowed(const Request& request, Response& response) {
  if (response.stream || response.body.size() <= kWorthIt || response.body.size() > UINT32_MAX ||
      response.headers.has("Content-Encoding") || response.headers.has("Content-Range") ||
      !is_compressible(response.headers.get("Content-Type"))) {
    return;
  }
  response.headers.add("Vary", "Accept-Encoding");
  if (!accepts_gzip(request.headers)) return;
  response.body = gzip(response.body);
  response.headers.set("Content-Encoding", "gzip");
}

}  // namespace greenroom::http

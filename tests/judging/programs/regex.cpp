// shows: std::regex matches, iterates and replaces
// stdin: 2024-02-29 ann@example.org 10.0.0.1 not-a-date bob@test.co 1999-12-31
// stdout: 29.02.2024
// stdout: 31.12.1999
// stdout: 2024-02-29 <ann at example.org> 10.0.0.1 not-a-date <bob at test.co> 1999-12-31
// stdout: 6 words
// stdout: 1
// stdout: broken pattern refused
#include <iostream>
#include <iterator>
#include <regex>
#include <string>

int main() {
  std::string text;
  std::getline(std::cin, text);
  const std::regex date(R"((\d{4})-(\d{2})-(\d{2}))"), mail(R"((\w+)@([\w.]+))"), word(R"([^\s]+)");
  for (std::sregex_iterator it(text.begin(), text.end(), date), end; it != end; ++it) {
    std::cout << (*it)[3] << '.' << (*it)[2] << '.' << (*it)[1] << '\n';
  }
  std::cout << std::regex_replace(text, mail, "<$1 at $2>") << '\n';
  std::cout << std::distance(std::sregex_iterator(text.begin(), text.end(), word), {}) << " words\n";
  std::cout << std::regex_match("AbC", std::regex("abc", std::regex::icase)) << '\n';
  try {
    std::regex broken("(");
  } catch (const std::regex_error&) {
    std::cout << "broken pattern refused\n";
  }
}

// shows: the C.UTF-8 locale is there, from the environment and by name; wide and multibyte text survive
// stdin: żółw 漢字 🦉
// stdout: ŻÓŁW 4
// stdout: 漢字 2
// stdout: 🦉 1
// stdout: multibyte 6 2
// stdout: C.UTF-8
// stdout: 10
// stdout: 1.23457e+06
#include <clocale>
#include <cwchar>
#include <cwctype>
#include <iostream>
#include <locale>
#include <string>

int main() {
  std::setlocale(LC_ALL, "");
  std::ios::sync_with_stdio(false);
  std::locale utf8("C.UTF-8");
  std::wcin.imbue(utf8);
  std::wcout.imbue(utf8);
  std::wstring word;
  while (std::wcin >> word) {
    for (auto& c : word) c = std::towupper(c);
    std::wcout << word << L' ' << word.size() << L'\n';
  }
  std::wcout << L"multibyte " << MB_CUR_MAX << L' ' << std::mblen("é", 4) << L'\n';
  std::wcout << std::locale("").name().c_str() << L'\n';
  std::wcout << std::isalpha(L'ß', utf8) << std::isalpha(L'7', utf8) << L'\n';
  std::wcout << 1234567.5 << L'\n';
}

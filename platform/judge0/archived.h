// The languages that Judge0 itself has archived, by its names: listed, and refused.
#pragma once

#include <string_view>

namespace greenroom::judge0 {

struct ArchivedLanguage {
  int id = 0;
  std::string_view name;
  std::string_view source_file;
  bool compiled = false;
};

inline constexpr ArchivedLanguage kArchived[] = {
    {1, "Bash (4.4)", "script.sh"},
    {2, "Bash (4.0)", "script.sh"},
    {3, "Basic (fbc 1.05.0)", "main.bas", true},
    {4, "C (gcc 7.2.0)", "main.c", true},
    {5, "C (gcc 6.4.0)", "main.c", true},
    {6, "C (gcc 6.3.0)", "main.c", true},
    {7, "C (gcc 5.4.0)", "main.c", true},
    {8, "C (gcc 4.9.4)", "main.c", true},
    {9, "C (gcc 4.8.5)", "main.c", true},
    {10, "C++ (g++ 7.2.0)", "main.cpp", true},
    {11, "C++ (g++ 6.4.0)", "main.cpp", true},
    {12, "C++ (g++ 6.3.0)", "main.cpp", true},
    {13, "C++ (g++ 5.4.0)", "main.cpp", true},
    {14, "C++ (g++ 4.9.4)", "main.cpp", true},
    {15, "C++ (g++ 4.8.5)", "main.cpp", true},
    {16, "C# (mono 5.4.0.167)", "Main.cs", true},
    {17, "C# (mono 5.2.0.224)", "Main.cs", true},
    {18, "Clojure (1.8.0)", "main.clj"},
    {19, "Crystal (0.23.1)", "main.cr", true},
    {20, "Elixir (1.5.1)", "main.exs"},
    {21, "Erlang (OTP 20.0)", "main.erl"},
    {22, "Go (1.9)", "main.go", true},
    {23, "Haskell (ghc 8.2.1)", "main.hs", true},
    {24, "Haskell (ghc 8.0.2)", "main.hs", true},
    {25, "Insect (5.0.0)", "main.ins"},
    {26, "Java (OpenJDK 9 with Eclipse OpenJ9)", "Main.java", true},
    {27, "Java (OpenJDK 8)", "Main.java", true},
    {28, "Java (OpenJDK 7)", "Main.java", true},
    {29, "JavaScript (nodejs 8.5.0)", "main.js"},
    {30, "JavaScript (nodejs 7.10.1)", "main.js"},
    {31, "OCaml (4.05.0)", "main.ml", true},
    {32, "Octave (4.2.0)", "file.m"},
    {33, "Pascal (fpc 3.0.0)", "main.pas", true},
    {34, "Python (3.6.0)", "main.py"},
    {35, "Python (3.5.3)", "main.py"},
    {36, "Python (2.7.9)", "main.py"},
    {37, "Python (2.6.9)", "main.py"},
    {38, "Ruby (2.4.0)", "main.rb"},
    {39, "Ruby (2.3.3)", "main.rb"},
    {40, "Ruby (2.2.6)", "main.rb"},
    {41, "Ruby (2.1.9)", "main.rb"},
    {42, "Rust (1.20.0)", "main.rs", true},
};

}  // namespace greenroom::judge0

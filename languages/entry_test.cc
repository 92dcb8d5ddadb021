#include "languages/entry.h"

#include <pthread.h>

#include <chrono>
#include <functional>

#include <gtest/gtest.h>

#include "languages/catalogue.h"

namespace greenroom {
namespace {

const EntryRules& java_rules() {
  static const Catalogue catalogue =
      Catalogue::load(std::filesystem::path(GREENROOM_SOURCE_DIR) / "languages").value();
  return *catalogue.find("java")->entry;
}

Entry java(std::string_view source) { return find_entry(java_rules(), source); }

std::string repeated(std::string_view text, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

constexpr const char* kMain = "public static void main(String[] args) {}";

TEST(JavaEntry, IsThePublicClass) {
  const Entry entry = java(
      "import java.util.*;\npublic class Sum {\n  public static void main(String[] args) {}\n}\n");
  EXPECT_EQ(entry.file_stem, "Sum");
  EXPECT_EQ(entry.name, "Sum");
  EXPECT_TRUE(entry.starts);
}

TEST(JavaEntry, IsNotNamedByCommentsStringsOrTextBlocks) {
  const Entry entry = java(
      "// public class Line { public static void main(String[] a) {} }\n"
      "/* public class Block { */\n"
      "@Note(\"public class Quoted {\")\n"
      "public class Real {\n"
      "  String s = \"} public class Inner {\"; char c = '{'; char d = '\"'; char e = '\\'';\n"
      "  String t = \"\"\"\n    } public class Text { \"quoted\" \\\"\"\" more\n    \"\"\";\n"
      "  public static void main(String[] args) {}\n"
      "}\n");
  EXPECT_EQ(entry.file_stem, "Real");
  EXPECT_EQ(entry.name, "Real");
  EXPECT_TRUE(entry.starts);
}

TEST(JavaEntry, HasItsPackageInItsName) {
  const Entry entry =
      java(std::string("package com.example.tasks;\npublic class Solution {") + kMain + "}");
  EXPECT_EQ(entry.file_stem, "Solution");
  EXPECT_EQ(entry.name, "com.example.tasks.Solution");
}

TEST(JavaEntry, KnowsNoPackageFromACommentOrABody) {
  EXPECT_EQ(java(std::string("/* package a.b; */ public class X {") + kMain + "}").name, "X");
  EXPECT_EQ(java(std::string("public class X { int package ; ") + kMain + "}").name, "X");
}

TEST(JavaEntry, LeavesTheFileNameAloneWhenNothingIsPublic) {
  const Entry entry =
      java("class Helper {}\nclass Program { public static void main(String... args) {} }\n");
  EXPECT_EQ(entry.file_stem, "");
  EXPECT_EQ(entry.name, "Program");
}

TEST(JavaEntry, IsTheClassWithMainAmongSeveral) {
  const Entry entry =
      java(std::string("class A {}\npublic class B {}\nclass C {") + kMain + "}\nclass D {}\n");
  EXPECT_EQ(entry.file_stem, "B");
  EXPECT_EQ(entry.name, "C");
}

TEST(JavaEntry, IsThePublicClassWhenSeveralHaveMain) {
  const Entry entry = java(std::string("class A {") + kMain + "}\npublic class B {" + kMain +
                           "}\nclass C {" + kMain + "}\n");
  EXPECT_EQ(entry.name, "B");
}

TEST(JavaEntry, IsTheFirstClassWhenSeveralHaveMainAndNoneIsPublic) {
  EXPECT_EQ(java(std::string("class A {") + kMain + "}\nclass B {" + kMain + "}\n").name, "A");
}

TEST(JavaEntry, MayBeAnInterfaceARecordOrAnEnum) {
  EXPECT_EQ(java("interface Program { static void main(String[] args) {} }").name, "Program");
  EXPECT_EQ(java("public record Point(int x, int y) { public static void main(String[] args) {} }")
                .file_stem,
            "Point");
  EXPECT_EQ(java("public enum Day { MONDAY; public static void main(String[] args) {} }").name,
            "Day");
  EXPECT_EQ(java("public @interface Mark { int value() default 1; }").file_stem, "Mark");
}

TEST(JavaEntry, KnowsModifiersInAnyOrder) {
  EXPECT_EQ(java("public final strictfp class A {}").file_stem, "A");
  EXPECT_EQ(java("public abstract class A {}").file_stem, "A");
  EXPECT_EQ(java("public sealed interface A permits B {}").file_stem, "A");
  EXPECT_EQ(java("public non-sealed class A extends B {}").file_stem, "A");
  EXPECT_EQ(java("public @Deprecated class A {}").file_stem, "A");
  EXPECT_TRUE(java("class A { static public void main(String[] a) {} }").starts);
  EXPECT_TRUE(
      java("class A { public static final synchronized void main(final String... a) {} }").starts);
  EXPECT_TRUE(
      java("class A { public\n  static\n  void\n  main ( java . lang . String [] a) {} }").starts);
}

TEST(JavaEntry, EndsItsNameAtGenericsAndBraces) {
  EXPECT_EQ(java("public class Box<T extends Comparable<T>> {}").file_stem, "Box");
  EXPECT_EQ(java("public class Tight{}").file_stem, "Tight");
  EXPECT_EQ(java("public record Pair(int a) {}").file_stem, "Pair");
}

TEST(JavaEntry, MayHaveAUnicodeName) {
  const Entry entry = java(std::string("public class Größe {") + kMain + "}");
  EXPECT_EQ(entry.file_stem, "Größe");
  EXPECT_EQ(entry.name, "Größe");
  EXPECT_EQ(java("public class 解答 {}").file_stem, "解答");
  EXPECT_EQ(java("public class $_1 {}").file_stem, "$_1");
}

TEST(JavaEntry, IsAnOutermostType) {
  const Entry entry =
      java(std::string("class Outer { static class Inner {} public static class Open {} ") + kMain +
           "}");
  EXPECT_EQ(entry.file_stem, "");
  EXPECT_EQ(entry.name, "Outer");
}

TEST(JavaEntry, PassesOverTheMainOfANestedClass) {
  const Entry entry = java(std::string("class First { static class Nested {") + kMain +
                           "} }\nclass Second {" + kMain + "}\n");
  EXPECT_EQ(entry.name, "Second");
  EXPECT_FALSE(java(std::string("class Only { static class Nested {") + kMain + "} }").starts);
}

TEST(JavaEntry, IsNotAMethodOfAnotherShape) {
  EXPECT_FALSE(java("class A { public void main(String[] a) {} }").starts);
  EXPECT_FALSE(java("class A { public static int main(String[] a) { return 1; } }").starts);
  EXPECT_FALSE(
      java("class A { static void mainly(String[] a) {} static void main(Strings a) {} }").starts);
  EXPECT_FALSE(java("public static void main(String[] args) {} class A {}").starts);
}

TEST(JavaEntry, IsTheFirstTypeWhenNothingStarts) {
  const Entry entry = java("class A {}\nclass B {}\n");
  EXPECT_EQ(entry.name, "A");
  EXPECT_FALSE(entry.starts);
}

TEST(JavaEntry, IsEmptyForASourceWithoutTypes) {
  for (const char* source : {"", " \n", "int x;", "// class A {}", "class", "public class",
                             "public class {", "{{{", "}}}"}) {
    EXPECT_EQ(java(source).name, "") << source;
    EXPECT_FALSE(java(source).starts) << source;
  }
}

TEST(JavaEntry, SurvivesUnclosedLiteralsAndComments) {
  EXPECT_EQ(
      java("public class A { String s = \"unclosed;\n static void main(String[] a) {} }").name,
      "A");
  EXPECT_TRUE(
      java("public class A { String s = \"unclosed;\n static void main(String[] a) {} }").starts);
  EXPECT_TRUE(java("public class A { char c = ';\n static void main(String[] a) {} }").starts);
  EXPECT_EQ(java("public class A {} /* unclosed public class B {").file_stem, "A");
  EXPECT_EQ(java("public class A {} \"\"\"\n unclosed public class B {").file_stem, "A");
  EXPECT_EQ(java("public class A {} \"\\").file_stem, "A");
  EXPECT_EQ(java("public class A {} '").file_stem, "A");
  EXPECT_EQ(java("public class A {} /").file_stem, "A");
}

TEST(JavaEntry, CountsBracesOutsideLiteralsOnly) {
  const Entry entry =
      java(std::string("class A { String s = \"}\"; char c = '}'; /* } */ // }\n ") + kMain +
           "}\nclass B {}");
  EXPECT_EQ(entry.name, "A");
}

TEST(JavaEntry, ReadsAnyWhiteSpace) {
  EXPECT_EQ(java("public\r\nclass\r\n\tWindows\r\n{\r\n}\r\n").file_stem, "Windows");
  EXPECT_EQ(
      java("public" + std::string(5000, ' ') + "class\n\n\n\n" + std::string(5000, '\t') + "Far {}")
          .file_stem,
      "Far");
}

TEST(JavaEntry, MayStandBehindAMegabyteOfComments) {
  const std::string comments = repeated("// public class Wrong { \" ' /* \n", 600'000) + "/*" +
                               repeated(" x\n", 600'000) + "*/";
  EXPECT_EQ(java(comments + "public class Right {" + kMain + "}").name, "Right");
}

TEST(JavaEntry, MayStandBehindAMegabyteOfMethodBodies) {
  const std::string table =
      "class Table { int[] t = {" + repeated("1234567,", 1'500'000) + "}; }\n";
  EXPECT_EQ(java(table + "public class Right {" + kMain + "}").name, "Right");
}

TEST(BlankedSource, KeepsItsLengthAndItsLines) {
  const std::string source = "a // b\n\"c\\\"d\" 'e' /* f\ng */ h \"\"\"\ni\n\"\"\" j";
  const std::string blanked = blank_comments_and_literals(source);
  EXPECT_EQ(blanked, "a     \n               \n     h    \n \n    j");
  EXPECT_EQ(blanked.size(), source.size());
}

// Hostile sources: std::regex recurses, and its work can grow with the square of its input. Each is
// looked at on a stack of 512 KB (a thread's may be that small) and must be done in seconds even
// where everything is slow.
struct HostileSource {
  const char* name;
  std::string_view head;
  std::string_view repeated;
};

constexpr HostileSource kHostile[] = {
    {"OneIdentifier", "public class ", "a"},
    {"SpacesOnly", "public class", " "},
    {"LineEnds", "", "\n"},
    {"PublicWords", "", "public "},
    {"PublicModifiers", "public ", "abstract final static strictfp sealed "},
    {"Annotations", "public ", "@a "},
    {"LongAnnotations", "public ",
     "@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "},
    {"ManyAnnotatedHeads", "",
     "public @aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa @bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb @ccccccccccc "},
    {"Packages", "", "package a.b.c.d.e.f.g.h "},
    {"OnePackage", "package ", "a."},
    {"Classes", "", "class A "},
    {"PublicClasses", "", "public class A;"},
    {"StaticWords", "class A{", "static public final synchronized "},
    {"Mains", "class A{", "static void main(String "},
    {"MainsAndClasses", "", "class A{static void main(String a){}}"},
    {"ClosedStrings", "", "\"\""},
    {"OpenStrings", "", "\"\n"},
    {"OpenTextBlocks", "", "\"\"\"\n"},
    {"OpenComments", "", "/*"},
    {"Slashes", "", "/"},
    {"Backslashes", "\"", "\\"},
    {"Quotes", "", "'"},
    {"OpenBraces", "", "{"},
    {"ClosedBraces", "", "}"},
    {"NestedClasses", "", "class A{"},
    {"HighBytes", "public class ", "\xff\xfe\x80"},
    {"Unicode", "public class ", "é"},
    {"Dots", "class A { static void main(java", " . "},
};

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kSmallStack = 8 << 20;  // instrumented frames are many times as large
#else
constexpr std::size_t kSmallStack = 512 << 10;
#endif

void on_small_stack(const std::function<void()>& work) {
  pthread_attr_t attributes;
  ASSERT_EQ(::pthread_attr_init(&attributes), 0);
  ASSERT_EQ(::pthread_attr_setstacksize(&attributes, kSmallStack), 0);
  pthread_t thread{};
  const auto start = [](void* argument) -> void* {
    (*static_cast<const std::function<void()>*>(argument))();
    return nullptr;
  };
  ASSERT_EQ(
      ::pthread_create(&thread, &attributes, start, const_cast<std::function<void()>*>(&work)), 0);
  ::pthread_join(thread, nullptr);
  ::pthread_attr_destroy(&attributes);
}

class HostileJava : public ::testing::TestWithParam<HostileSource> {};

TEST_P(HostileJava, IsReadInBoundedTimeOnASmallStack) {
  const std::string source = std::string(GetParam().head) + repeated(GetParam().repeated, 1 << 20);
  const auto start = std::chrono::steady_clock::now();
  on_small_stack([&] { (void)java(source); });
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

INSTANTIATE_TEST_SUITE_P(Every, HostileJava, ::testing::ValuesIn(kHostile),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(HostileSource, OfSixteenMegabytesIsReadInBoundedTime) {
  const std::string source = repeated("public class A{static void main(String[] a){}}\n", 16 << 20);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(java(source).name, "A");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace greenroom

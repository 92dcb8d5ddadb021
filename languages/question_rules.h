// How a language asks for a function or a class, and runs what it gets:
// languages/<id>/questions.json with the harness beside it. Pieces of text stand in templates as
// «name» (questions/harness.h says which there are).
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "submission/submission.h"

namespace greenroom {

struct QuestionForm {
  std::vector<SourceFile> files;                      // templates; the first is what is started
  std::map<std::string, std::string> parts;           // more pieces, templates themselves
  std::map<std::string, std::string> of_each_method;  // pieces that are one for each method
  std::string starter;                                // template of what the candidate begins with
};

struct QuestionRules {
  std::string solution;  // file that holds the candidate's code, a template; unless a file has it
                         // inside
  std::string module;    // what the harness calls that, a template
  bool snake_case = false;                   // names of functions and methods
  std::map<std::string, std::string> types;  // "int" → "int"; of list, nullable, linked and tree
                                             // with «of»
  std::map<std::string, std::string> boxed;  // where a nullable one is written otherwise
  std::string parameter;                     // template of one
  std::string parameter_doc;                 // likewise
  QuestionForm function;
  QuestionForm class_design;
};

// Throws what nlohmann::json throws, and std::runtime_error for a file that cannot be read.
QuestionRules read_question_rules(const std::filesystem::path& folder);

}  // namespace greenroom

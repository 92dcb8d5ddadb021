// greenroom-java: the `java` command, but able to wait between making the virtual machine and
// loading the program. Making the machine is most of what a small Java program costs, and it needs
// nothing of the program but its options.
//
// Without such a socket it executes the real java: a program may start one itself.
//
// It is put in the place of <java home>/bin/java, called by that name and with java's options. It
// makes the machine on a thread as large as -Xss says, writes 'R' to descriptor 100 and reads one
// message from it (SOCK_SEQPACKET): a 'P', then the main class and its arguments, each ended by
// NUL. End of file instead: it is not needed and exits with 0. Then it writes 'G', closes the
// descriptor and is `java <options> <main class> <arguments>`: same words, same exit status. One
// machine runs one program and nothing else before it: code that ran earlier would be faster the
// second time, but identity hashes would differ from java's, and with them the order of a HashMap
// of enum constants.
//
// Left out of java: @files, -jar, modules, source files, wildcards in the class path, and the
// variables CLASSPATH and JDK_JAVA_OPTIONS. For JDK 17: the main methods without `static` or
// arguments that came later would need a second way to be called.
#include <dlfcn.h>
#include <jni.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "languages/java/options.h"

namespace greenroom::java {
namespace {

constexpr int kHandOverFd = 100;
constexpr const char* kRealJava = "/usr/lib/greenroom/jdk/bin/java";  // the same, shown once more
constexpr char kReady = 'R';
constexpr char kProgram = 'P';
constexpr char kGone = 'G';
constexpr std::size_t kMaxMessage = std::size_t{1} << 20;  // above any socket buffer in use

struct Program {
  std::string main_class;
  std::vector<std::string> arguments;
};

using CreateMachine = jint (*)(JavaVM**, void**, void*);

// What the thread called main gets, and what it leaves.
struct Launch {
  CreateMachine create_machine = nullptr;
  Options options;
  int status = 1;
};

int fail(std::string_view what, std::string_view why) {
  std::fprintf(stderr, "greenroom-java: %.*s: %.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(why.size()), why.data());
  return 1;
}

// ---- the hand-over

bool send_word(char word) { return ::write(kHandOverFd, &word, 1) == 1; }

// Nothing: something came that is no program. At end of file the process ends here: nothing of the
// program has run, so there are no hooks to run and no streams to flush.
std::optional<Program> receive_program() {
  // Not from a vector: its zeros would cost a megabyte of memory while waiting.
  const std::unique_ptr<char[], decltype(&std::free)> buffer(
      static_cast<char*>(std::malloc(kMaxMessage)), &std::free);
  ssize_t size = -1;
  do {
    size = ::read(kHandOverFd, buffer.get(), kMaxMessage);
  } while (size < 0 && errno == EINTR);
  if (size == 0) std::_Exit(0);
  if (size < 0) return std::nullopt;
  std::string_view message(buffer.get(), static_cast<std::size_t>(size));
  if (message.size() == kMaxMessage || message.size() < 2 || message.front() != kProgram ||
      message.back() != '\0')
    return std::nullopt;
  message.remove_prefix(1);
  std::vector<std::string> words;
  while (!message.empty()) {
    words.emplace_back(message.substr(0, message.find('\0')));
    message.remove_prefix(words.back().size() + 1);
  }
  Program program{std::move(words.front()), {}};
  words.erase(words.begin());
  program.arguments = std::move(words);
  return program;
}

// ---- the machine

class Machine {
 public:
  // The calling thread becomes Java's main. False: the machine has said why.
  bool make(const Launch& launch) {
    std::vector<JavaVMOption> options;
    for (const std::string& option : launch.options.machine)
      options.push_back({const_cast<char*>(option.c_str()), nullptr});
    JavaVMInitArgs arguments{JNI_VERSION_1_2, static_cast<jint>(options.size()), options.data(),
                             JNI_FALSE};
    return launch.create_machine(&machine_, reinterpret_cast<void**>(&java_), &arguments) == JNI_OK;
  }

  bool load_launcher() {
    helper_ = java_->FindClass("sun/launcher/LauncherHelper");
    if (helper_ == nullptr) return false;
    to_string_ = java_->GetStaticMethodID(helper_, "makePlatformString", "(Z[B)Ljava/lang/String;");
    load_main_ = java_->GetStaticMethodID(helper_, "checkAndLoadMain",
                                          "(ZILjava/lang/String;)Ljava/lang/Class;");
    return to_string_ != nullptr && load_main_ != nullptr;
  }

  // What java does with a main class, in java's order. The exit status.
  int run(const Program& program) {
    set_command(program);
    jclass main_class = load_main(program.main_class);
    if (main_class == nullptr) return leave();
    jobjectArray arguments = make_arguments(program.arguments);
    if (arguments == nullptr) return leave();
    jmethodID main = java_->GetStaticMethodID(main_class, "main", "([Ljava/lang/String;)V");
    if (main == nullptr) return leave();
    java_->CallStaticVoidMethod(main_class, main, arguments);
    return finish(java_->ExceptionCheck() == JNI_FALSE ? 0 : 1);
  }

 private:
  // The property that java sets from its command line. Too late for what the machine says of itself
  // in a crash report, in time for the program.
  void set_command(const Program& program) {
    std::string command = program.main_class;
    for (const std::string& argument : program.arguments) command += " " + argument;
    jclass system = java_->FindClass("java/lang/System");
    jmethodID set = java_->GetStaticMethodID(
        system, "setProperty", "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;");
    java_->CallStaticObjectMethod(system, set, java_->NewStringUTF("sun.java.command"),
                                  make_string(command));
    java_->ExceptionClear();
  }

  // Prints and exits by itself when there is no such class or no main in it.
  jclass load_main(const std::string& name) {
    constexpr jint kClassMode = 1;
    jstring text = make_string(name);
    if (text == nullptr) return nullptr;
    return static_cast<jclass>(
        java_->CallStaticObjectMethod(helper_, load_main_, JNI_TRUE, kClassMode, text));
  }

  jobjectArray make_arguments(const std::vector<std::string>& arguments) {
    jclass string = java_->FindClass("java/lang/String");
    if (string == nullptr) return nullptr;
    const auto count = static_cast<jsize>(arguments.size());
    jobjectArray array = java_->NewObjectArray(count, string, nullptr);
    for (jsize i = 0; array != nullptr && i < count; ++i) {
      jstring text = make_string(arguments[static_cast<std::size_t>(i)]);
      if (text == nullptr) return nullptr;
      java_->SetObjectArrayElement(array, i, text);
      java_->DeleteLocalRef(text);
    }
    return array;
  }

  // Bytes in the platform's encoding, as java decodes its own command line.
  jstring make_string(const std::string& bytes) {
    const auto size = static_cast<jsize>(bytes.size());
    jbyteArray array = java_->NewByteArray(size);
    if (array == nullptr) return nullptr;
    java_->SetByteArrayRegion(array, 0, size, reinterpret_cast<const jbyte*>(bytes.data()));
    auto* text =
        static_cast<jstring>(java_->CallStaticObjectMethod(helper_, to_string_, JNI_TRUE, array));
    java_->DeleteLocalRef(array);
    return text;
  }

  // The program has not begun. java prints what went wrong with its own trace, not as uncaught.
  int leave() {
    if (java_->ExceptionCheck() != JNI_FALSE) java_->ExceptionDescribe();
    return finish(1);
  }

  // Main ends before the machine does: its uncaught exception is reported, it can be joined, and
  // threads that are no daemons are waited for.
  int finish(int status) {
    if (machine_->DetachCurrentThread() != JNI_OK) status = 1;
    machine_->DestroyJavaVM();
    return status;
  }

  JavaVM* machine_ = nullptr;
  JNIEnv* java_ = nullptr;
  jclass helper_ = nullptr;
  jmethodID to_string_ = nullptr;
  jmethodID load_main_ = nullptr;
};

void* run_main(void* argument) {
  auto& launch = *static_cast<Launch*>(argument);
  Machine machine;
  if (!machine.make(launch)) {
    std::fputs(
        "Error: Could not create the Java Virtual Machine.\n"
        "Error: A fatal exception has occurred. Program will exit.\n",
        stderr);
    std::exit(1);
  }
  if (!machine.load_launcher()) std::_Exit(fail("LauncherHelper", "not in this JDK"));
  if (!send_word(kReady)) std::_Exit(fail("descriptor 100", "cannot be written"));
  const auto program = receive_program();
  if (!program) std::_Exit(fail("descriptor 100", "has no program"));
  send_word(kGone);
  ::close(kHandOverFd);
  launch.status = machine.run(*program);
  return nullptr;
}

// Not on the first thread: its stack grows with a guard of the kernel's, and java does not either.
int run_on_thread(Launch& launch) {
  pthread_attr_t attributes;
  ::pthread_attr_init(&attributes);
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  ::pthread_attr_setstacksize(&attributes, (launch.options.stack + page - 1) / page * page);
  ::pthread_attr_setguardsize(&attributes, 0);  // the machine has guard pages of its own
  pthread_t thread{};
  if (::pthread_create(&thread, &attributes, run_main, &launch) != 0)
    return fail("main thread", "cannot be made with the stack that -Xss asks for");
  ::pthread_join(thread, nullptr);
  return launch.status;
}

// A child of the program that runs java finds us in its place.
bool is_called_to_wait() {
  int type = 0;
  socklen_t size = sizeof type;
  return ::getsockopt(kHandOverFd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 &&
         type == SOCK_SEQPACKET;
}

int start(std::span<char*> words) {
  if (!is_called_to_wait()) {
    ::execv(kRealJava, words.data());
    return fail(kRealJava, "cannot be executed");
  }
  const std::filesystem::path java = words.empty() ? "" : words[0];
  if (!java.is_absolute()) return fail("usage", "called by the name of the java it stands for");
  auto options = parse_options(words.subspan(1));
  if (!options) return fail("options", "a word that is none, or -cp without a path");
  make_folders(options->class_path);
  const std::string path = java.parent_path().parent_path() / "lib/server/libjvm.so";
  void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL);
  if (library == nullptr) return fail(path, ::dlerror());
  void* create = ::dlsym(library, "JNI_CreateJavaVM");
  if (create == nullptr) return fail(path, "has no JNI_CreateJavaVM");
  Launch launch{reinterpret_cast<CreateMachine>(create), std::move(*options)};
  return run_on_thread(launch);
}

}  // namespace
}  // namespace greenroom::java

int main(int count, char** words) {
  return greenroom::java::start({words, static_cast<std::size_t>(count)});
}

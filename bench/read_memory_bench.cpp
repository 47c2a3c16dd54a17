// Does reading stay linear in time and memory, for one report that is one long line and for thousands of reports? See
// docs/performance.md for what it printed.
//
//   entente_read_memory_bench [MEGABYTES...]
//
// Runs `entente read` as a user does, on the flagship's brief as one line repeated to 1, 8, 64 and 100 MB, and on 5,000
// reports of its size with a page of --html beside the answer. Processor time and peak memory are those of the process.
// Fails where the time for a byte grows by half or the memory for a byte by a tenth, or where the many reports need
// more memory than a few.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

[[noreturn]] void die(const std::string& why) {
  fmt::print(stderr, "benchmark failed: {}\n", why);
  std::exit(1);
}

struct Run {
  double seconds = 0;  // of processor time
  double bytes = 0;    // peak resident memory
};

Run run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  std::string program = ENTENTE_BINARY;
  arguments.push_back(program.data());
  std::vector<std::string> copies = words;
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::execv(arguments[0], arguments.data());
    std::_Exit(127);
  }
  int status = 0;
  struct rusage used {};
  if (child < 0 || ::wait4(child, &status, 0, &used) != child || status != 0) die("entente read failed");
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return {seconds(used.ru_utime) + seconds(used.ru_stime), static_cast<double>(used.ru_maxrss) * 1024};
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  for (int i = 1; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {1, 8, 64, 100};
  std::ifstream file(ENTENTE_ROOT "/examples/ankara-damascus-2022/reports/brief.txt", std::ios::binary);
  const std::string brief{std::istreambuf_iterator<char>(file), {}};
  if (brief.empty()) die("the brief is missing");
  std::string line;
  for (const char ch : brief) line += ch == '\n' ? ' ' : ch;

  std::string pattern = (fs::temp_directory_path() / "entente-read-bench-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) die("no temporary folder");
  const fs::path folder = pattern;

  fmt::print("{:>6} {:>9} {:>10} {:>8} {:>14}\n", "MB", "answer", "seconds", "MB/s", "memory/byte");
  for (const char* form : {"text", "--jsonl"}) {
    std::optional<Run> first;
    std::size_t first_size = 0;
    for (const std::size_t megabytes : sizes) {
      const std::size_t bytes = megabytes * 1'000'000;
      std::string text;
      while (text.size() < bytes) text += line;
      text.resize(bytes);
      write(folder / "line.txt", text);
      std::vector<std::string> words = {"read", (folder / "line.txt").string(), "--quiet"};
      if (form[0] == '-') words.emplace_back(form);
      const Run used = run(words);
      const auto size = static_cast<double>(bytes);
      fmt::print("{:>6} {:>9} {:>10.2f} {:>8.1f} {:>14.1f}\n", megabytes, form, used.seconds, size / 1e6 / used.seconds,
                 used.bytes / size);
      std::fflush(stdout);
      if (megabytes < 8) continue;  // the program itself weighs more than what it reads
      if (first && used.seconds / size > 1.5 * first->seconds / static_cast<double>(first_size)) die("time grows");
      if (first && used.bytes / size > 1.1 * first->bytes / static_cast<double>(first_size)) die("memory grows");
      if (!first) {
        first = used;
        first_size = bytes;
      }
    }
  }

  const fs::path many = folder / "many";
  const fs::path few = folder / "few";
  fs::create_directory(many);
  fs::create_directory(few);
  for (std::size_t i = 0; i < 5000; ++i) {
    const std::string text = fmt::format("Report {}\n\n", i) + brief;
    write(many / fmt::format("{:05}.txt", i), text);
    if (i < 200) write(few / fmt::format("{:05}.txt", i), text);
  }
  fmt::print("{:>6} {:>9} {:>10} {:>8} {:>14}\n", "files", "threads", "seconds", "MB/s", "peak MB");
  for (const char* threads : {"1", "2"}) {
    const auto read = [&](const fs::path& where, std::size_t count) {
      const Run used = run({"read", where.string(), "--jsonl", "--quiet", "--threads", threads, "--html",
                            (folder / "page.html").string()});
      const double size = static_cast<double>(count * brief.size());
      fmt::print("{:>6} {:>9} {:>10.2f} {:>8.1f} {:>14.1f}\n", count, threads, used.seconds, size / 1e6 / used.seconds,
                 used.bytes / 1e6);
      std::fflush(stdout);
      return used;
    };
    const Run small = read(few, 200);
    const Run large = read(many, 5000);
    if (large.bytes > 1.5 * small.bytes) die("memory grows with the number of reports");
  }
  fs::remove_all(folder);
  return 0;
}

// How fast are statements found in the text of reports, on one core? See docs/reading.md for what it printed.
//
//   entente_statements_bench [FILE]
//
// Reads FILE, or else the flagship's report, again and again, as one long article and as many short ones; both ways
// must find the same number of statements every time.
#include <fmt/format.h>

#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include "entente/read/reported_statement.h"

namespace {

std::size_t statements_in(const std::string& text) {
  entente::Article article;
  article.text = text;
  return entente::find_statements(article).size();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string path = argc > 1 ? argv[1] : ENTENTE_ROOT "/examples/ankara-damascus-2022/reports/brief.txt";
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (text.empty()) {
    fmt::print(stderr, "cannot read {}\n", path);
    return 1;
  }
  constexpr std::size_t kBytes = 8u << 20;
  std::string all;
  std::size_t copies = 0;
  for (; all.size() < kBytes; ++copies) all += text + "\n\n";
  // Processor time, so that other work on the machine does not count.
  const auto rate = [](std::size_t bytes, std::clock_t begin) {
    return static_cast<double>(bytes) / 1e6 / (static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  };
  const std::size_t once = statements_in(text);
  std::clock_t begin = std::clock();
  for (std::size_t n = 0; n < copies; ++n) {
    if (statements_in(text) != once) {
      fmt::print(stderr, "benchmark failed: another number of statements\n");
      return 1;
    }
  }
  fmt::print("{} reports of {} bytes: {:.1f} MB/s\n", copies, text.size(), rate(copies * text.size(), begin));
  begin = std::clock();
  const std::size_t found = statements_in(all);
  fmt::print("one report of {} bytes, {} statements: {:.1f} MB/s\n", all.size(), found, rate(all.size(), begin));
  return found > 0 ? 0 : 1;
}

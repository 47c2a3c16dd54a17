// How fast are reports cleaned, how much memory does it take, and how does both grow? docs/reading-input.md has what
// this printed.
//
//   entente_read_bench [--to MEGABYTES] [--repeat N]     default: up to 16 MB, best of 3
//
// Texts and pages are made large by repeating varied material: every repetition has other figures and another order
// of sentences, so that no cache of one paragraph flatters the result. One thread; the processor's time is told, not
// the clock's. The answer is checked: all sentences that were put in are found, and nothing else.
#include "entente/read/article.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

namespace {

using namespace entente;

constexpr const char* kSentences[] = {
    "The upper valley will not open the sluice before the autumn, a member of the commission said",
    "“We understand the need, but the agreement leaves no room for it,” the minister told reporters",
    "According to the downstream council, the agreement has been broken three times already",
    "Neither side expects a settlement this year, though both call the talks useful",
    "The mediator, a retired judge, heard both sides on 14 October and again two days ago",
    "A source close to the ministry said that the offer would be withdrawn if it was published",
    "The dockers’ union rejects the plan, which it calls “a gift to those who need none”",
    "Ankara’s and Athens’ experts, who were asked for an opinion, gave two",
};

std::string paragraph(std::uint64_t& state) {
  std::string out;
  for (int k = 0; k < 3; ++k) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    out += kSentences[state >> 61];
    out += fmt::format(", for the {}th time. ", (state >> 40) % 1000 + 4);
  }
  out.pop_back();
  return out;
}

struct Material {
  std::string bytes;
  std::string words;  // what is to be found
};

Material text_of(std::size_t size) {
  Material m;
  std::uint64_t state = 7;
  m.bytes = "July 2, 2026\n\nTalks without an end\n\n0\n4557\n\n";
  while (m.bytes.size() < size) {
    const std::string p = paragraph(state);
    m.words += (m.words.empty() ? "" : "\n\n") + p;
    m.bytes += p + "\n\n";
  }
  m.bytes += "Share it...\n\nLeave a Reply\n\nYour email address will not be published.\n";
  return m;
}

// The weight of markup in saved pages differs widely; this one has about as many bytes of it as of text.
Material page_of(std::size_t size) {
  Material m;
  std::uint64_t state = 7;
  m.bytes =
      "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Talks without an end | Gazette</title>"
      "<script>var x = 1 < 2;</script></head><body><nav><a href=\"/\">Home</a></nav><div class=\"story\">"
      "<h1>Talks without an end</h1>";
  std::size_t n = 0;
  while (m.bytes.size() < size) {
    std::string p = paragraph(state);
    m.words += (m.words.empty() ? "" : "\n\n") + p;
    const std::size_t comma = p.find(", for");
    p.replace(comma, 1, "</a>,");
    p.insert(0, "<a href=\"https://gazette.example/archive/2022/10/14/article?id=" + std::to_string(n) + "\">");
    const std::size_t the = p.find("the ", comma + 5);
    p.replace(the, 4, "<em>the</em>&nbsp;");
    m.bytes += "<div class=\"block block--text\" data-track='{\"position\":" + std::to_string(n) +
               "}'><p class=\"text\">" + p + "</p></div>\n";
    if (n % 3 == 0)
      m.bytes +=
          "<div class=\"share-bar\"><button type=\"button\" class=\"share-bar__button\" "
          "aria-label=\"Share\">Share</button></div>\n";
    if (n % 5 == 0)
      m.bytes += "<script>window.dataLayer.push({'event': 'slot', 'slot': 'in-article-" + std::to_string(n) +
                 "', 'sizes': [[300, 250], [336, 280]]}); if (a < b && c > d) { load(); }</script>\n"
                 "<!-- end of slot -->\n";
    ++n;
  }
  m.bytes += "</div><footer>All rights reserved</footer></body></html>";
  return m;
}

double cpu_seconds() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

// High-water mark of memory since it was last set back, in bytes; 0 where the system does not tell.
std::size_t peak_memory(bool set_back) {
  if (set_back) {
    if (std::FILE* f = std::fopen("/proc/self/clear_refs", "w")) {
      std::fputs("5", f);
      std::fclose(f);
    }
  }
  std::size_t kib = 0;
  if (std::FILE* f = std::fopen("/proc/self/status", "r")) {
    char line[256];
    while (std::fgets(line, sizeof line, f) != nullptr)
      if (std::strncmp(line, "VmHWM:", 6) == 0) kib = static_cast<std::size_t>(std::atoll(line + 6));
    std::fclose(f);
  }
  return kib * 1024;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t to_megabytes = 16;
  unsigned repeat = 3;
  for (int k = 1; k + 1 < argc; k += 2) {
    const unsigned long number = std::strtoul(argv[k + 1], nullptr, 10);
    if (std::strcmp(argv[k], "--to") == 0) to_megabytes = number;
    if (std::strcmp(argv[k], "--repeat") == 0) repeat = static_cast<unsigned>(number);
  }
  fmt::print("{:<6} {:>8} {:>9} {:>9} {:>8} {:>10}\n", "form", "MB", "seconds", "MB/s", "growth", "bytes/byte");
  for (const bool html : {false, true}) {
    double before = 0;
    for (std::size_t megabytes = 1; megabytes <= to_megabytes; megabytes *= 4) {
      const Material m = html ? page_of(megabytes * 1000000) : text_of(megabytes * 1000000);
      ReportHints hints;
      hints.file = html ? "big.html" : "big.txt";
      double best = 1e9;
      const std::size_t base = peak_memory(true);
      for (unsigned k = 0; k < repeat; ++k) {
        const double begin = cpu_seconds();
        const Result<Article> article = read_article(m.bytes, hints);
        best = std::min(best, cpu_seconds() - begin);
        if (!article || article->text != m.words || article->title != "Talks without an end") {
          fmt::print(stderr, "benchmark failed: the text found is not the text put in\n");
          return 1;
        }
      }
      const double mb = static_cast<double>(m.bytes.size()) / 1e6;
      const double memory = static_cast<double>(peak_memory(false) - base) / static_cast<double>(m.bytes.size());
      fmt::print("{:<6} {:>8.1f} {:>9.3f} {:>9.1f} {:>8} {:>10.1f}\n", html ? "html" : "text", mb, best, mb / best,
                 before > 0 ? fmt::format("{:.2f}", best / before) : "-", memory);
      before = best;
    }
  }
  return 0;
}

// entente read: who says what in these reports?
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include "base/file.h"
#include "base/parallel.h"
#include "commands.h"
#include "entente/base/atomic_file.h"
#include "entente/io/statements_json.h"
#include "entente/present/statements_text.h"
#include "entente/read/article.h"
#include "entente/read/reported_statement.h"
#include "session.h"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

// The reports below a folder, in the order of their names.
Result<std::vector<std::string>> reports_below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
       !error && it != end; it.increment(error)) {
    std::string ending = it->path().extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char ch) { return ch >= 'A' && ch <= 'Z' ? static_cast<char>(ch - 'A' + 'a') : ch; });
    const bool report = ending == ".txt" || ending == ".md" || ending == ".markdown" || ending == ".html" ||
                        ending == ".htm" || ending == ".xhtml";
    std::error_code ignored;
    if (report && it->is_regular_file(ignored)) files.push_back(it->path().string());
  }
  if (error) return fail(ErrorKind::kInput, "cannot read the folder '" + printable(folder) + "': " + error.message());
  if (files.empty())
    return fail(ErrorKind::kInput, "the folder '" + printable(folder) + "' has no report (.txt, .md, .html, .htm)");
  std::sort(files.begin(), files.end());
  return files;
}

enum class Output { kText, kJson, kLines, kEvidence };

struct ReadFile {
  std::string answer;  // in the wanted form
  std::string page;    // for --html
  std::optional<Error> error;
  std::size_t left_out = 0;
  bool streamed = false;  // the answer is written already
};

using Sink = std::function<void(std::string_view)>;

// Peak memory over the size of the file, for a report full of statements (bench/read_memory_bench.cpp).
constexpr std::uint64_t kBytesPerByte = 11;
// A file from this size on is read alone, and its JSON is written as it is made.
constexpr std::uint64_t kLarge = 1 << 20;

bool is_large(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  return !error && size >= kLarge;
}

class Reader {
 public:
  Reader(Output output, const Case* aliases, std::string case_folder, const TextStyle& style, bool html)
      : output_(output), aliases_(aliases), case_folder_(std::move(case_folder)), style_(style), html_(html) {}

  // `taken` is used by --as-evidence only, which reads one file after the other. Where there is a `sink`, a JSON answer
  // goes there piece by piece instead of into the result.
  ReadFile read(const std::string& path, std::size_t number, std::set<std::string>& taken, const Budget& budget,
                const Sink* sink) const {
    ReadFile result;
    auto bytes = read_file(path, kMaxReportBytes, FileKind::kAnyReadable);
    if (!bytes) {
      result.error = Error{bytes.error().kind, "cannot read '" + printable(path) + "': " + bytes.error().message, {}};
      return result;
    }
    if (!budget.allows(bytes->size() * kBytesPerByte)) {
      result.error = Error{ErrorKind::kLimit,
                           "'" + printable(path) + "' is too large: reading it takes some " +
                               human_bytes(bytes->size() * kBytesPerByte) + " of memory, more than --memory-limit " +
                               human_bytes(budget.memory()),
                           {}};
      return result;
    }
    ReportHints hints;
    hints.file = path;
    auto article = read_article(*bytes, hints);
    if (!article) {
      result.error = Error{article.error().kind, printable(path) + ": " + article.error().message, {}};
      return result;
    }
    const std::vector<ReportedStatement> statements = find_statements(*article, aliases_);
    if (output_ != Output::kEvidence) std::string().swap(*bytes);
    if (sink != nullptr && (output_ == Output::kJson || output_ == Output::kLines)) {
      write_statements_object(*article, statements, output_ == Output::kLines, *sink);
      if (output_ == Output::kLines) (*sink)("\n");
      result.streamed = true;
      if (html_) result.page = statements_html(*article, statements, number);
      return result;
    }
    switch (output_) {
      case Output::kText:
        result.answer = statements_text(*article, statements, style_);
        break;
      case Output::kJson:
        result.answer = statements_object(*article, statements);
        break;
      case Output::kLines:
        result.answer = statements_object(*article, statements, true) + "\n";
        break;
      case Output::kEvidence: {
        const std::string file =
            case_folder_.empty() ? path : fs::path(path).lexically_proximate(case_folder_).generic_string();
        EvidenceText evidence = statements_evidence(*article, statements, *bytes, file, taken);
        result.left_out = evidence.left_out;
        result.answer = std::move(evidence.toml);
        break;
      }
    }
    if (html_) result.page = statements_html(*article, statements, number);
    return result;
  }

 private:
  Output output_;
  const Case* aliases_;
  std::string case_folder_;
  TextStyle style_;
  bool html_;
};

}  // namespace

int read_command(const std::vector<std::string>& words) {
  Session session("read", "[OPTIONS] FILE...",
                  "Who says what in these reports? Statements with their source, the words that say so, and how sure "
                  "the finding is. FILE is a saved page, a text, a folder, or - for standard input.");
  std::vector<std::string> paths;
  std::optional<std::string> case_path;
  std::optional<std::string> html;
  bool lines = false;
  bool as_evidence = false;
  Arguments& arguments = session.arguments();
  arguments.positionals("FILE", paths, true);
  arguments.flag("--as-evidence", as_evidence, "as [source] and [evidence] blocks for a case file");
  arguments.value("--case", "CASE", case_path,
                  "take the parties' names from this case; evidence is written relative to it");
  arguments.value("--html", "OUT", html, "also write a page with the statements highlighted in the text");
  arguments.flag("--jsonl", lines, "one JSON document a line, one line a report");
  arguments.example("entente read report.html --case case.toml");
  if (const auto code = session.begin(words)) return *code;
  if ((lines ? 1 : 0) + (as_evidence ? 1 : 0) + (session.json() ? 1 : 0) > 1)
    return session.report({ErrorKind::kUsage, "--json, --jsonl and --as-evidence exclude each other", {}});

  std::optional<Case> c;
  std::set<std::string> taken;
  if (case_path) {
    c = session.load_case(*case_path);
    if (!c) return session.exit_code();
    for (const Source& source : c->sources) taken.insert(source.id);
    for (const Evidence& evidence : c->evidence) taken.insert(evidence.id);
  }
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored)) {
      auto below = reports_below(path);
      if (!below) return session.report(below.error());
      files.insert(files.end(), below->begin(), below->end());
    } else {
      files.push_back(path);
    }
  }

  const Output output = session.json() ? Output::kJson
                        : lines        ? Output::kLines
                        : as_evidence  ? Output::kEvidence
                                       : Output::kText;
  std::string case_folder;
  if (case_path && output == Output::kEvidence) {
    case_folder = fs::path(*case_path).parent_path().string();
    if (case_folder.empty()) case_folder = ".";
  }
  const Reader reader(output, c ? &*c : nullptr, case_folder, session.style(), html.has_value());
  const Budget& budget = session.budget();
  std::optional<AtomicWriter> page;
  if (html) {
    auto opened = AtomicWriter::open(*html);
    if (!opened) return session.report(opened.error());
    page.emplace(std::move(*opened));
    page->write(statements_html_head("Statements in reports"));
  }
  // A fixed number of files at a time, so that memory does not grow with how many there are. Evidence has ids that must
  // differ from those given before, so its files are read one after the other.
  const unsigned threads = output == Output::kEvidence ? 1 : budget.thread_count();
  const std::size_t batch = std::max<std::size_t>(1, threads * std::size_t{4});
  int code = kAnswered;
  std::size_t left_out = 0;
  std::size_t written = 0;
  if (output == Output::kJson) session.write(statements_head());
  const auto separate = [&] {
    if (written > 0 && output == Output::kJson) session.write(statements_separator());
    if (written > 0 && (output == Output::kText || output == Output::kEvidence)) session.write("\n");
  };
  for (std::size_t begin = 0, end = 0; begin < files.size(); begin = end) {
    if (budget.should_stop()) {
      if (output == Output::kJson) session.write(statements_tail());
      return session.report(budget.interrupted() ? Error{ErrorKind::kInterrupted, "interrupted", {}}
                                                 : Error{ErrorKind::kLimit,
                                                         "stopped by the time limit; " + counted(begin, "file") +
                                                             " of " + counted(files.size(), "file") + " read",
                                                         {}});
    }
    if (budget.progress) budget.progress(static_cast<double>(begin) / static_cast<double>(files.size()), "reading");
    end = begin + 1;
    const bool large = is_large(files[begin]);
    while (!large && end < files.size() && end - begin < batch && !is_large(files[end])) ++end;
    std::vector<ReadFile> results(end - begin);
    if (large) {
      bool first = true;
      bool good = true;
      const Sink sink = [&](std::string_view piece) {
        if (first) separate();
        first = false;
        good = good && session.write(piece);
      };
      results[0] = reader.read(files[begin], begin + 1, taken, budget, &sink);
      if (!good) return session.answer("");
    } else {
      run_parallel(results.size(), threads, [&](std::size_t i) {
        results[i] = reader.read(files[begin + i], begin + i + 1, taken, budget, nullptr);
      });
    }
    for (ReadFile& result : results) {
      if (result.error) {
        code = session.report(*result.error);
        continue;
      }
      left_out += result.left_out;
      if (!result.streamed) separate();
      if (!session.write(result.answer)) return session.answer("");
      if (page) page->write(result.page);
      result = {};  // what is written need not wait for the others
      ++written;
    }
  }
  if (output == Output::kJson) session.write(statements_tail());
  if (page) {
    page->write(statements_html_tail());
    if (auto stored = page->commit(); !stored) return session.report(stored.error());
  }
  if (left_out > 0)
    session.remark(counted(left_out, "statement") + (left_out == 1 ? " does" : " do") +
                   " not stand in the file in one piece, and cannot be quoted");
  return session.answer("", code);
}

}  // namespace entente::cli

// Where a converted file goes, and how it is said what was lost on the way.
#include "deliver.h"

#include <unistd.h>

#include <cstdio>

#include "entente/base/atomic_file.h"
#include "entente/io/check_json.h"

namespace entente::cli {

std::optional<int> refuse_json_without_output(Session& session, const std::optional<std::string>& output) {
  if (!session.json() || output) return std::nullopt;
  return session.report(
      {ErrorKind::kUsage, "with --json the notes go to standard output and the file elsewhere: add -o OUT", {}});
}

int deliver(Session& session, const std::string& content, const std::optional<std::string>& output,
            const std::vector<Diagnostic>& notes, const std::string& input) {
  if (!session.json() && !session.quiet() && !notes.empty()) {
    const std::string text = render(notes, false);
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
  if (!output || *output == "-") return session.answer(content);
  if (auto written = write_file_atomically(*output, content); !written) return session.report(written.error());
  if (session.json()) return session.answer(check_json(input, notes));
  session.remark("wrote " + *output);
  return kAnswered;
}

}  // namespace entente::cli

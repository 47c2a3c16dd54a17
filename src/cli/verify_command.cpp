// entente verify: does a certificate prove what it says about the case?
#include <fmt/format.h>

#include "base/file.h"
#include "commands.h"
#include "entente/certify/verify.h"
#include "entente/present/text.h"
#include "entente/solve/solve.h"
#include "io/documents.h"
#include "io/json_writer.h"
#include "session.h"

namespace entente::cli {
namespace {

constexpr std::uint64_t kMaxCertificateBytes = std::uint64_t{2} << 30;

std::string in_words(const Verification& v, const TextStyle& style) {
  if (!v.verified) {
    const std::string where = v.path.empty() ? std::string() : fmt::format(" The first wrong step is at {}:", v.path);
    return wrap(fmt::format("Refused: the certificate does not prove what it says.{}", where), style) +
           wrap(printable(v.problem), style, "  ", "  ");
  }
  std::string text = wrap(fmt::format("Verified: {}, each with a witness that holds against the case file.",
                                      counted(v.verdicts, "verdict")),
                          style);
  for (std::size_t x = 0; x < v.concepts.size(); ++x) {
    std::string title(v.concepts[x]);
    if (const auto c = concept_named(title)) title = entente::title(*c);
    text += fmt::format("  {:<5} {}\n", title, counted(v.equilibria[x], "outcome"));
  }
  text += wrap(v.every_state ? "They cover every state of the case: there are no other outcomes under these concepts."
                             : "They do not cover every state: that there are no other outcomes is not certified.",
               style);
  if (!v.numbers_checked)
    text +=
        wrap("The states are too many to list: their numbers are taken as labels of the settings described.", style);
  return text;
}

std::string in_json(const Case& c, const Verification& v) {
  io::JsonWriter out;
  out.begin_object(io::JsonWriter::Layout::kLines);
  out.member("schema", "entente.verification/1");
  out.key("case");
  io::write_case_head(out, c);
  out.member("verified", v.verified);
  out.key("problem");
  if (v.verified) {
    out.null();
  } else {
    out.begin_object();
    out.member("path", v.path);
    out.member("what", v.problem);
    out.end_object();
  }
  out.member("verdicts", v.verdicts);
  out.member("every_state", v.every_state);
  out.member("numbers_checked", v.numbers_checked);
  out.key("equilibria");
  out.begin_object();
  for (std::size_t x = 0; x < v.equilibria.size(); ++x) out.member(v.concepts[x], v.equilibria[x]);
  out.end_object();
  out.end_object();
  return std::move(out).finish();
}

}  // namespace

int verify_command(const std::vector<std::string>& words) {
  Session session(
      "verify", "[OPTIONS] CASE CERTIFICATE",
      "Does a certificate prove the answer it certifies? Checked step by step against the case file, by code "
      "that shares nothing with the engines. Exit code 0: proven; 5: refused, with the first wrong step.");
  std::optional<std::string> path;
  std::optional<std::string> certificate;
  Arguments& arguments = session.arguments();
  arguments.positional("CASE", path, true);
  arguments.positional("CERTIFICATE", certificate, true);
  arguments.example("entente solve case.toml --certify case.proof.json");
  arguments.example("entente verify case.toml case.proof.json");
  if (const auto code = session.begin(words)) return *code;
  if (*path == "-" && *certificate == "-")
    return session.report({ErrorKind::kUsage, "only one of CASE and CERTIFICATE can be standard input", {}});

  const std::optional<Case> c = session.load_case(*path);
  if (!c) return session.exit_code();
  auto text = read_file(*certificate, kMaxCertificateBytes, FileKind::kAnyReadable);
  if (!text)
    return session.report(
        {ErrorKind::kInput, *certificate + ": cannot read the certificate: " + text.error().message, {}});
  const auto verification = verify_certificate(*c, *text, *certificate, session.budget());
  if (!verification) return session.report(verification.error());
  const int code = verification->verified ? kAnswered : static_cast<int>(ErrorKind::kCheckFailed);
  if (session.json()) return session.answer(in_json(*c, *verification), code);
  return session.answer(in_words(*verification, session.style()), code);
}

}  // namespace entente::cli

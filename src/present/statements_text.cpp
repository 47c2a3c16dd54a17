// The statements of a report as a list for a screen.
#include "entente/present/statements_text.h"

#include <algorithm>
#include <set>

namespace entente {
namespace {

std::string words_of(const Article& article, const std::vector<Span>& spans) {
  std::string joined;
  for (const Span& span : spans) {
    if (!joined.empty()) joined += " ... ";
    joined += article.text.substr(span.begin, span.size());
  }
  std::replace(joined.begin(), joined.end(), '\n', ' ');
  return printable(joined);
}

std::string text_percent(double share) {
  return std::to_string(static_cast<int>(share * 100 + 0.5)) + "%";
}

std::string remarks_of(const ReportedStatement& s) {
  std::vector<std::string> remarks;
  if (s.negated) remarks.emplace_back("negated");
  if (s.denial) remarks.emplace_back("a denial");
  if (s.modal) remarks.emplace_back("not certain in its own words");
  if (s.conditional) remarks.emplace_back("on a condition");
  if (!s.hedges.empty()) remarks.push_back("hedged by \"" + join_list(s.hedges) + "\"");
  return printable(join_list(remarks));
}

}  // namespace

std::string statements_text(const Article& article, const std::vector<ReportedStatement>& statements,
                            const TextStyle& style) {
  std::string head = article.title.empty() ? article.file : article.title;
  std::string out = wrap(bold(printable(head), style), style);
  std::string from;
  const auto add = [&from](const std::string& part) {
    if (!part.empty()) from += (from.empty() ? "" : ", ") + part;
  };
  add(article.publisher);
  add(article.author);
  if (article.published) add(text(*article.published));
  if (!article.title.empty()) add(article.file);
  if (!from.empty()) out += wrap(printable(from), style, "  ", "  ");
  for (const std::string& warning : article.warnings) out += wrap(printable("Note: " + warning), style, "  ", "  ");
  if (statements.empty() && !article.other_language.empty())
    return out + wrap("What it reports was not looked for, since it is not in English.", style, "  ", "  ");
  if (statements.empty()) return out + "  Nobody is reported to say or want anything.\n";
  out += wrap(counted(statements.size(), "statement") +
                  "; for each: paragraph, how often such a finding is right, kind of source, who",
              style, "  ", "  ");
  std::vector<unsigned> depth(statements.size(), 0);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const ReportedStatement& s = statements[i];
    if (s.parent) depth[i] = std::min(depth[*s.parent] + 1, 6u);
    const std::string indent(2 + 2 * depth[i], ' ');
    std::string who = s.speaker;
    const std::string written = words_of(article, s.source);
    if (who.empty()) who = written.empty() ? "nobody named" : written;
    if (s.resolved && !written.empty() && written != who) who += " (\"" + written + "\")";
    const std::string place = "\xC2\xB6" + std::to_string(s.paragraph + 1);
    out +=
        '\n' + wrap(bold(printable(who), style), style,
                    indent + padded(place, 5) + padded(text_percent(s.certainty), 5) + padded(name(s.speaker_kind), 13),
                    indent + std::string(23, ' '));
    const std::string rest(indent.size() + 5, ' ');
    const std::string cue = s.cue ? words_of(article, {*s.cue}) + ": " : "";
    out += wrap(cue + words_of(article, s.content), style, rest, rest);
    if (s.chain.size() > 1) {
      std::string chain;
      for (const std::string& link : s.chain) chain += (chain.empty() ? "" : " > ") + printable(link);
      out += wrap("second hand: " + chain, style, rest, rest);
    }
    std::vector<std::string> about;
    std::set<std::string> seen;
    for (const Mention& mention : s.mentions)
      if (seen.insert(mention.id).second) about.push_back(printable(mention.name));
    std::string line = about.empty() ? "" : "about " + join_list(about);
    for (const Assertion& assertion : s.assertions) {
      line += (line.empty() ? "" : "; ") + assertion.subject + " " + name(assertion.relation);
      if (!assertion.object.empty()) line += " " + assertion.object;
    }
    if (!line.empty()) out += wrap(dim(printable(line), style), style, rest, rest);
    if (const std::string remarks = remarks_of(s); !remarks.empty())
      out += wrap(capitalised(remarks) + ".", style, rest, rest);
    for (const std::string& doubt : s.doubts) out += wrap("? " + printable(doubt), style, rest, rest);
  }
  return out;
}

}  // namespace entente

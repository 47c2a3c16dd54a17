// The statements of a report, highlighted in its text.
//
// Statements overlap in any way (a speaker shared by two of them, statements inside others), so the text is cut at
// every edge of a span, and each part says by its classes what it is: of the innermost statement whose content it is
// in, or a source or a cue. The title of a part tells the statement in words, and the list beside the text leads to it.
#include <algorithm>
#include <map>
#include <set>

#include "entente/present/statements_text.h"

namespace entente {
namespace {

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char ch : text) {
    const auto byte = static_cast<unsigned char>(ch);
    switch (ch) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (byte < 0x20 && ch != '\n' && ch != '\t') {
          out += ' ';
        } else {
          out += ch;
        }
    }
  }
  return out;
}

std::string html_percent(double share) {
  return std::to_string(static_cast<int>(share * 100 + 0.5)) + "%";
}

std::string who_of(const Article& article, const ReportedStatement& s) {
  if (!s.speaker.empty()) return s.speaker;
  if (!s.source.empty()) return article.text.substr(s.source.front().begin, s.source.front().size());
  return "nobody named";
}

struct Mark {
  std::string classes;
  std::size_t statement = 0;
};

}  // namespace

std::string statements_html_head(const std::string& title) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" +
                    html_escaped(title) + "</title>\n<style>\n";
  out +=
      "body{font:17px/1.55 Georgia,serif;margin:2rem auto;max-width:74rem;padding:0 "
      "1rem;color:#1c1c1c;background:#fff}\n"
      "h1{font-size:1.5rem;line-height:1.25}header p,.legend,aside{font:14px/1.45 system-ui,sans-serif;color:#444}\n"
      ".report{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem;margin-bottom:3rem}\n"
      "aside ol{padding-left:2rem;margin:0}aside li{margin-bottom:.6rem}aside .in{margin-left:1.2rem}\n"
      ".c{border-radius:2px}.s{font-weight:700}.q{text-decoration:underline;text-underline-offset:3px}\n"
      ".official{background:#cfe3fa}.named{background:#d9efcf}.anonymous{background:#fbe3b5}.organisation{background:#"
      "e6d9f5}\n"
      ".media{background:#f8d2d6}.analysts{background:#cdeeea}.author{background:#e7e7e7}\n"
      ".legend span{padding:.1rem .45rem;margin-right:.35rem;border-radius:2px}\n"
      "span:target{outline:2px solid #b3261e}a{color:inherit}.doubt{color:#8a4b00}\n"
      "@media(max-width:52rem){.report{display:block}}@media print{aside{break-inside:avoid}}\n"
      "</style>\n</head>\n<body>\n<p class=\"legend\">Kind of source: ";
  for (unsigned k = 0; k <= static_cast<unsigned>(SpeakerKind::kAuthor); ++k) {
    const std::string kind = name(static_cast<SpeakerKind>(k));
    out += "<span class=\"" + kind + "\">" + kind + "</span>";
  }
  return out +
         "<br>Bold: who speaks. Underlined: the words that say so. The percentage tells how often such a finding is "
         "right.</p>\n";
}

std::string statements_html(const Article& article, const std::vector<ReportedStatement>& statements,
                            std::size_t number) {
  const std::string prefix = "r" + std::to_string(number) + "s";
  std::string out = "<header><h1>" + html_escaped(article.title.empty() ? article.file : article.title) + "</h1>\n<p>";
  std::string from;
  for (const std::string& part :
       {article.publisher, article.author, article.published ? text(*article.published) : std::string(), article.file})
    if (!part.empty()) from += (from.empty() ? "" : " · ") + html_escaped(part);
  out += from + "</p></header>\n<div class=\"report\">\n<main>\n";

  // Edges, and what begins and ends at them. Contents first, as sources and cues stand out against them.
  std::map<std::uint64_t, std::vector<std::pair<bool, Mark>>> edges;
  const auto add = [&](Span span, const std::string& classes, std::size_t s) {
    if (span.size() == 0) return;
    edges[span.begin].push_back({true, {classes, s}});
    edges[span.end].push_back({false, {classes, s}});
  };
  for (std::size_t i = 0; i < statements.size(); ++i) {
    for (const Span& span : statements[i].content) add(span, "c", i);
    for (const Span& span : statements[i].source) add(span, "s", i);
    if (statements[i].cue) add(*statements[i].cue, "q", i);
  }
  std::vector<Span> paragraphs = article.paragraphs;
  if (paragraphs.empty() && !article.text.empty()) paragraphs.push_back({0, article.text.size()});
  std::set<std::pair<std::size_t, std::string>> active;  // by statement, so that the last is the innermost
  std::set<std::size_t> anchored;
  auto edge = edges.begin();
  const auto pass = [&](std::uint64_t upto) {
    for (; edge != edges.end() && edge->first <= upto; ++edge) {
      for (const auto& [begins, mark] : edge->second)
        if (!begins) active.erase({mark.statement, mark.classes});
      for (const auto& [begins, mark] : edge->second)
        if (begins) active.insert({mark.statement, mark.classes});
    }
  };
  for (const Span& paragraph : paragraphs) {
    out += "<p>";
    std::uint64_t at = paragraph.begin;
    while (at < paragraph.end) {
      pass(at);
      const std::uint64_t next = edge == edges.end() ? paragraph.end : std::min(edge->first, paragraph.end);
      const std::string words = html_escaped(std::string_view(article.text).substr(at, next - at));
      if (active.empty()) {
        out += words;
      } else {
        std::set<std::string> classes;
        for (const auto& [statement, what] : active) classes.insert(what);
        const std::size_t innermost = active.rbegin()->first;
        const ReportedStatement& s = statements[innermost];
        out += "<span class=\"";
        for (const std::string& one : classes) out += one + " ";
        out += name(s.speaker_kind);
        out += "\" title=\"" +
               html_escaped(who_of(article, s) + ", " + name(s.speaker_kind) + ", " + html_percent(s.certainty)) + "\"";
        for (const auto& [statement, what] : active) {
          if (anchored.insert(statement).second) {
            out += " id=\"" + prefix + std::to_string(statement + 1) + "\"";
            break;
          }
        }
        out += ">" + words + "</span>";
      }
      at = next;
    }
    out += "</p>\n";
  }
  out += "</main>\n<aside><ol>\n";
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const ReportedStatement& s = statements[i];
    out += s.parent ? "<li class=\"in\">" : "<li>";
    const std::string id = prefix + std::to_string(i + 1);
    out += "<a href=\"#" + id + "\"><b class=\"" + name(s.speaker_kind) + "\">" + html_escaped(who_of(article, s)) +
           "</b></a> ";
    out += html_escaped(s.cue ? article.text.substr(s.cue->begin, s.cue->size()) : "(quoted)") + ", " +
           html_percent(s.certainty);
    if (s.chain.size() > 1) {
      std::string chain;
      for (const std::string& link : s.chain) chain += (chain.empty() ? "" : " › ") + html_escaped(link);
      out += "<br>second hand: " + chain;
    }
    for (const Assertion& assertion : s.assertions)
      out += "<br>" + html_escaped(assertion.subject + " " + name(assertion.relation) + " " + assertion.object);
    for (const std::string& doubt : s.doubts) out += "<br><span class=\"doubt\">" + html_escaped(doubt) + "</span>";
    out += "</li>\n";
  }
  return out + "</ol></aside>\n</div>\n";
}

std::string statements_html_tail() {
  return "</body>\n</html>\n";
}

}  // namespace entente

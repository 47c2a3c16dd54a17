// A document in Markdown (CommonMark, with the tables of GitHub).
//
// Ids of cards and quotations become anchors, `<a id="..."></a>`, the only HTML written; everything from the case is
// markdown_escaped, so that no text of it becomes markup or HTML.
#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "entente/render/render.h"

namespace entente {
namespace {

// What may begin or end something in Markdown gets a backslash; < and & would begin HTML.
std::string markdown_escaped(std::string_view text, bool begins_line = true) {
  static constexpr std::string_view kSigns = "\\`*_{}[]()#+-.!|~>";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    const char ch = text[i];
    if (is_malformed(point)) {
      out += "\xEF\xBF\xBD";
    } else if (ch == '<') {
      out += "&lt;";
    } else if (ch == '&') {
      out += "&amp;";
    } else if (ch == '\n' || ch == '\r' || ch == '\t') {
      out += ' ';
    } else if (is_control(point.value)) {
      out += "\xEF\xBF\xBD";
    } else {
      // A full stop, a hyphen and the like mean something only where a line begins.
      const bool at_beginning =
          begins_line && (out.empty() || (i > 0 && out.find_first_not_of("0123456789") == std::string::npos));
      const bool inside = std::string_view("()#+-.!>").find(ch) != std::string_view::npos;
      if (kSigns.find(ch) != std::string_view::npos && (at_beginning || !inside)) out += '\\';
      out.append(text.substr(i, point.size));
    }
    i += point.size;
  }
  return out;
}

// A code span fenced by more backticks than it holds in a row; within a table, | needs its backslash all the same.
std::string code(std::string_view text, bool in_table) {
  std::string clean;
  std::size_t longest = 0;
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    run = text[i] == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
    if (in_table && text[i] == '|') clean += '\\';
    append_utf8(clean, is_control(point.value) ? U' ' : point.value);
    i += point.size;
  }
  const std::string fence(longest + 1, '`');
  const std::string pad = longest > 0 ? " " : "";
  return fence + pad + clean + pad + fence;
}

std::string markdown(const Words& words, bool in_table = false) {
  std::string out;
  for (const Wording& span : words.spans) {
    const std::string text = markdown_escaped(span.text, out.empty());
    switch (span.kind) {
      case Wording::Kind::kPlain:
      case Wording::Kind::kState:
      case Wording::Kind::kOption:
      case Wording::Kind::kEvidence:
        out += text;
        break;
      case Wording::Kind::kStrong:
      case Wording::Kind::kParty:
        out += "**" + text + "**";
        break;
      case Wording::Kind::kQuote:
        out += "\xE2\x80\x9C" + text + "\xE2\x80\x9D";
        break;
      case Wording::Kind::kCode:
      case Wording::Kind::kMore:
        out += code(span.text, in_table);
        break;
      case Wording::Kind::kLink:
        out += fmt::format("[{}](#{})", text, span.target);
        break;
    }
  }
  return out;
}

std::string anchor(const std::string& id) {
  return id.empty() ? "" : fmt::format("<a id=\"{}\"></a>", id);
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Telling& telling) : telling_(telling) {}

  std::string run() {
    if (!telling_.kicker.empty()) out_ += "*" + markdown_escaped(telling_.kicker) + "*\n\n";
    out_ += "# " + markdown_escaped(telling_.title) + "\n\n";
    for (const auto& [name, words] : telling_.particulars)
      out_ += fmt::format("- **{}:** {}\n", markdown_escaped(name), markdown_escaped(words));
    out_ += '\n';
    std::size_t number = 0;
    for (const Section& section : telling_.sections)
      out_ += fmt::format("{}. [{}](#{})\n", ++number, markdown_escaped(section.title), section.id);
    for (const Section& section : telling_.sections) {
      out_ += fmt::format("\n## {}{}\n", anchor(section.id), markdown_escaped(section.title));
      if (!section.lead.empty()) out_ += '\n' + markdown(section.lead) + '\n';
      for (const Block& block : section.blocks) {
        out_ += '\n';
        std::visit([this](const auto& b) { write(b); }, block);
      }
    }
    out_ += "\n---\n\n";
    for (const std::string& line : telling_.colophon) out_ += markdown_escaped(line) + "  \n";
    return std::move(out_);
  }

 private:
  void write(const Paragraph& paragraph) { out_ += markdown(paragraph.words) + '\n'; }
  void write(const Subheading& heading) { out_ += "### " + anchor(heading.id) + markdown_escaped(heading.text) + '\n'; }

  void write(const List& list) {
    std::size_t number = 0;
    for (const ListItem& item : list.items) {
      const std::string lead = list.ordered ? fmt::format("{}. ", ++number) : "- ";
      out_ += lead + (item.marked ? "**!** " : "") + (item.name.empty() ? "" : markdown(item.name) + ": ") +
              markdown(item.words) + '\n';
      for (const Words& words : item.below) out_ += '\n' + std::string(lead.size(), ' ') + markdown(words) + '\n';
    }
  }

  void write(const Table& table) {
    out_ += "**" + markdown_escaped(table.caption) + "**\n\n|";
    for (const Column& column : table.columns) out_ += ' ' + markdown_escaped(column.title) + " |";
    out_ += "\n|";
    for (const Column& column : table.columns) out_ += column.numeric ? " ---: |" : " --- |";
    out_ += '\n';
    for (const std::vector<Words>& row : table.rows) {
      out_ += '|';
      for (const Words& cell : row) out_ += ' ' + markdown(cell, true) + " |";
      out_ += '\n';
    }
  }

  void write_quotations(const std::vector<Quotation>& list, const std::string& indent) {
    for (const Quotation& quotation : list) {
      out_ += indent + "- " + anchor(quotation.id);
      if (!quotation.quote.empty())
        out_ += "*\xE2\x80\x9C" + markdown_escaped(quotation.quote) + "\xE2\x80\x9D* \xE2\x80\x94 ";
      if (!quotation.label.empty()) out_ += markdown(quotation.label) + ' ';
      if (quotation.against) out_ += "**Against it:** ";
      out_ += markdown(quotation.source) + '\n';
    }
  }
  void write(const Quotations& quotations) { write_quotations(quotations.list, ""); }

  void write(const Card& card) {
    out_ += anchor(card.id) + markdown(card.title);
    for (std::size_t i = 0; i < card.tags.size(); ++i) out_ += (i == 0 ? " *(" : "; ") + markdown_escaped(card.tags[i]);
    out_ += card.tags.empty() ? "\n" : ")*\n";
    if (!card.facts.empty()) out_ += '\n';
    for (const auto& [name, words] : card.facts)
      out_ += fmt::format("- **{}:** {}\n", markdown_escaped(name), markdown(words));
    for (const Words& words : card.body) out_ += '\n' + markdown(words) + '\n';
    if (!card.quotations.empty()) out_ += '\n';
    write_quotations(card.quotations, "");
  }

  void write(const Figure& figure) {
    Table steps;
    steps.caption = figure.caption;
    steps.columns = {{"From", false}, {"Step", false}, {"To", false}};
    for (const LayeredEdge& edge : figure.graph.edges) {
      const LayeredNode& from = figure.graph.nodes[edge.from];
      const LayeredNode& to = figure.graph.nodes[edge.to];
      Words step;
      step.strong((edge.escorted ? "! " : "") + edge.who).say(" " + edge.what);
      steps.rows.push_back({from.title, step, to.title + (to.note.empty() ? "" : " (" + to.note + ")")});
    }
    out_ += anchor(figure.id) + '\n';
    write(steps);
  }

  const Telling& telling_;
  std::string out_;
};

}  // namespace

std::string markdown_text(const Telling& telling) {
  return MarkdownWriter(telling).run();
}

}  // namespace entente

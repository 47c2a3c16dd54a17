// A telling on a terminal: headings in capitals, what belongs to them indented, lines broken at spaces to fit.
//
// Names of list items stand in a column of their own, so that who makes which step is seen at a glance. What a terminal
// cannot show, pictures and places to jump to, is left out; references are their text.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "entente/render/render.h"
#include "entente/tell/words.h"

namespace entente {
namespace {

constexpr std::size_t kTerminalIndent = 2;
constexpr std::size_t kWidestName = 24;    // columns of the name of a list item; longer ones take the room they need
constexpr std::size_t kWidestColumn = 40;  // of a table
constexpr std::size_t kTitleGap = 4;       // at least, between the title and the line beside it

std::string in_capitals(std::string text) {
  for (char& ch : text)
    if (ch >= 'a' && ch <= 'z') ch = static_cast<char>(ch - 'a' + 'A');
  return text;
}

class TerminalWriter {
 public:
  TerminalWriter(const Telling& telling, const TextStyle& style) : telling_(telling), style_(style) {}

  std::string run() {
    write_title();
    for (const Section& section : telling_.sections) {
      // Sections of one sentence stand together.
      const bool sentence = section.blocks.empty() || section.title.empty();
      if (!sentence || !after_sentence_) text_ += '\n';
      after_sentence_ = sentence;
      if (!section.title.empty()) {
        std::string words = bold(in_capitals(printable(section.title)), style_);
        if (!section.lead.empty()) words += ' ' + painted(section.lead);
        text_ += wrap(words, style_, "", indent());
      }
      for (const Block& block : section.blocks) std::visit([this](const auto& b) { write(b); }, block);
    }
    return std::move(text_);
  }

 private:
  static std::string indent(std::size_t columns_wide = kTerminalIndent) { return std::string(columns_wide, ' '); }

  // Words with what a terminal can show of their kinds.
  std::string painted(const Words& words) const {
    std::string out;
    for (const Wording& span : words.spans) {
      const std::string text = printable(span.text);
      switch (span.kind) {
        case Wording::Kind::kStrong:
          out += bold(text, style_);
          break;
        case Wording::Kind::kCode:
          out += '\'' + text + '\'';
          break;
        case Wording::Kind::kQuote:
          out += '"' + text + '"';
          break;
        case Wording::Kind::kState:
          out += dim(text, style_);
          break;
        default:
          out += text;
      }
    }
    return out;
  }

  // The line beside the title stands at the right edge where both fit.
  void write_title() {
    const std::string title = bold(printable(telling_.title), style_);
    const std::string beside = printable(telling_.kicker);
    const std::size_t taken = columns(title) + columns(beside);
    if (!beside.empty() && taken + kTitleGap <= style_.width) {
      text_ += title + indent(style_.width - taken) + beside + '\n';
    } else {
      text_ += wrap(title, style_);
      if (!beside.empty()) text_ += wrap(beside, style_);
    }
    for (const auto& [name, words] : telling_.particulars)
      text_ += wrap(printable(words), style_, indent() + printable(name) + ": ", indent());
  }

  void write(const Paragraph& paragraph) { text_ += wrap(painted(paragraph.words), style_, indent(), indent()); }
  void write(const Subheading& heading) {
    text_ += wrap(bold(printable(heading.text), style_), style_, indent(), indent());
  }

  void write(const List& list) {
    std::size_t name_width = 0;
    for (const ListItem& item : list.items)
      name_width = std::max(name_width, std::min(columns(painted(item.name)), kWidestName));
    const std::size_t number_width = std::to_string(list.items.size()).size();
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const ListItem& item = list.items[i];
      std::string lead = indent();
      if (list.ordered) {
        const std::string number = std::to_string(i + 1);
        lead += indent(number_width - number.size()) + number + ". ";
      } else {
        lead += "- ";
      }
      if (item.marked) lead += "! ";
      if (name_width > 0) lead += padded(painted(item.name), name_width) + "  ";
      const std::string rest = indent(columns(lead));
      text_ += wrap(painted(item.words), style_, lead, rest);
      for (const Words& words : item.below) text_ += wrap(painted(words), style_, rest, rest);
    }
  }

  void write(const Table& table) {
    if (!table.caption.empty()) text_ += wrap(printable(table.caption), style_, indent(), indent());
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      std::size_t width = columns(printable(table.columns[i].title));
      for (const std::vector<Words>& row : table.rows) width = std::max(width, columns(painted(row[i])));
      widths.push_back(std::min(width, kWidestColumn));
    }
    std::vector<std::string> titles;
    for (const Column& column : table.columns) titles.push_back(printable(column.title));
    write_row(table, widths, titles);
    for (const std::vector<Words>& row : table.rows) {
      std::vector<std::string> cells;
      for (const Words& words : row) cells.push_back(painted(words));
      write_row(table, widths, cells);
    }
  }

  void write_row(const Table& table, const std::vector<std::size_t>& widths, const std::vector<std::string>& cells) {
    std::string line = indent();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t taken = columns(cells[i]);
      const std::string fill = indent(widths[i] > taken ? widths[i] - taken : 0);
      line += table.columns[i].numeric ? fill + cells[i] : cells[i] + fill;
      line += "  ";
    }
    while (line.ends_with(' ')) line.pop_back();
    text_ += line + '\n';
  }

  void write(const Quotations& quotations) {
    for (const Quotation& quotation : quotations.list) write(quotation);
  }
  void write(const Quotation& quotation) {
    std::string words = quotation.label.empty() ? "" : painted(quotation.label) + ' ';
    if (quotation.against) words += "Against it: ";
    if (!quotation.quote.empty()) words += '"' + printable(quotation.quote) + "\" ";
    text_ += wrap(words + painted(quotation.source), style_, indent(2 * kTerminalIndent) + "- ",
                  indent(3 * kTerminalIndent));
  }

  void write(const Card& card) {
    std::string title = painted(card.title);
    for (std::size_t i = 0; i < card.tags.size(); ++i) title += (i == 0 ? " (" : "; ") + printable(card.tags[i]);
    if (!card.tags.empty()) title += ')';
    text_ += wrap(title, style_, indent(), indent());
    const std::string inner = indent(2 * kTerminalIndent);
    for (const auto& [name, words] : card.facts)
      text_ += wrap(printable(name) + ": " + painted(words), style_, inner, inner);
    for (const Words& words : card.body) text_ += wrap(painted(words), style_, inner, inner);
    for (const Quotation& quotation : card.quotations) write(quotation);
  }

  void write(const Figure& figure) { text_ += wrap(printable(figure.caption), style_, indent(), indent()); }

  const Telling& telling_;
  const TextStyle style_;
  std::string text_;
  bool after_sentence_ = false;
};

}  // namespace

std::string terminal_text(const Telling& telling, const TextStyle& style) {
  return TerminalWriter(telling, style).run();
}

}  // namespace entente

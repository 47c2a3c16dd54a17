// What an answer says: sections of paragraphs, lists, tables, cards and pictures, with references to what they speak
// of, before it becomes text for a terminal, HTML, Markdown or JSON. All of these are written from this one model, so
// that they cannot say different things.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "entente/base/layered_graph.h"
#include "entente/base/result.h"

namespace entente {

// A run of text. Whatever a case contains is text here, never markup: the writers escape it.
struct Wording {
  // The last five refer to something of the case, which a reader may look up: a writer that cannot, writes the text.
  enum class Kind : std::uint8_t {
    kPlain,
    kStrong,
    kQuote,
    kCode,
    kLink,
    kState,     // target: the state's number
    kParty,     // target: its id
    kOption,    // target: its full id, "acme.offer"
    kEvidence,  // target: its id
    kMore,      // target: the option of the command line that shows the rest, or the command
  };
  Kind kind = Kind::kPlain;
  std::string text;
  std::string target;  // kLink: an id of the same telling; references: see above
};

// Words with emphasis, quotations, code and links among them: Words("It is ").strong("state 4").
struct Words {
  std::vector<Wording> spans;

  Words() = default;
  Words(std::string text) { say(std::move(text)); }      // NOLINT: text is words
  Words(const char* text) : Words(std::string(text)) {}  // NOLINT
  Words& say(std::string text) { return add(Wording::Kind::kPlain, std::move(text)); }
  Words& strong(std::string text) { return add(Wording::Kind::kStrong, std::move(text)); }
  Words& quote(std::string text) { return add(Wording::Kind::kQuote, std::move(text)); }
  Words& code(std::string text) { return add(Wording::Kind::kCode, std::move(text)); }
  Words& link(std::string text, std::string id) { return add(Wording::Kind::kLink, std::move(text), std::move(id)); }
  Words& state(std::string text, std::uint32_t number) {
    return add(Wording::Kind::kState, std::move(text), std::to_string(number));
  }
  Words& party(std::string text, std::string id) { return add(Wording::Kind::kParty, std::move(text), std::move(id)); }
  Words& option(std::string text, std::string id) {
    return add(Wording::Kind::kOption, std::move(text), std::move(id));
  }
  Words& evidence(std::string text, std::string id) {
    return add(Wording::Kind::kEvidence, std::move(text), std::move(id));
  }
  Words& more(std::string text, std::string how) { return add(Wording::Kind::kMore, std::move(text), std::move(how)); }
  Words& append(const Words& more) {
    spans.insert(spans.end(), more.spans.begin(), more.spans.end());
    return *this;
  }
  bool empty() const { return spans.empty(); }
  // The text alone.
  std::string plain() const {
    std::string text;
    for (const Wording& span : spans) text += span.text;
    return text;
  }

 private:
  Words& add(Wording::Kind kind, std::string text, std::string target = "") {
    if (!text.empty()) spans.push_back({kind, std::move(text), std::move(target)});
    return *this;
  }
};

struct Paragraph {
  enum class Tone : std::uint8_t { kPlain, kLead, kNote };
  Words words;
  Tone tone = Tone::kPlain;
};
struct Subheading {
  std::string id;  // may be empty
  std::string text;
};
struct ListItem {
  Words words;
  std::vector<Words> below;  // shown under it, less prominent
  bool marked = false;       // stands out: a step that somebody would have to guarantee
  Words name = {};           // what the item is about, set apart before `words`: who makes the step; may be empty
};
struct List {
  bool ordered = false;
  std::vector<ListItem> items;
};
struct Column {
  std::string title;
  bool numeric = false;
};
struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Words>> rows;  // as many cells as columns; the first names the row
};
struct Quotation {
  std::string id;  // may be empty
  Words label;     // its number
  std::string quote;
  Words source;          // who said it, and how well they are placed to know
  bool against = false;  // it speaks against what it stands under
};
struct Quotations {
  std::vector<Quotation> list;
};
// Something with a name that is looked up: an outcome, a hinge, an option.
struct Card {
  std::string id;  // may be empty
  Words title;
  std::vector<std::string> tags;
  std::vector<std::pair<std::string, Words>> facts;
  std::vector<Words> body;
  std::vector<Quotation> quotations;
  bool prominent = false;
};
struct Figure {
  std::string id;
  LayeredGraph graph;
  std::string caption;
};
using Block = std::variant<Paragraph, Subheading, List, Table, Quotations, Card, Figure>;

struct Section {
  std::string id;  // letters, digits and '-'; no two ids of a document are the same
  std::string title;
  std::vector<Block> blocks;
  Words lead = {};  // goes on after the title; may be empty
};

struct Telling {
  std::string kicker;  // a line above the title: what kind of document this is
  std::string title;
  std::vector<std::pair<std::string, std::string>> particulars;
  std::vector<Section> sections;
  std::vector<std::string> colophon;
  std::string generator;
};

}  // namespace entente

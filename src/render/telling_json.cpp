// A telling as JSON, for programs that lay it out themselves: `entente.telling/1`.
#include <string_view>

#include "entente/render/render.h"
#include "io/json_writer.h"

namespace entente {
namespace {

const char* wording_name(Wording::Kind kind) {
  switch (kind) {
    case Wording::Kind::kPlain:
      return "plain";
    case Wording::Kind::kStrong:
      return "strong";
    case Wording::Kind::kQuote:
      return "quote";
    case Wording::Kind::kCode:
      return "code";
    case Wording::Kind::kLink:
      return "link";
    case Wording::Kind::kState:
      return "state";
    case Wording::Kind::kParty:
      return "party";
    case Wording::Kind::kOption:
      return "option";
    case Wording::Kind::kEvidence:
      return "evidence";
    case Wording::Kind::kMore:
      return "more";
  }
  return "plain";
}

class TellingWriter {
 public:
  explicit TellingWriter(const Telling& telling) : telling_(telling) {}

  std::string run() {
    out_.begin_object();
    out_.member("schema", "entente.telling/1");
    out_.member("title", telling_.title);
    out_.member("beside", telling_.kicker);
    out_.key("particulars");
    out_.begin_array();
    for (const auto& [name, words] : telling_.particulars) write_fact(name, Words(words));
    out_.end_array();
    out_.key("sections");
    out_.begin_array();
    for (const Section& section : telling_.sections) {
      out_.begin_object();
      out_.member("id", section.id);
      out_.member("title", section.title);
      write_words("lead", section.lead);
      out_.key("blocks");
      out_.begin_array();
      for (const Block& block : section.blocks) std::visit([this](const auto& b) { write_block(b); }, block);
      out_.end_array();
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
    return out_.take();
  }

 private:
  void write_words(const Words& words) {
    out_.begin_array();
    for (const Wording& span : words.spans) {
      out_.begin_object();
      out_.member("kind", wording_name(span.kind));
      out_.member("text", span.text);
      if (!span.target.empty()) out_.member("to", span.target);
      out_.end_object();
    }
    out_.end_array();
  }
  void write_words(const char* name, const Words& words) {
    out_.key(name);
    write_words(words);
  }
  void write_list(const char* name, const std::vector<Words>& list) {
    out_.key(name);
    out_.begin_array();
    for (const Words& words : list) write_words(words);
    out_.end_array();
  }
  void write_fact(const std::string& name, const Words& words) {
    out_.begin_object();
    out_.member("name", name);
    write_words("words", words);
    out_.end_object();
  }

  void begin_block(const char* kind) {
    out_.begin_object();
    out_.member("block", kind);
  }

  void write_block(const Paragraph& paragraph) {
    begin_block("paragraph");
    const char* tone = paragraph.tone == Paragraph::Tone::kLead   ? "lead"
                       : paragraph.tone == Paragraph::Tone::kNote ? "note"
                                                                  : "plain";
    out_.member("tone", tone);
    write_words("words", paragraph.words);
    out_.end_object();
  }
  void write_block(const Subheading& heading) {
    begin_block("subheading");
    out_.member("id", heading.id);
    out_.member("title", heading.text);
    out_.end_object();
  }
  void write_block(const List& list) {
    begin_block("list");
    out_.member("ordered", list.ordered);
    out_.key("items");
    out_.begin_array();
    for (const ListItem& item : list.items) {
      out_.begin_object();
      write_words("name", item.name);
      write_words("words", item.words);
      write_list("below", item.below);
      out_.member("marked", item.marked);
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }
  void write_block(const Table& table) {
    begin_block("table");
    out_.member("caption", table.caption);
    out_.key("columns");
    out_.begin_array();
    for (const Column& column : table.columns) {
      out_.begin_object();
      out_.member("title", column.title);
      out_.member("numeric", column.numeric);
      out_.end_object();
    }
    out_.end_array();
    out_.key("rows");
    out_.begin_array();
    for (const std::vector<Words>& row : table.rows) {
      out_.begin_array();
      for (const Words& cell : row) write_words(cell);
      out_.end_array();
    }
    out_.end_array();
    out_.end_object();
  }
  void write_quotations(const std::vector<Quotation>& list) {
    out_.key("quotations");
    out_.begin_array();
    for (const Quotation& quotation : list) {
      out_.begin_object();
      out_.member("id", quotation.id);
      write_words("label", quotation.label);
      out_.member("quote", quotation.quote);
      write_words("source", quotation.source);
      out_.member("against", quotation.against);
      out_.end_object();
    }
    out_.end_array();
  }
  void write_block(const Quotations& quotations) {
    begin_block("quotations");
    write_quotations(quotations.list);
    out_.end_object();
  }
  void write_block(const Card& card) {
    begin_block("card");
    out_.member("id", card.id);
    write_words("title", card.title);
    out_.key("tags");
    out_.begin_array();
    for (const std::string& tag : card.tags) out_.string(tag);
    out_.end_array();
    out_.key("facts");
    out_.begin_array();
    for (const auto& [name, words] : card.facts) write_fact(name, words);
    out_.end_array();
    write_list("body", card.body);
    write_quotations(card.quotations);
    out_.member("prominent", card.prominent);
    out_.end_object();
  }
  void write_block(const Figure& figure) {
    begin_block("figure");
    out_.member("id", figure.id);
    out_.member("caption", figure.caption);
    out_.key("steps");
    out_.begin_array();
    for (const LayeredEdge& edge : figure.graph.edges) {
      out_.begin_object();
      out_.member("from", figure.graph.nodes[edge.from].title);
      out_.member("party", edge.who);
      out_.member("does", edge.what);
      out_.member("to", figure.graph.nodes[edge.to].title);
      out_.member("escorted", edge.escorted);
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
  }

  const Telling& telling_;
  io::JsonWriter out_;
};

}  // namespace

std::string telling_json(const Telling& telling) {
  return TellingWriter(telling).run();
}

}  // namespace entente

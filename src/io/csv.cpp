// The states as a table, RFC 4180.
#include "entente/io/csv.h"

#include <string_view>
#include <vector>

#include "io/documents.h"
#include "io/json_writer.h"

namespace entente {
namespace {

class Table {
 public:
  void field(std::string_view text) {
    if (!first_) out_ += ',';
    first_ = false;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      out_ += text;
      return;
    }
    out_ += '"';
    for (char c : text) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
  }
  void number(std::uint64_t value) {
    if (!first_) out_ += ',';
    first_ = false;
    io::append_decimal(out_, value);
  }
  void flag(bool value) { number(value ? 1 : 0); }
  void end_row() {
    out_ += "\r\n";
    first_ = true;
  }
  std::string& text() { return out_; }

 private:
  std::string out_;
  bool first_ = true;
};

void write_header(Table& table, const Case& c, const Solution* solution) {
  table.field("number");
  table.field(c.is_graph() ? "name" : "pattern");
  table.field("start");
  if (!c.is_graph())
    for (const Option& option : c.options) table.field(option.full_id);
  for (const Party& party : c.parties) table.field("rank." + party.id);
  if (solution != nullptr) {
    for (Concept k : kAllConcepts) {
      if (!solution->concepts.contains(k)) continue;
      for (const Party& party : c.parties) table.field(std::string(name(k)) + "." + party.id);
      table.field(name(k));
    }
  }
  table.end_row();
}

}  // namespace

Result<std::string> to_csv(const Conflict& conflict, const Solution* solution, const CsvOptions& options) {
  if (conflict.state_count() > options.max_states)
    return fail(ErrorKind::kLimit, "the table has " + human_count(conflict.state_count()) +
                                       " states, more than the limit of " + human_count(options.max_states));
  const Case& c = conflict.source();
  Table table;
  write_header(table, c, solution);
  for (std::uint32_t i = 0; i < conflict.state_count(); ++i) {
    const StateId s(i);
    table.number(s.number());
    table.field(c.is_graph() ? c.graph->states[i] : conflict.pattern(s));
    table.flag(conflict.start() == s);
    if (!c.is_graph()) {
      for (std::size_t o = 0; o < c.options.size(); ++o) {
        const auto level = conflict.space().level(s, OptionId(static_cast<std::uint32_t>(o)));
        table.field(level ? std::string_view(c.options[o].levels[*level]) : std::string_view("-"));
      }
    }
    for (std::uint32_t p = 0; p < conflict.party_count(); ++p) table.number(io::place(conflict, PartyId(p), s));
    if (solution != nullptr) {
      for (Concept k : kAllConcepts) {
        if (!solution->concepts.contains(k)) continue;
        for (std::uint32_t p = 0; p < conflict.party_count(); ++p) table.flag(solution->is_stable(k, PartyId(p), s));
        table.flag(solution->is_equilibrium(k, s));
      }
    }
    table.end_row();
  }
  return std::move(table.text());
}

}  // namespace entente

// The parts several JSON documents share: the case, its parties and options, and the description of a state.
#include "io/documents.h"

namespace entente::io {

void write_case_head(JsonWriter& out, const Case& c) {
  out.begin_object();
  out.member("title", c.title);
  out.member("sha256", c.sha256);
  out.end_object();
}

void write_parties(JsonWriter& out, const Case& c) {
  out.begin_array(JsonWriter::Layout::kLines);
  for (const Party& party : c.parties) {
    out.begin_object();
    out.member("id", party.id);
    out.member("name", party.name);
    out.end_object();
  }
  out.end_array();
}

void write_options(JsonWriter& out, const Case& c) {
  out.begin_array(JsonWriter::Layout::kLines);
  for (const Option& option : c.options) {
    out.begin_object();
    out.member("id", option.full_id);
    out.key("party");
    if (option.owner) {
      out.string(c.parties[option.owner->index()].id);
    } else {
      out.null();
    }
    out.key("levels");
    out.begin_array();
    for (const std::string& level : option.levels) out.string(level);
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

std::string decimal(std::uint64_t value) {
  std::string text;
  append_decimal(text, value);
  return text;
}

void open_document(JsonWriter& out, std::string_view schema, const Conflict& conflict) {
  const Case& c = conflict.source();
  out.begin_object(JsonWriter::Layout::kLines);
  out.member("schema", schema);
  out.key("case");
  write_case_head(out, c);
  out.key("parties");
  write_parties(out, c);
  out.key("options");
  write_options(out, c);
}

void write_size_and_start(JsonWriter& out, const Conflict& conflict) {
  out.member("state_count", decimal(conflict.state_count()));
  out.key("start");
  if (const auto start = conflict.start()) {
    out.number(start->number());
  } else {
    out.null();
  }
}

std::uint32_t place(const Conflict& conflict, PartyId p, StateId s) {
  return conflict.rank_count(p) - conflict.rank(p, s);
}

StateDescriber::StateDescriber(const Conflict& conflict) : conflict_(conflict) {
  const Case& c = conflict.source();
  for (const Party& party : c.parties) {
    append_json_string(party_text_.emplace_back(), party.id);
    party_text_.back() += ": ";
  }
  if (c.is_graph()) return;
  for (const Option& option : c.options) {
    std::vector<std::string>& texts = level_text_.emplace_back();
    for (std::size_t level = 0; level <= option.levels.size(); ++level) {
      std::string& text = texts.emplace_back();
      append_json_string(text, option.full_id);
      text += ": ";
      append_json_string(text, level < option.levels.size() ? std::string_view(option.levels[level]) : "-");
    }
  }
}

void StateDescriber::describe(StateId state) {
  buffer_ += "{\"id\": ";
  append_decimal(buffer_, state.number());
  const Case& c = conflict_.source();
  if (c.is_graph()) {
    buffer_ += ", \"name\": ";
    append_json_string(buffer_, c.graph->states[state.index()]);
  } else if (const std::string pattern = conflict_.pattern(state); !pattern.empty()) {
    buffer_ += ", \"pattern\": \"";
    buffer_ += pattern;
    buffer_ += '"';
  }
  if (const OutcomeName* outcome = outcome_name(conflict_, state)) {
    buffer_ += ", \"name\": ";
    append_json_string(buffer_, outcome->name);
  }
  buffer_ += ", \"set\": {";
  const StateSpace& space = conflict_.space();
  for (std::size_t o = 0; o < level_text_.size(); ++o) {
    if (o != 0) buffer_ += ", ";
    const auto level = space.level(state, OptionId(static_cast<std::uint32_t>(o)));
    buffer_ += level ? level_text_[o][*level] : level_text_[o].back();
  }
  buffer_ += '}';
}

void StateDescriber::write(JsonWriter& out, StateId state) {
  buffer_.clear();
  describe(state);
  buffer_ += '}';
  out.raw(buffer_);
}

void StateDescriber::write_with_ranks(JsonWriter& out, StateId state) {
  buffer_.clear();
  describe(state);
  buffer_ += ", \"ranks\": {";
  for (std::size_t p = 0; p < party_text_.size(); ++p) {
    if (p != 0) buffer_ += ", ";
    buffer_ += party_text_[p];
    append_decimal(buffer_, place(conflict_, PartyId(static_cast<std::uint32_t>(p)), state));
  }
  buffer_ += "}}";
  out.raw(buffer_);
}

void StateDescriber::write_all(JsonWriter& out, const Bitset& states) {
  out.begin_array(JsonWriter::Layout::kLines);
  states.for_each([&](std::size_t s) { write(out, StateId(static_cast<std::uint32_t>(s))); });
  out.end_array();
}

void StateDescriber::write_all_with_ranks(JsonWriter& out, const Bitset& states) {
  out.begin_array(JsonWriter::Layout::kLines);
  states.for_each([&](std::size_t s) { write_with_ranks(out, StateId(static_cast<std::uint32_t>(s))); });
  out.end_array();
}

}  // namespace entente::io

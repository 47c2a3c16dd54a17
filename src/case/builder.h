// From the tree of a TOML document to a Case: what the steps share.
//
// The order matters: evidence first, for everything else may cite it; then states or parties and options, for
// expressions name them; then rules, start and preferences. One file per step.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case/fields.h"
#include "case/names.h"
#include "case/sink.h"
#include "case/tokens.h"
#include "case/toml_tree.h"
#include "entente/case/case.h"

namespace entente {

class Builder {
 public:
  Builder(const SourceText& source, Sink& sink, Case& c) : source_(source), sink_(sink), case_(c) {}

  // The whole document.
  void build(const TomlNode& root);

 private:
  struct PartyNode {
    const TomlNode* node;
    TomlSpan anchor;
    std::vector<OptionId> options;  // those whose tables are in option_nodes, in the same order
    std::vector<const TomlNode*> option_nodes;
  };

  struct DefinitionNode {
    const TomlNode* when;  // null where it is missing or of the wrong type
    TomlSpan key;
    std::vector<std::uint32_t> uses;  // other definitions, ascending
  };

  // build.cpp
  void build_head(const Fields& top);
  void build_start(const Fields& top);
  // One "option" or "option=level" of the list `key`.
  void start_entry(const TomlNode& item, std::string_view key, std::vector<std::uint32_t>& levels,
                   std::vector<const TomlNode*>& given);
  // build_evidence.cpp
  void build_sources(const Fields& top);
  void build_evidence(const Fields& top);
  void warn_unused() const;
  // build_parties.cpp
  void build_graph(const Fields& top);
  void build_parties(const Fields& top);
  void build_exogenous(const Fields& top);
  std::optional<OptionId> build_option(const TomlNode& node, std::optional<PartyId> owner);
  std::vector<std::string> level_names(const TomlNode& list);
  void build_option_conditions();
  void build_arcs(const Fields& fields, Party& party);
  // False where a limit is passed, so that nothing further is worth looking at.
  bool check_limits();
  // build_names.cpp
  void build_definitions(const Fields& top);
  // True where the key of a definition is an id that nothing else has; reports otherwise.
  bool free_name(const TomlEntry& entry);
  std::vector<std::uint32_t> definitions_used(std::string_view text) const;
  // Every definition after those it uses; circles are reported.
  std::vector<std::uint32_t> definition_order(const std::vector<DefinitionNode>& nodes);
  void build_outcomes(const Fields& top);
  // build_rules.cpp
  void build_rules(const Fields& top);
  std::optional<Rule> rule(const TomlNode& node, const std::string& header);
  void build_collapses(const Fields& top);
  void build_forbids(const Fields& top);
  // build_preferences.cpp
  void build_preferences();
  // What the table of a party says it wants; `header` names the table in messages. `where` is set where it is one key.
  std::optional<Preference> preference(const Fields& fields, const std::string& header, PartyId id, Position& where);
  Statements statements(const std::vector<const TomlNode*>& tables, const std::string& header, PartyId id);
  Ranking ranking(const TomlNode& node);
  std::vector<std::uint32_t> ranking_gaps(const TomlNode& node, std::size_t groups);
  std::uint32_t preference_degree(const TomlNode& node, const std::string& what);
  Weights weights(const TomlNode& node, PartyId id);
  void weight(const TomlEntry& entry, const std::string& key, bool plain, PartyId id, Weights& out,
              std::map<std::pair<OptionId, std::uint32_t>, TomlSpan>& given);
  UtilityTable utility_table(const TomlNode& node);

  // build_attitudes.cpp
  void build_attitudes(const Fields& fields, PartyId id);
  // build_chances.cpp
  void build_chances(const Fields& fields, PartyId id);
  // build_coalitions.cpp
  void build_coalitions(const Fields& top);
  // build_views.cpp
  void build_views(const Fields& top);
  void build_view(const TomlNode& node, std::map<PartyId, std::size_t>& seen);
  void view_party(const TomlNode& node, std::optional<PartyId> of, View& view, std::map<PartyId, std::size_t>& seen);
  void view_option(const TomlNode& node, ViewParty& party, std::map<OptionId, std::size_t>& seen);
  void view_map(const TomlNode& node, View& view);
  std::optional<OptionId> option_named(const TomlNode& node, std::optional<PartyId> party);

  // Shared by the steps (build.cpp).
  Fields fields(const TomlNode& table, const std::string& what, std::vector<std::string> known);
  static TomlSpan header(const TomlNode& table) { return {table.begin, table.end}; }
  Position position(std::size_t offset) const { return source_.position(offset); }
  // Bytes of the file behind each byte of a string.
  std::vector<std::size_t> offsets(const TomlNode& string) const;
  std::vector<std::size_t> key_offsets(const TomlEntry& entry) const;
  void report(const std::vector<ExpressionError>& errors, const std::vector<std::size_t>& offsets, TomlSpan whole);
  // The condition in `key`; nothing where absent or, reported, wrong.
  std::optional<Expression> expression(const Fields& fields, std::string_view key, std::optional<PartyId> party);
  std::optional<Expression> expression(const TomlNode& text, std::optional<PartyId> party);
  // Adds what the names in `e` stand for to all there was; reports and is false where that becomes too much.
  bool within_expansion(const Expression& e, const TomlNode& text);
  std::optional<Arithmetic> arithmetic(const TomlNode& node, PartyId party);
  // `because` and `against`, their names preceded by `prefix`.
  Grounds grounds(const Fields& fields, const std::string& prefix = {});
  std::optional<PartyId> party_named(const TomlNode& node);
  // An id that can stand in expressions; reports and gives nothing otherwise.
  std::optional<std::string> identifier(const Fields& fields, const std::string& of);
  bool well_formed_id(std::string_view id, TomlSpan span);
  std::optional<StateReference> state_reference(const TomlNode& node);
  std::optional<StateReference> state_reference(std::string_view text, TomlSpan span, bool quoted_number);
  std::optional<std::string> number(const TomlNode& node, std::string_view key);
  void duplicate(TomlSpan second, std::size_t first, const std::string& what);

  const SourceText& source_;
  Sink& sink_;
  Case& case_;
  std::optional<NameIndex> names_;
  std::map<std::string, EvidenceId, std::less<>> evidence_by_id_;
  std::map<std::string, SourceId, std::less<>> source_by_id_;
  std::map<std::string, PartyId, std::less<>> party_by_id_;
  std::vector<bool> evidence_used_;
  std::vector<bool> source_used_;
  bool misnamed_evidence_ = false;  // some `because` or `source` names nothing
  bool misnamed_source_ = false;
  std::size_t expanded_ = 0;  // nodes that stand in place of names, in all expressions
  std::vector<TomlSpan> evidence_span_;
  std::vector<TomlSpan> source_span_;
  std::map<std::uint32_t, const TomlNode*> file_nodes_;  // by source: where its file is named
  std::vector<PartyNode> party_nodes_;                   // by party
  std::vector<TomlSpan> option_span_;                    // by option
  std::map<std::string, std::vector<OptionId>, std::less<>> options_by_id_;
};

}  // namespace entente

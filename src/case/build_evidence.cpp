// Who said what, where: the sources and the evidence of a case file.
#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "case/builder.h"
#include "case/normal_text.h"
#include "case/quotes.h"

namespace entente {
namespace {

// The keys of `[evidence.NAME]` need no more than TOML asks of a key without quotes: they never stand in expressions.
bool good_name(std::string_view name) {
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return ascii::is_alnum(c) || c == '_' || c == '-'; });
}

constexpr std::array kKinds = {EvidenceKind::kOfficial,   EvidenceKind::kNamed,    EvidenceKind::kAnonymous,
                               EvidenceKind::kSecondhand, EvidenceKind::kAnalysis, EvidenceKind::kOwn};

bool admiralty_code(std::string_view grade) {
  return grade.size() == 2 && grade[0] >= 'A' && grade[0] <= 'F' && grade[1] >= '1' && grade[1] <= '6';
}

}  // namespace

void Builder::build_sources(const Fields& top) {
  const TomlEntry* section = top.entry("source");
  if (section == nullptr) return;
  if (section->value.kind != TomlKind::kTable) {
    sink_.error(section->key_begin, section->key_end, "wrong-type", "every source has a name of its own",
                "write [source.NAME]");
    return;
  }
  for (const TomlEntry& e : section->value.entries) {
    const TomlSpan span{e.key_begin, e.key_end};
    if (!good_name(e.key)) {
      sink_.error(span.begin, span.end, "bad-id", "'" + excerpt(e.key) + "' cannot be the name of a source",
                  "use ASCII letters, digits, '_' and '-'");
      continue;
    }
    if (e.value.kind != TomlKind::kTable) {
      sink_.error(span.begin, span.end, "wrong-type", "source '" + e.key + "' must be a section",
                  "write [source." + e.key + "]");
      continue;
    }
    const Fields table(sink_, e.value, span, "[source." + e.key + "]", {"file", "title", "publisher", "date", "url"});
    Source s;
    s.id = e.key;
    s.where = position(span.begin);
    s.file = table.text("file").value_or("");
    s.title = table.text("title").value_or("");
    s.publisher = table.text("publisher").value_or("");
    s.url = table.text("url").value_or("");
    if (const TomlNode* date = table.find("date")) {
      if (date->kind == TomlKind::kDate || date->kind == TomlKind::kString)
        s.date = date->text;
      else
        table.wrong_type(*date, "date", "a date such as 2024-05-02, or text");
    }
    const TomlNode* file = table.find("file");
    if (file != nullptr && file->kind == TomlKind::kString)
      file_nodes_.emplace(static_cast<std::uint32_t>(case_.sources.size()), file);
    source_by_id_.emplace(s.id, SourceId(static_cast<std::uint32_t>(case_.sources.size())));
    source_used_.push_back(false);
    source_span_.push_back(span);
    case_.sources.push_back(std::move(s));
  }
}

void Builder::build_evidence(const Fields& top) {
  const TomlEntry* section = top.entry("evidence");
  QuoteChecker quotes(sink_, case_);
  if (section == nullptr) {
    quotes.check(file_nodes_);
    return;
  }
  if (section->value.kind != TomlKind::kTable) {
    sink_.error(section->key_begin, section->key_end, "wrong-type", "every piece of evidence has a name of its own",
                "write [evidence.NAME]");
    return;
  }
  std::vector<std::string> kinds;
  for (EvidenceKind kind : kKinds) kinds.emplace_back(name(kind));
  for (const TomlEntry& e : section->value.entries) {
    const TomlSpan span{e.key_begin, e.key_end};
    if (!good_name(e.key)) {
      sink_.error(span.begin, span.end, "bad-id", "'" + excerpt(e.key) + "' cannot be the name of evidence",
                  "use ASCII letters, digits, '_' and '-'");
      continue;
    }
    if (e.value.kind != TomlKind::kTable) {
      sink_.error(span.begin, span.end, "wrong-type", "evidence '" + e.key + "' must be a section",
                  "write [evidence." + e.key + "]");
      continue;
    }
    const Fields table(sink_, e.value, span, "[evidence." + e.key + "]",
                       {"source", "quote", "who", "kind", "grade", "note"});
    Evidence out;
    out.id = e.key;
    out.where = position(span.begin);
    out.who = table.text("who").value_or("");
    out.note = table.text("note").value_or("");
    if (table.find("kind") == nullptr)
      table.missing("kind", "one of " + enumerate(kinds));
    else
      out.kind = kKinds[table.choice("kind", kinds)];
    if (const auto grade = table.text("grade")) {
      const TomlNode* node = table.find("grade");
      if (!grade->empty() && !admiralty_code(*grade))
        sink_.error(node->begin, node->end, "bad-grade", "'" + excerpt(*grade) + "' is not an Admiralty code",
                    "a letter A (reliable) to F and a digit 1 (confirmed) to 6, such as \"B2\"");
      else
        out.grade = *grade;
    }
    out.quote = table.text("quote").value_or("");
    // Where the kind is missing or misspelt too, the rest is asked for as usual.
    const bool own = table.text("kind").value_or("") == name(EvidenceKind::kOwn);
    const TomlNode* source = table.find("source");
    if (source == nullptr) {
      if (!own) table.missing("source", "the name of a [source.NAME], or kind = \"own\" for your own judgement");
    } else if (const auto id = table.text("source")) {
      const auto found = source_by_id_.find(*id);
      if (found != source_by_id_.end()) {
        out.source = found->second;
        source_used_[found->second.index()] = true;
      } else {
        misnamed_source_ = true;
        std::vector<std::string> known;
        for (const Source& s : case_.sources)
          if (!sink_.full()) known.push_back(s.id);
        std::string hint = did_you_mean(*id, known);
        if (hint.empty()) hint = "declare it: [source." + excerpt(*id, 40) + "]";
        sink_.error(source->begin, source->end, "unknown-source", "no source '" + excerpt(*id) + "'", hint);
      }
    }
    const TomlNode* quote = table.find("quote");
    const bool given = quote != nullptr && quote->kind == TomlKind::kString;
    if (quote == nullptr && !own)
      table.missing("quote", "the very words of the source");
    else if (given && normalized(out.quote).empty() && (out.source || !own))
      sink_.error(quote->begin, quote->end, "empty-text", "'quote' is empty", "the very words of the source");
    else if (given && out.source)
      quotes.add(EvidenceId(static_cast<std::uint32_t>(case_.evidence.size())), *quote);
    if (out.kind == EvidenceKind::kNamed && out.who.empty() && table.find("who") == nullptr)
      sink_.warning(span.begin, span.end, "no-speaker", "evidence of kind 'named' does not say who said it",
                    "add who = \"...\", or say kind = \"anonymous\"");
    evidence_by_id_.emplace(out.id, EvidenceId(static_cast<std::uint32_t>(case_.evidence.size())));
    evidence_used_.push_back(false);
    evidence_span_.push_back(span);
    case_.evidence.push_back(std::move(out));
  }
  quotes.check(file_nodes_);
}

void Builder::warn_unused() const {
  // What a misspelt name was meant to use is not known.
  if (!misnamed_evidence_)
    for (std::size_t k = 0; k < case_.evidence.size(); ++k)
      if (!evidence_used_[k])
        sink_.warning(evidence_span_[k].begin, evidence_span_[k].end, "unused-evidence",
                      "evidence '" + case_.evidence[k].id + "' is never used",
                      "name it in a 'because' or 'against', or remove it");
  if (!misnamed_source_)
    for (std::size_t k = 0; k < case_.sources.size(); ++k)
      if (!source_used_[k])
        sink_.warning(source_span_[k].begin, source_span_[k].end, "unused-source",
                      "no evidence comes from source '" + case_.sources[k].id + "'",
                      "quote it in an [evidence.NAME], or remove it");
}

}  // namespace entente

// Statements of a report as JSON.
#include "entente/io/statements_json.h"

#include <algorithm>

#include "base/utf8.h"
#include "io/json_writer.h"

namespace entente {
namespace {

using io::JsonWriter;

// Code points before given offsets, for offsets that ascend within a report: counted once, in steps.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size(); i += kStep) {
      steps_.push_back(count_);
      count_ += count_code_points(text.substr(i, kStep));
    }
  }
  std::uint64_t before(std::uint64_t offset) const {
    const std::size_t at = std::min<std::size_t>(offset, text_.size());
    const std::size_t step = at / kStep;
    if (step >= steps_.size()) return count_;
    return steps_[step] + count_code_points(text_.substr(step * kStep, at - step * kStep));
  }

 private:
  static constexpr std::size_t kStep = 256;
  std::string_view text_;
  std::vector<std::uint64_t> steps_;
  std::uint64_t count_ = 0;
};

class DocumentWriter {
 public:
  DocumentWriter(const Article& article, JsonWriter& out) : article_(article), points_(article.text), out_(out) {}

  void span(Span where) {
    const Span original = article_.original(where);
    out_.begin_object();
    out_.key("bytes");
    pair(where.begin, where.end);
    out_.key("chars");
    pair(points_.before(where.begin), points_.before(where.end));
    out_.key("original");
    pair(original.begin, original.end);
    out_.member("words", std::string_view(article_.text).substr(where.begin, where.size()));
    out_.end_object();
  }
  void spans(const char* key, const std::vector<Span>& list) {
    out_.key(key);
    out_.begin_array();
    for (const Span& where : list) span(where);
    out_.end_array();
  }
  void texts(const char* key, const std::vector<std::string>& list) {
    out_.key(key);
    out_.begin_array();
    for (const std::string& text : list) out_.string(text);
    out_.end_array();
  }
  void statement(const ReportedStatement& s) {
    out_.begin_object();
    spans("source", s.source);
    out_.key("cue");
    if (s.cue) {
      span(*s.cue);
    } else {
      out_.null();
    }
    spans("content", s.content);
    out_.member("paragraph", s.paragraph);
    out_.key("parent");
    if (s.parent) {
      out_.number(*s.parent);
    } else {
      out_.null();
    }
    out_.member("type", name(s.type));
    out_.member("tier", name(s.tier));
    out_.member("lemma", s.cue_lemma);
    out_.member("negated", s.negated);
    out_.member("denial", s.denial);
    out_.member("modal", s.modal);
    out_.member("conditional", s.conditional);
    texts("hedges", s.hedges);
    out_.member("speaker", s.speaker);
    out_.member("speaker_kind", name(s.speaker_kind));
    out_.member("speaker_party", s.speaker_party);
    out_.member("resolved", s.resolved);
    texts("chain", s.chain);
    out_.key("mentions");
    out_.begin_array();
    for (const Mention& mention : s.mentions) {
      out_.begin_object();
      out_.member("id", mention.id);
      out_.member("name", mention.name);
      out_.member("place", mention.place);
      out_.member("of_case", mention.of_case);
      out_.key("where");
      span(mention.where);
      out_.end_object();
    }
    out_.end_array();
    out_.key("assertions");
    out_.begin_array();
    for (const Assertion& assertion : s.assertions) {
      out_.begin_object();
      out_.member("subject", assertion.subject);
      out_.member("relation", name(assertion.relation));
      out_.member("object", assertion.object);
      out_.key("where");
      span(assertion.where);
      out_.end_object();
    }
    out_.end_array();
    out_.key("certainty");
    out_.real(s.certainty);
    texts("doubts", s.doubts);
    out_.end_object();
  }

 private:
  void pair(std::uint64_t a, std::uint64_t b) {
    out_.begin_array();
    out_.number(a);
    out_.number(b);
    out_.end_array();
  }

  const Article& article_;
  CodePoints points_;
  JsonWriter& out_;
};

}  // namespace

void write_statements_object(const Article& article, const std::vector<ReportedStatement>& statements, bool schema,
                             const std::function<void(std::string_view)>& sink) {
  constexpr std::uint64_t kPiece = 256 << 10;
  JsonWriter out;
  out.begin_object();
  if (schema) out.member("schema", "entente.statements/1");
  out.member("file", article.file);
  out.member_or_null("title", article.title);
  out.member_or_null("publisher", article.publisher);
  out.member_or_null("author", article.author);
  out.member_or_null("date", article.published ? text(*article.published) : "");
  out.member("form", name(article.form));
  out.member_or_null("charset", article.charset);
  out.member("sha256", article.sha256);
  out.member("text", article.text);
  DocumentWriter writer(article, out);
  writer.texts("warnings", article.warnings);
  out.key("statements");
  out.begin_array();
  for (const ReportedStatement& s : statements) {
    writer.statement(s);
    if (out.pending() >= kPiece) sink(out.take());
  }
  out.end_array();
  out.end_object();
  sink(out.take());
}

std::string statements_object(const Article& article, const std::vector<ReportedStatement>& statements, bool schema) {
  std::string json;
  write_statements_object(article, statements, schema, [&](std::string_view piece) { json += piece; });
  return json;
}

std::string statements_head() {
  return "{\n  \"schema\": \"entente.statements/1\",\n  \"documents\": [\n    ";
}
std::string statements_separator() {
  return ",\n    ";
}
std::string statements_tail() {
  return "\n  ]\n}\n";
}

}  // namespace entente

// How an annotated report is read.
//
// The text is copied without its marks while a stack holds the pieces that are open; each closed piece is filed under
// the number of its statement. Braces nest or do not parse, so pieces cannot cross. What can be told from the pieces is
// told from them and not annotated: the type from the quotation marks, the tier from the kind of cue and the content,
// the parent from the piece around, the mentions from the names listed on top. What is left is said in lines that begin
// with a per cent sign.
#include "tests/support/gold_report.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "tests/support/repository.h"

namespace entente::test {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Name {
  std::string written;
  std::string id;
  std::string first;  // the first name listed for the id, for people
  bool place = false;
};

// A statement as far as it has been read.
struct Draft {
  ReportedStatement statement;
  std::size_t line = 0;             // where its first piece stands
  std::vector<Span> hedges;         // where the words stand
  std::vector<Span> source;         // a copy: the statement is moved into the report before others share it
  std::vector<std::size_t> inside;  // per piece: the number of the statement around, or kNone
  bool attitude = false;            // the cue is one
  bool has_kind = false;
  std::optional<std::size_t> shares;     // the number of the statement whose source it shares
  std::optional<QuotationType> spelled;  // the type, where the annotation overrides the marks
};

struct Piece {
  std::size_t number = 0;
  char role = ' ';
  std::uint64_t begin = 0;
  std::size_t line = 0;
};

bool blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::string_view trim(std::string_view s) {
  const std::size_t begin = s.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string_view> split(std::string_view s, std::string_view at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = s.find(at);
    parts.push_back(trim(s.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    s.remove_prefix(end + at.size());
  }
}

bool digit(char c) {
  return c >= '0' && c <= '9';
}

// Bytes beyond ASCII count as letters, except those of typographic marks (U+2000 to U+203F, and the guillemets).
bool letter_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return std::isalnum(byte) != 0;
  std::size_t lead = at;
  while (lead > 0 && (static_cast<unsigned char>(text[lead]) & 0xC0U) == 0x80U) --lead;
  const std::string_view rest = text.substr(lead);
  return !rest.starts_with("\xE2\x80") && !rest.starts_with("«") && !rest.starts_with("»");
}

struct Marks {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<Marks, 4> kMarks = {{{"\"", "\""}, {"“", "”"}, {"«", "»"}, {"‘", "’"}}};

// Has the piece quotation marks of its own, and letters outside of them?
struct Quoting {
  bool quoted = false;
  bool plain = false;
};

Quoting quoting(std::string_view text, Span piece) {
  Quoting found;
  const Marks* open = nullptr;
  for (std::size_t i = piece.begin; i < piece.end;) {
    const std::string_view rest = text.substr(i, piece.end - i);
    if (open == nullptr) {
      const auto marks =
          std::find_if(kMarks.begin(), kMarks.end(), [&](const Marks& m) { return rest.starts_with(m.open); });
      if (marks != kMarks.end()) {
        open = marks;
        found.quoted = true;
        i += marks->open.size();
        continue;
      }
      found.plain = found.plain || letter_at(text, i);
    } else if (rest.starts_with(open->close) && !letter_at(text, i + open->close.size())) {
      i += open->close.size();
      open = nullptr;
      continue;
    }
    ++i;
  }
  return found;
}

class Parser {
 public:
  Parser(std::string path, std::string_view text) : lines_(lines_of(text)) { report_.path = std::move(path); }

  Result<GoldReport> run() {
    header();
    if (problem_.empty()) body();
    if (problem_.empty()) finish();
    if (!problem_.empty()) return fail(ErrorKind::kInput, problem_);
    return std::move(report_);
  }

 private:
  void wrong(std::size_t line, const std::string& what) {
    if (problem_.empty()) problem_ = report_.path + ":" + std::to_string(line) + ": " + what;
  }

  void header() {
    for (; at_ < lines_.size() && !blank(lines_[at_]); ++at_) {
      const std::string_view line = lines_[at_];
      if (line.starts_with("style: "))
        report_.style = trim(line.substr(7));
      else if (line.starts_with("title: "))
        report_.article.title = trim(line.substr(7));
      else if (line.starts_with("@ "))
        names(line.substr(2));
      else
        return wrong(at_ + 1, "expected \"style: \", \"title: \" or \"@ id = name | name\"");
    }
    if (report_.style.empty()) return wrong(1, "the report has no style");
    if (report_.article.title.empty()) wrong(1, "the report has no title");
    // Longest first, so that "South Korean" is not read as "South Korea".
    std::stable_sort(names_.begin(), names_.end(),
                     [](const Name& a, const Name& b) { return a.written.size() > b.written.size(); });
  }

  void names(std::string_view line) {
    const bool place = line.starts_with("place ");
    if (place) line.remove_prefix(6);
    const std::vector<std::string_view> sides = split(line, "=");
    if (sides.size() != 2 || sides[0].empty()) return wrong(at_ + 1, "expected \"@ id = name | name\"");
    const std::vector<std::string_view> written = split(sides[1], "|");
    for (const std::string_view name : written) {
      if (name.empty()) return wrong(at_ + 1, "an empty name");
      names_.push_back({std::string(name), std::string(sides[0]), std::string(written.front()), place});
    }
  }

  void body() {
    for (; at_ < lines_.size() && problem_.empty(); ++at_) {
      if (blank(lines_[at_])) {
        close_paragraph();
      } else if (lines_[at_].starts_with("%")) {
        attributes(lines_[at_].substr(1));
      } else {
        text_line(lines_[at_]);
      }
    }
    if (problem_.empty()) close_paragraph();
  }

  void close_paragraph() {
    if (!open_.empty())
      return wrong(open_.back().line, "a piece of statement " + std::to_string(open_.back().number) + " is not closed");
    if (begun_) report_.article.paragraphs.push_back({paragraph_, report_.article.text.size()});
    begun_ = false;
  }

  void text_line(std::string_view line) {
    std::string& text = report_.article.text;
    if (!begun_) {
      if (!text.empty()) text += "\n\n";
      paragraph_ = text.size();
      begun_ = true;
    } else {
      text += ' ';
    }
    for (std::size_t i = 0; i < line.size() && problem_.empty();) {
      if (line[i] == '{') {
        i = open(line, i + 1);
      } else if (line[i] == '}') {
        close();
        ++i;
      } else {
        text += line[i++];
      }
    }
  }

  // Reads the number, role and blank of a piece; answers where its text begins.
  std::size_t open(std::string_view line, std::size_t i) {
    Piece piece;
    piece.line = at_ + 1;
    piece.begin = report_.article.text.size();
    const std::size_t first = i;
    for (; i < line.size() && digit(line[i]) && i < first + 3; ++i)
      piece.number = piece.number * 10 + static_cast<std::size_t>(line[i] - '0');
    if (i == first || i + 1 >= line.size() || std::string_view("sqach").find(line[i]) == std::string_view::npos ||
        line[i + 1] != ' ') {
      wrong(at_ + 1, "a piece begins with a number, one of s, q, a, c, h, and a blank");
      return line.size();
    }
    piece.role = line[i];
    open_.push_back(piece);
    return i + 2;
  }

  void close() {
    if (open_.empty()) return wrong(at_ + 1, "a brace closes what was not opened");
    const Piece piece = open_.back();
    open_.pop_back();
    const std::string& text = report_.article.text;
    const Span span{piece.begin, text.size()};
    const std::string who = "statement " + std::to_string(piece.number);
    if (span.size() == 0 || text[span.begin] == ' ' || text.back() == ' ')
      return wrong(piece.line, "a piece of " + who + " is empty or has a blank at its edge");
    Draft& draft = drafts_[piece.number];
    if (draft.line == 0) draft.line = piece.line;
    if (piece.role == 'h') {
      draft.hedges.push_back(span);
      return;
    }
    const auto around = std::find_if(open_.rbegin(), open_.rend(), [](const Piece& p) { return p.role != 'h'; });
    if (around != open_.rend() && (around->role != 'c' || around->number == piece.number))
      return wrong(piece.line, "a piece of " + who + " stands inside of what is not the content of another");
    draft.inside.push_back(around == open_.rend() ? kNone : around->number);
    ReportedStatement& statement = draft.statement;
    if (piece.role == 's') {
      statement.source.push_back(span);
    } else if (piece.role == 'c') {
      statement.content.push_back(span);
    } else {
      if (statement.cue) return wrong(piece.line, who + " has two cues");
      statement.cue = span;
      draft.attitude = piece.role == 'a';
    }
  }

  void attributes(std::string_view line) {
    for (const std::string_view part : split(line, ";")) {
      const std::size_t blank_at = part.find(' ');
      if (blank_at == std::string_view::npos) return wrong(at_ + 1, "expected numbers, then what is said of them");
      for (const std::string_view number : split(part.substr(0, blank_at), ",")) {
        if (number.empty() || !std::all_of(number.begin(), number.end(), digit))
          return wrong(at_ + 1, "no number of a statement: " + std::string(number));
        const auto draft = drafts_.find(std::stoul(std::string(number)));
        if (draft == drafts_.end()) return wrong(at_ + 1, "no statement " + std::string(number) + " up to here");
        words(draft->second, part.substr(blank_at + 1));
      }
    }
  }

  void words(Draft& draft, std::string_view rest) {
    for (rest = trim(rest); !rest.empty() && problem_.empty(); rest = trim(rest)) {
      const std::size_t end = rest.find_first_of(" =");
      const std::string_view word = rest.substr(0, end);
      if (end == std::string_view::npos || rest[end] == ' ') {
        flag(draft, word);
        rest.remove_prefix(word.size());
        continue;
      }
      const std::size_t close = end + 1 < rest.size() && rest[end + 1] == '"' ? rest.find('"', end + 2) : kNone;
      if (close == kNone) return wrong(at_ + 1, "a value stands in quotation marks");
      value(draft, word, rest.substr(end + 2, close - end - 2));
      rest.remove_prefix(close + 1);
    }
  }

  void flag(Draft& draft, std::string_view word) {
    ReportedStatement& statement = draft.statement;
    for (int k = 0; k <= static_cast<int>(SpeakerKind::kAuthor); ++k) {
      const auto kind = static_cast<SpeakerKind>(k);
      if (word != speaker_kind_word(kind)) continue;
      if (draft.has_kind) return wrong(at_ + 1, "the kind of the source is given twice");
      draft.has_kind = true;
      statement.speaker_kind = kind;
      return;
    }
    if (word == "negated") {
      statement.negated = true;
    } else if (word == "denial") {
      statement.denial = true;
    } else if (word == "modal") {
      statement.modal = true;
    } else if (word == "conditional") {
      statement.conditional = true;
    } else if (word == "direct") {
      draft.spelled = QuotationType::kDirect;
    } else if (word == "indirect") {
      draft.spelled = QuotationType::kIndirect;
    } else {
      wrong(at_ + 1, "unknown word: " + std::string(word));
    }
  }

  void value(Draft& draft, std::string_view key, std::string_view value) {
    if (key == "speaker") {
      draft.statement.speaker = value;
    } else if (key == "shares") {
      if (value.empty() || !std::all_of(value.begin(), value.end(), digit))
        return wrong(at_ + 1, "no number of a statement: " + std::string(value));
      draft.shares = std::stoul(std::string(value));
    } else if (key == "chain") {
      for (const std::string_view link : split(value, ">")) draft.statement.chain.emplace_back(link);
    } else {
      wrong(at_ + 1, "unknown key: " + std::string(key));
    }
  }

  static std::string_view speaker_kind_word(SpeakerKind kind) {
    constexpr std::array<std::string_view, 7> kWords = {"official", "named",    "anonymous", "organisation",
                                                        "media",    "analysts", "author"};
    return kWords[static_cast<std::size_t>(kind)];
  }

  void finish() {
    const std::string& text = report_.article.text;
    for (auto& [number, draft] : drafts_) {
      ReportedStatement& statement = draft.statement;
      const std::string who = "statement " + std::to_string(number);
      if (statement.content.empty()) return wrong(draft.line, who + " has no content");
      if (!draft.has_kind) return wrong(draft.line, who + " has no kind of source");
      if (std::set<std::size_t>(draft.inside.begin(), draft.inside.end()).size() != 1)
        return wrong(draft.line, "the pieces of " + who + " do not stand inside of the same statement");
      std::sort(statement.source.begin(), statement.source.end());
      draft.source = statement.source;
      std::sort(statement.content.begin(), statement.content.end());
      std::sort(draft.hedges.begin(), draft.hedges.end());
      for (const Span& hedge : draft.hedges) statement.hedges.push_back(text.substr(hedge.begin, hedge.size()));
      classify(draft);
      mentions(statement);
    }
    if (problem_.empty()) order();
    if (problem_.empty()) sources();
  }

  // "He said ..., adding that ...": a cue without a source of its own, not of the report itself, has the source of the
  // statement before it at the same level, or of the one it names. Then: who speaks, where that is not annotated.
  void sources() {
    const std::string& text = report_.article.text;
    std::map<std::size_t, std::size_t> last;  // the level (the number around) to the last statement with a source
    for (const std::size_t number : report_.numbers) {
      Draft& draft = drafts_.at(number);
      ReportedStatement& statement = draft.statement;
      const std::string who = "statement " + std::to_string(number);
      const bool author = statement.speaker_kind == SpeakerKind::kAuthor;
      if (statement.source.empty() && statement.cue && !author) {
        const auto before = last.find(draft.inside.front());
        const std::size_t whose = draft.shares ? *draft.shares : before != last.end() ? before->second : kNone;
        if (!drafts_.contains(whose) || source_of(whose).empty())
          return wrong(draft.line, who + " has no source, and none before it that it could share");
        draft.source = source_of(whose);
        statement.source = draft.source;
      }
      if (!statement.source.empty()) last[draft.inside.front()] = number;
      std::string named;
      for (const Span& piece : statement.source) {
        if (!named.empty()) named += ' ';
        named += text.substr(piece.begin, piece.size());
      }
      const bool self = named == "I" || named == "We" || named == "we";
      if (statement.speaker.empty())
        statement.speaker = self && statement.parent ? report_.statements[*statement.parent].speaker : named;
      statement.resolved = statement.speaker != named;
      if (statement.speaker.empty() && !author) return wrong(draft.line, who + " has neither source nor speaker");
      report_.statements.push_back(std::move(statement));
    }
  }

  void classify(Draft& draft) const {
    const std::string& text = report_.article.text;
    ReportedStatement& statement = draft.statement;
    bool quoted = false;
    bool plain = false;
    for (const Span& piece : statement.content) {
      const Quoting found = quoting(text, piece);
      quoted = quoted || found.quoted;
      plain = plain || found.plain;
    }
    if (!quoted)
      statement.type = QuotationType::kIndirect;
    else
      statement.type = plain ? QuotationType::kMixed : QuotationType::kDirect;
    if (draft.spelled) statement.type = *draft.spelled;
    const std::string_view first = std::string_view(text).substr(statement.content.front().begin);
    if (draft.attitude)
      statement.tier = Tier::kAttitude;
    else if (statement.type != QuotationType::kIndirect)
      statement.tier = Tier::kQuoted;
    else
      statement.tier = first.starts_with("that ") && statement.cue ? Tier::kThat : Tier::kSpeech;
  }

  void mentions(ReportedStatement& statement) const {
    const std::string_view text = report_.article.text;
    for (const Span& piece : statement.content) {
      for (std::size_t i = piece.begin; i < piece.end;) {
        const auto name = std::find_if(names_.begin(), names_.end(), [&](const Name& n) {
          return text.substr(i, piece.end - i).starts_with(n.written) && (i == 0 || !letter_at(text, i - 1)) &&
                 !letter_at(text, i + n.written.size());
        });
        if (name == names_.end()) {
          ++i;
          continue;
        }
        statement.mentions.push_back({{i, i + name->written.size()}, name->id, name->first, name->place, false});
        i += name->written.size();
      }
    }
  }

  // Puts the statements in the order of the text, the outer before the inner, and turns numbers into places in the
  // list.
  void order() {
    std::vector<std::tuple<std::uint64_t, std::size_t, std::size_t>> keys;  // begin, depth, number
    for (const auto& [number, draft] : drafts_) {
      std::size_t depth = 0;
      for (std::size_t n = draft.inside.front(); n != kNone; n = drafts_.at(n).inside.front()) {
        if (!drafts_.contains(n) || ++depth > drafts_.size())
          return wrong(draft.line, "statement " + std::to_string(number) + " stands inside of itself");
      }
      keys.emplace_back(begin_of(draft.statement), depth, number);
    }
    std::sort(keys.begin(), keys.end());
    std::map<std::size_t, std::size_t> place;
    for (const auto& [begin, depth, number] : keys) {
      place[number] = report_.numbers.size();
      report_.numbers.push_back(number);
    }
    for (const std::size_t number : report_.numbers) {
      Draft& draft = drafts_.at(number);
      if (draft.inside.front() != kNone) draft.statement.parent = place.at(draft.inside.front());
      const std::vector<Span>& paragraphs = report_.article.paragraphs;
      const auto paragraph = std::upper_bound(paragraphs.begin(), paragraphs.end(), begin_of(draft.statement),
                                              [](std::uint64_t at, const Span& p) { return at < p.end; });
      draft.statement.paragraph = static_cast<std::uint64_t>(paragraph - paragraphs.begin());
    }
  }

  std::vector<Span> source_of(std::size_t number) const { return drafts_.at(number).source; }

  static std::uint64_t begin_of(const ReportedStatement& statement) {
    std::uint64_t begin = statement.content.front().begin;
    if (statement.cue) begin = std::min(begin, statement.cue->begin);
    if (!statement.source.empty()) begin = std::min(begin, statement.source.front().begin);
    return begin;
  }

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  std::vector<Name> names_;
  std::vector<Piece> open_;
  std::map<std::size_t, Draft> drafts_;
  bool begun_ = false;  // a paragraph
  std::uint64_t paragraph_ = 0;
  GoldReport report_;
  std::string problem_;
};

}  // namespace

Result<GoldReport> parse_gold(const std::string& path, std::string_view text) {
  return Parser(path, text).run();
}

Result<std::vector<GoldReport>> gold_reports(const std::string& half) {
  std::vector<GoldReport> reports;
  for (const SourceFile& file : files_below("tests/read/gold/" + half, {".txt"})) {
    Result<GoldReport> report = parse_gold(file.path, file.text);
    if (!report) return tl::unexpected<Error>(report.error());
    reports.push_back(std::move(*report));
  }
  if (reports.empty()) return fail(ErrorKind::kInput, "no reports below tests/read/gold/" + half);
  return reports;
}

}  // namespace entente::test

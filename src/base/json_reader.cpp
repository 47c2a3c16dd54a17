// What does a JSON text say, and where in it does each thing stand? A loop over the text with an explicit stack of open
// containers.
#include "base/json_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "base/ascii.h"
#include "base/utf8.h"

namespace entente {

namespace {

constexpr std::size_t kLongestShownLine = 200;  // longer lines make a caret useless
constexpr std::size_t kMaxDuplicateKeys = 100;  // enough to see what is going on

}  // namespace

class JsonReader {
 public:
  explicit JsonReader(JsonDocument& document) : text_(document.source_), out_(document) {}

  bool run() {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
    out_.line_begins_.push_back(0);
    skip_space();
    if (at_ >= text_.size()) return error("the file is empty", "a JSON object is expected");
    while (true) {
      if (!value()) return false;
      // A value is complete: close what it closes, then look for the next one.
      if (!after_value()) return false;
      if (finished_) break;
    }
    skip_space();
    if (at_ < text_.size()) return error("something follows the end of the JSON value", "");
    return true;
  }

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t last = JsonDocument::kNone;
    std::set<std::string, std::less<>> keys;
  };

  using Kind = JsonDocument::Kind;

  bool error(std::string what, std::string hint) {
    Diagnostic d;
    d.file = out_.file_;
    d.where = {line_, column_};
    d.code = "json-syntax";
    d.what = std::move(what);
    d.hint = std::move(hint);
    d.source_line = out_.short_line(line_);
    out_.diagnostics_.push_back(std::move(d));
    return false;
  }

  // One code point, known to be there and valid, is passed.
  void pass(std::size_t length) {
    if (text_[at_] == '\n') {
      ++line_;
      column_ = 1;
      out_.line_begins_.push_back(static_cast<std::uint32_t>(at_ + 1));
    } else {
      ++column_;
    }
    at_ += length;
  }

  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
      pass(1);
  }

  bool looking_at(char c) const { return at_ < text_.size() && text_[at_] == c; }

  // Adds a node at the present position, linked into the container that is open.
  std::uint32_t add(Kind kind) {
    const auto index = static_cast<std::uint32_t>(out_.nodes_.size());
    JsonDocument::Node node;
    node.kind = kind;
    node.line = line_;
    node.column = column_;
    node.key = pending_key_;
    pending_key_ = JsonDocument::kNone;
    out_.nodes_.push_back(node);
    if (!open_.empty()) {
      Open& parent = open_.back();
      if (parent.last == JsonDocument::kNone) {
        out_.nodes_[parent.node].first = index;
      } else {
        out_.nodes_[parent.last].next = index;
      }
      parent.last = index;
    }
    return index;
  }

  // Reads one value, or the opening of containers up to the first value that is complete in itself (an empty container
  // is).
  bool value() {
    while (true) {
      skip_space();
      if (at_ >= text_.size()) return error("the file ends where a value is expected", "is it cut off?");
      const char c = text_[at_];
      if (c == '{' || c == '[') {
        if (open_.size() >= kMaxJsonNesting)
          return error("more than " + std::to_string(kMaxJsonNesting) + " lists and objects inside one another", "");
        const std::uint32_t node = add(c == '{' ? Kind::kObject : Kind::kArray);
        pass(1);
        open_.push_back({node, JsonDocument::kNone, {}});
        skip_space();
        if (looking_at(c == '{' ? '}' : ']')) {
          pass(1);
          open_.pop_back();
          return true;
        }
        if (c == '{' && !member_key()) return false;
        continue;
      }
      if (c == '"') {
        const std::uint32_t node = add(Kind::kString);
        std::string text;
        if (!string(text)) return false;
        keep_text(node, std::move(text));
        return true;
      }
      if (c == '-' || ascii::is_digit(c)) return number();
      return word();
    }
  }

  // After a complete value: closes containers that end here; true with the text standing before the next value, or with
  // finished_ set.
  bool after_value() {
    while (true) {
      if (open_.empty()) {
        finished_ = true;
        return true;
      }
      const bool object = out_.nodes_[open_.back().node].kind == Kind::kObject;
      skip_space();
      if (looking_at(object ? '}' : ']')) {
        pass(1);
        open_.pop_back();
        continue;
      }
      if (at_ >= text_.size())
        return error(object ? "the file ends inside an object" : "the file ends inside a list", "is it cut off?");
      if (!looking_at(','))
        return error(object ? "expected ',' or '}' after a member" : "expected ',' or ']' after a list entry", "");
      pass(1);
      skip_space();
      if (looking_at(object ? '}' : ']')) return error("a comma stands before the closing bracket", "remove the comma");
      return !object || member_key();
    }
  }

  bool member_key() {
    skip_space();
    if (!looking_at('"')) return error("expected a key in double quotes", "");
    const Position where{line_, column_};
    std::string key;
    if (!string(key)) return false;
    skip_space();
    if (!looking_at(':')) return error("expected ':' after the key \"" + key + "\"", "");
    pass(1);
    if (!open_.back().keys.insert(key).second && out_.diagnostics_.size() < kMaxDuplicateKeys) {
      Diagnostic d;
      d.file = out_.file_;
      d.where = where;
      d.length = static_cast<std::uint32_t>(std::min<std::size_t>(key.size() + 2, 80));
      d.code = "duplicate-key";
      d.what = "the key \"" + key + "\" is written twice";
      d.hint = "keep one of them";
      d.source_line = out_.short_line(where.line);
      out_.diagnostics_.push_back(std::move(d));
    }
    pending_key_ = intern(std::move(key));
    return true;
  }

  std::uint32_t intern(std::string text) {
    out_.strings_.push_back(std::move(text));
    return static_cast<std::uint32_t>(out_.strings_.size() - 1);
  }
  void keep_text(std::uint32_t node, std::string text) { out_.nodes_[node].text = intern(std::move(text)); }

  bool string(std::string& text) {
    pass(1);
    while (true) {
      if (at_ >= text_.size()) return error("the file ends inside a text", "is it cut off?");
      const CodePoint point = code_point_at(text_, at_);
      if (is_malformed(point)) return error("these bytes are not UTF-8", "save the file as UTF-8");
      if (point.value == '"') {
        pass(1);
        return true;
      }
      if (point.value < 0x20) return error("a text contains a line end or another control character", "write \\n");
      if (point.value == '\\') {
        if (!escape(text)) return false;
        continue;
      }
      text.append(text_.substr(at_, point.size));
      pass(point.size);
    }
  }

  bool escape(std::string& text) {
    static constexpr std::string_view kLetters = "\"\\/bfnrt";
    static constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    if (at_ + 1 >= text_.size()) return error("the file ends inside a text", "is it cut off?");
    const char c = text_[at_ + 1];
    if (const std::size_t known = kLetters.find(c); known != std::string_view::npos) {
      text += kMeanings[known];
      pass(1);
      pass(1);
      return true;
    }
    if (c != 'u') return error("an unknown escape in a text", "after \\ one of \" \\ / b f n r t u is expected");
    std::uint32_t unit = 0;
    if (!hex(unit)) return false;
    if (unit >= 0xDC00 && unit <= 0xDFFF) return error("half of a surrogate pair in a text", "");
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      std::uint32_t low = 0;
      if (text_.substr(at_, 2) != "\\u") return error("half of a surrogate pair in a text", "");
      if (!hex(low)) return false;
      if (low < 0xDC00 || low > 0xDFFF) return error("half of a surrogate pair in a text", "");
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(text, static_cast<char32_t>(unit));
    return true;
  }

  // At "\uXXXX".
  bool hex(std::uint32_t& unit) {
    const std::string_view digits = text_.substr(at_, 6);
    if (digits.size() == 6) {
      const auto [end, failure] = std::from_chars(digits.data() + 2, digits.data() + 6, unit, 16);
      if (failure == std::errc() && end == digits.data() + 6) {
        for (int i = 0; i < 6; ++i) pass(1);
        return true;
      }
    }
    return error("an incomplete \\u escape in a text", "four hexadecimal digits are expected");
  }

  bool number() {
    const auto digits = [&](std::size_t& i) {
      const std::size_t begin = i;
      while (i < text_.size() && ascii::is_digit(text_[i])) ++i;
      return i - begin;
    };
    std::size_t i = at_;
    if (text_[i] == '-') ++i;
    const std::size_t first = i;
    const std::size_t whole = digits(i);
    if (whole == 0 || (whole > 1 && text_[first] == '0')) return error("this is not a number", "");
    if (i < text_.size() && text_[i] == '.') {
      ++i;
      if (digits(i) == 0) return error("digits are missing after the decimal point", "");
    }
    if (i < text_.size() && (text_[i] == 'e' || text_[i] == 'E')) {
      ++i;
      if (i < text_.size() && (text_[i] == '+' || text_[i] == '-')) ++i;
      if (digits(i) == 0) return error("digits are missing in the exponent", "");
    }
    const std::uint32_t node = add(Kind::kNumber);
    keep_text(node, std::string(text_.substr(at_, i - at_)));
    while (at_ < i) pass(1);
    return true;
  }

  bool word() {
    for (const auto& [spelling, kind] :
         {std::pair<std::string_view, Kind>{"true", Kind::kTrue}, {"false", Kind::kFalse}, {"null", Kind::kNull}}) {
      if (text_.substr(at_, spelling.size()) != spelling) continue;
      add(kind);
      for (std::size_t i = 0; i < spelling.size(); ++i) pass(1);
      return true;
    }
    return error("expected a value: a text in double quotes, a number, a list, an object, true, false or null",
                 text_[at_] == '\'' ? "use double quotes" : "");
  }

  std::string_view text_;
  JsonDocument& out_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
  std::vector<Open> open_;
  std::uint32_t pending_key_ = JsonDocument::kNone;
  bool finished_ = false;
};

JsonDocument JsonDocument::read(std::string_view text, const std::string& file) {
  JsonDocument document;
  document.file_ = file;
  document.source_ = text;
  document.ok_ = JsonReader(document).run();
  return document;
}

std::string JsonDocument::short_line(std::uint32_t line) const {
  const std::size_t begin = line_begins_[line - 1];
  // One byte more than can be shown, and a carriage return: a file of one long line is not searched for its end.
  std::string_view text = std::string_view(source_).substr(begin, kLongestShownLine + 2);
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  if (text.size() > kLongestShownLine) return "";
  // A line that is not UTF-8 is not shown either: columns would not fit it, and what we print is always UTF-8.
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = code_point_at(text, i);
    if (is_malformed(point)) return "";
    i += point.size;
  }
  return std::string(text);
}

std::optional<JsonDocument::Value> JsonDocument::find(Value object, std::string_view wanted) const {
  for (auto v = first(object); v; v = next(*v))
    if (key(*v) == wanted) return v;
  return std::nullopt;
}

std::size_t JsonDocument::size(Value container) const {
  std::size_t n = 0;
  for (auto v = first(container); v; v = next(*v)) ++n;
  return n;
}

std::optional<std::int64_t> JsonDocument::whole(Value v) const {
  if (!is_number(v)) return std::nullopt;
  const std::string& digits = text(v);
  std::int64_t value = 0;
  const char* last = digits.data() + digits.size();
  if (const auto [end, failure] = std::from_chars(digits.data(), last, value); failure == std::errc() && end == last)
    return value;
  double real = 0;
  const auto [end, failure] = std::from_chars(digits.data(), last, real);
  if (failure != std::errc() || end != last || real != std::floor(real) || std::abs(real) >= 9007199254740992.0)
    return std::nullopt;
  return static_cast<std::int64_t>(real);
}

std::string JsonDocument::describe(Value v) const {
  switch (kind(v)) {
    case Kind::kNull:
      return "null";
    case Kind::kFalse:
      return "false";
    case Kind::kTrue:
      return "true";
    case Kind::kArray:
      return "a list";
    case Kind::kObject:
      return "an object";
    case Kind::kNumber:
      return text(v).size() <= 30 ? "the number " + text(v) : std::string("a huge number");
    case Kind::kString:
      return text(v).size() <= 60 ? "the text \"" + text(v) + "\"" : std::string("a long text");
  }
  return "";
}

Diagnostic JsonDocument::diagnostic(Severity severity, Value v, std::string code, std::string what,
                                    std::string hint) const {
  Diagnostic d;
  d.severity = severity;
  d.file = file_;
  d.where = where(v);
  d.code = std::move(code);
  d.what = std::move(what);
  d.hint = std::move(hint);
  d.source_line = short_line(d.where.line);
  return d;
}

}  // namespace entente

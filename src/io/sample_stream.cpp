// A sampling run by run, one line each. Numbers start at 1, as everywhere users see them: runs, doubts, states.
#include "entente/io/sample_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/json_reader.h"
#include "base/sha256.h"
#include "io/assumption_json.h"
#include "io/documents.h"

namespace entente {
namespace {

constexpr const char* kSchema = "entente.sample-stream/2";
constexpr const char* kFormer = "entente.sample-stream/1";  // the same without arrivals

std::size_t index(Concept c) {
  return static_cast<std::size_t>(c);
}

std::optional<std::uint64_t> whole(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The part before the next `separator`, which is taken off `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

// A number as real() of the JSON writer has it: the shortest text that reads back as the same.
std::optional<double> read_real(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// A line per run as it was before it said where runs arrive, which cannot be made up.
tl::unexpected<Error> former_stream() {
  return fail(ErrorKind::kInput,
              fmt::format("it is an {}, which does not say where runs arrive; begin another file with "
                          "--stream",
                          kFormer));
}

bool is_chance(double value) {
  constexpr double kRounding = 1e-9;  // a sum of chances may pass 1 by what doubles lose
  return value >= 0 && value <= 1 + kRounding;
}

tl::unexpected<Error> no_run() {
  return fail(ErrorKind::kInput, "is no run of a sampling");
}

void append_arrivals(std::string& text, const DrawnArrivals& arrivals, bool csv) {
  if (csv) {
    text += arrivals.started ? ",1," : ",0,";
  } else {
    text += fmt::format(", \"started\": {}, \"ends\": [", arrivals.started);
  }
  for (std::size_t e = 0; e < arrivals.ends.size(); ++e) {
    const DrawnEnd& end = arrivals.ends[e];
    if (e > 0) text += csv ? " " : ", ";
    if (!csv) text += "{\"members\": [";
    for (std::size_t m = 0; m < end.members.size(); ++m) {
      if (m > 0) text += csv ? "+" : ", ";
      io::append_decimal(text, end.members[m].number());
    }
    text += fmt::format(fmt::runtime(csv ? ":{}" : "], \"chance\": {}}}"), end.chance);
  }
  text += fmt::format(fmt::runtime(csv ? ",{},{}" : "], \"astray\": {}, \"residual\": {}"), arrivals.astray,
                      arrivals.residual);
}

Result<DrawnArrivals> read_arrivals(const JsonDocument& document) {
  const auto number = [&](JsonDocument::Value v) {
    return document.is_number(v) ? read_real(document.text(v)) : std::nullopt;
  };
  DrawnArrivals arrivals;
  const JsonDocument::Value root = document.root();
  const auto started = document.find(root, "started");
  const auto ends = document.find(root, "ends");
  const auto astray = document.find(root, "astray");
  const auto residual = document.find(root, "residual");
  if (!started || !document.is_boolean(*started) || !ends || !document.is_array(*ends)) return no_run();
  if (!astray || !residual) return no_run();
  const auto off = number(*residual);
  const auto lost = number(*astray);
  if (!off || !lost) return no_run();
  arrivals.started = document.kind(*started) == JsonDocument::Kind::kTrue;
  arrivals.astray = *lost;
  arrivals.residual = *off;
  for (auto v = document.first(*ends); v; v = document.next(*v)) {
    if (!document.is_object(*v)) return no_run();
    const auto members = document.find(*v, "members");
    const auto chance = document.find(*v, "chance");
    const auto value = chance ? number(*chance) : std::nullopt;
    if (!members || !document.is_array(*members) || !value) return no_run();
    DrawnEnd& end = arrivals.ends.emplace_back();
    end.chance = *value;
    for (auto m = document.first(*members); m; m = document.next(*m)) {
      const auto s = document.is_number(*m) ? document.whole(*m) : std::nullopt;
      if (!s || *s < 1 || *s > std::int64_t{UINT32_MAX}) return no_run();
      end.members.emplace_back(static_cast<std::uint32_t>(*s - 1));
    }
  }
  return arrivals;
}

// The columns of the arrivals, which are taken off `line`.
Result<DrawnArrivals> read_arrivals(std::string_view& line) {
  DrawnArrivals arrivals;
  const std::string_view started = next_part(line, ',');
  if (started != "0" && started != "1") return no_run();
  arrivals.started = started == "1";
  for (std::string_view list = next_part(line, ','); !list.empty();) {
    std::string_view one = next_part(list, ' ');
    DrawnEnd& end = arrivals.ends.emplace_back();
    for (std::string_view members = next_part(one, ':'); !members.empty();) {
      const auto s = whole(next_part(members, '+'));
      if (!s || *s == 0 || *s > UINT32_MAX) return no_run();
      end.members.emplace_back(static_cast<std::uint32_t>(*s - 1));
    }
    const auto chance = read_real(one);
    if (!chance) return no_run();
    end.chance = *chance;
  }
  const auto astray = read_real(next_part(line, ','));
  const auto residual = read_real(next_part(line, ','));
  if (!astray || !residual) return no_run();
  arrivals.astray = *astray;
  arrivals.residual = *residual;
  return arrivals;
}

}  // namespace

SampleStream::SampleStream(StreamForm form, const Conflict& conflict, const std::vector<Doubt>& doubts,
                           std::uint64_t seed, ConceptSet concepts, Concept ends_concept, TakenStep step)
    : form_(form),
      conflict_(conflict),
      doubts_(doubts),
      seed_(seed),
      concepts_(concepts),
      arrivals_(conflict.start().has_value()) {
  std::string all = fmt::format("{}\n{}\n{}\n", kSchema, conflict.source().sha256, seed);
  for (const Concept c : kAllConcepts)
    if (concepts.contains(c)) all += fmt::format("{}\n", name(c));
  if (arrivals_) all += fmt::format("{} {}\n", name(ends_concept), name(step));
  for (const Doubt& doubt : doubts) {
    const Assumption& a = doubt.change.assumption;
    all += fmt::format("{} {} {} {} {:a}\n", name(a.kind), a.owner, a.index, name(doubt.change.kind), doubt.confidence);
  }
  id_ = sha256_hex(all).substr(0, 16);
}

std::string SampleStream::former_columns() const {
  std::string line = "sample,run,failed,contradictory";
  for (const Concept c : kAllConcepts)
    if (concepts_.contains(c)) line += fmt::format(",{}", name(c));
  return line;
}

std::string SampleStream::head() const {
  if (form_ == StreamForm::kCsv) {
    std::string line = former_columns();
    if (arrivals_) line += ",started,ends,astray,residual";
    return line + "\r\n";
  }
  const Case& c = conflict_.source();
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", kSchema);
  out.member("sample", id_);
  out.key("case");
  io::write_case_head(out, c);
  out.member("seed", io::decimal(seed_));
  out.key("concepts");
  out.begin_array();
  for (const Concept x : kAllConcepts)
    if (concepts_.contains(x)) out.string(name(x));
  out.end_array();
  out.key("doubts");
  out.begin_array();
  for (const Doubt& doubt : doubts_) {
    out.begin_object();
    out.key("assumption");
    io::write_assumption(out, c, doubt.change.assumption);
    out.member("change", name(doubt.change.kind));
    out.key("confidence");
    out.real(doubt.confidence);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return std::move(out).finish();
}

std::string SampleStream::line(const SampledRun& run) const {
  const bool csv = form_ == StreamForm::kCsv;
  std::string text;
  const auto list = [&](const auto& numbers) {
    bool first = true;
    for (const std::uint64_t number : numbers) {
      if (!first) text += csv ? " " : ", ";
      first = false;
      io::append_decimal(text, number);
    }
  };
  std::vector<std::uint64_t> numbers;
  for (std::size_t d = 0; d < doubts_.size(); ++d)
    if (fails(run.draw, d)) numbers.push_back(d + 1);
  text += csv ? id_ + "," : "{\"run\": ";
  io::append_decimal(text, run.run + 1);
  text += csv ? "," : ", \"failed\": [";
  list(numbers);
  if (csv) {
    text += run.answer->consistent ? ",0" : ",1";
  } else {
    text += run.answer->consistent ? "]" : "], \"contradictory\": true";
  }
  for (const Concept c : kAllConcepts) {
    if (!concepts_.contains(c)) continue;
    text += csv ? std::string(",") : fmt::format(", \"{}\": [", name(c));
    numbers.clear();
    for (const StateId s : run.answer->holds[index(c)]) numbers.push_back(s.number());
    list(numbers);
    if (!csv) text += "]";
  }
  if (arrivals_) append_arrivals(text, run.answer->arrivals, csv);
  return text + (csv ? "\r\n" : "}\n");
}

Result<void> SampleStream::read_head(std::string_view line) const {
  if (form_ == StreamForm::kCsv) {
    const std::string expected = head();
    if (line == std::string_view(expected).substr(0, expected.size() - 2)) return {};
    if (line == former_columns()) return former_stream();
    return fail(ErrorKind::kInput, "the first line does not name the columns of such a sampling");
  }
  const JsonDocument document = JsonDocument::read(line, "");
  const bool object = document.ok() && document.is_object(document.root());
  const auto schema = object ? document.find(document.root(), "schema") : std::nullopt;
  if (schema && document.is_string(*schema) && document.text(*schema) == kFormer) return former_stream();
  if (!schema || !document.is_string(*schema) || document.text(*schema) != kSchema)
    return fail(ErrorKind::kInput, fmt::format("the first line is not that of an {}", kSchema));
  const auto id = document.find(document.root(), "sample");
  if (id && document.is_string(*id) && document.text(*id) == id_) return {};
  return fail(ErrorKind::kInput,
              "it is of another sampling: the case, the doubts, the seed or the concepts are not the same");
}

Result<SampledRun> SampleStream::checked(SampledRun read, std::uint64_t run, DrawnAnswer answer) const {
  if (read.run != run) return fail(ErrorKind::kInput, fmt::format("is not run {}, which comes next", run + 1));
  if (read.draw != draw(doubts_, seed_, run))
    return fail(ErrorKind::kInput, "names other failures than are drawn for this run");
  for (const auto& list : answer.holds) {
    const bool ascending = std::adjacent_find(list.begin(), list.end(), std::greater_equal<>()) == list.end();
    if (!ascending || (!answer.consistent && !list.empty())) return no_run();
  }
  const DrawnArrivals& arrivals = answer.arrivals;
  for (const DrawnEnd& end : arrivals.ends) {
    const bool ascending =
        std::adjacent_find(end.members.begin(), end.members.end(), std::greater_equal<>()) == end.members.end();
    if (!ascending || end.members.empty() || !is_chance(end.chance)) return no_run();
  }
  if (!is_chance(arrivals.astray) || !(arrivals.residual >= 0)) return no_run();
  if (!arrivals.ends.empty() && !(arrivals.started && answer.consistent)) return no_run();
  read.answer = std::make_shared<const DrawnAnswer>(std::move(answer));
  return read;
}

Result<SampledRun> SampleStream::read_line(std::string_view line, std::uint64_t run) const {
  return form_ == StreamForm::kCsv ? read_csv(line, run) : read_json(line, run);
}

Result<SampledRun> SampleStream::read_json(std::string_view line, std::uint64_t run) const {
  const JsonDocument document = JsonDocument::read(line, "");
  if (!document.ok() || !document.is_object(document.root())) return no_run();
  const auto number = [&](JsonDocument::Value v, std::uint64_t most) -> std::optional<std::uint64_t> {
    const auto value = document.is_number(v) ? document.whole(v) : std::nullopt;
    if (!value || *value < 1 || static_cast<std::uint64_t>(*value) > most) return std::nullopt;
    return static_cast<std::uint64_t>(*value) - 1;
  };
  SampledRun read;
  read.draw.assign((doubts_.size() + 63) / 64, 0);
  const auto numbered = document.find(document.root(), "run");
  const auto failed = document.find(document.root(), "failed");
  const auto which = numbered ? number(*numbered, INT64_MAX) : std::nullopt;
  if (!which || !failed || !document.is_array(*failed)) return no_run();
  read.run = *which;
  for (auto v = document.first(*failed); v; v = document.next(*v)) {
    const auto d = number(*v, doubts_.size());
    if (!d) return no_run();
    read.draw[*d / 64] |= std::uint64_t{1} << (*d % 64);
  }
  DrawnAnswer answer;
  answer.consistent = !document.find(document.root(), "contradictory").has_value();
  for (const Concept c : kAllConcepts) {
    if (!concepts_.contains(c)) continue;
    const auto list = document.find(document.root(), name(c));
    if (!list || !document.is_array(*list)) return no_run();
    for (auto v = document.first(*list); v; v = document.next(*v)) {
      const auto s = number(*v, UINT32_MAX);
      if (!s) return no_run();
      answer.holds[index(c)].push_back(StateId(static_cast<std::uint32_t>(*s)));
    }
  }
  if (arrivals_) {
    auto arrivals = read_arrivals(document);
    if (!arrivals) return tl::unexpected(arrivals.error());
    answer.arrivals = std::move(*arrivals);
  }
  return checked(std::move(read), run, std::move(answer));
}

Result<SampledRun> SampleStream::read_csv(std::string_view line, std::uint64_t run) const {
  if (next_part(line, ',') != id_)
    return fail(ErrorKind::kInput,
                "is of another sampling: the case, the doubts, the seed or the concepts are not the same");
  SampledRun read;
  read.draw.assign((doubts_.size() + 63) / 64, 0);
  const auto number = whole(next_part(line, ','));
  if (!number || *number == 0) return no_run();
  read.run = *number - 1;
  for (std::string_view failed = next_part(line, ','); !failed.empty();) {
    const auto d = whole(next_part(failed, ' '));
    if (!d || *d == 0 || *d > doubts_.size()) return no_run();
    read.draw[(*d - 1) / 64] |= std::uint64_t{1} << ((*d - 1) % 64);
  }
  DrawnAnswer answer;
  const std::string_view contradictory = next_part(line, ',');
  if (contradictory != "0" && contradictory != "1") return no_run();
  answer.consistent = contradictory == "0";
  for (const Concept c : kAllConcepts) {
    if (!concepts_.contains(c)) continue;
    for (std::string_view list = next_part(line, ','); !list.empty();) {
      const auto s = whole(next_part(list, ' '));
      if (!s || *s == 0 || *s > UINT32_MAX) return no_run();
      answer.holds[index(c)].push_back(StateId(static_cast<std::uint32_t>(*s - 1)));
    }
  }
  if (arrivals_) {
    auto arrivals = read_arrivals(line);
    if (!arrivals) return tl::unexpected(arrivals.error());
    answer.arrivals = std::move(*arrivals);
  }
  if (!line.empty()) return no_run();
  return checked(std::move(read), run, std::move(answer));
}

}  // namespace entente

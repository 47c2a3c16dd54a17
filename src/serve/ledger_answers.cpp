// What is in the ledger of the served folder, and how is it added to, decided on and linked to a case?
//
// The ledger is one file for all cases below the folder, for a report is evidence in more than one. The program runs in
// the folder, so that the ledger names files relative to it and the folder can be moved. Nothing here locks: the ledger
// does (docs/ledger.md), decisions are only ever added, and so of two who decide at once neither is lost.
//
// Every word from outside is one word of the command line, behind "--" or as "--name=value".
#include "serve/ledger_answers.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/nearest.h"
#include "base/utf8.h"
#include "entente/io/ledger_json.h"
#include "io/json_writer.h"
#include "serve/ledger_evidence.h"
#include "serve/problem.h"

namespace entente::serve {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;
constexpr std::size_t kMostNumbers = 1000;  // statements in one request

struct Parameter {
  const char* name;
  bool flag = false;
};

tl::unexpected<Error> unusable(const std::string& sentence) {
  return fail(ErrorKind::kUsage, sentence);
}

Result<void> fit_for_a_word(std::string_view name, const std::string& value) {
  if (value.find('\0') != std::string::npos) return unusable("'" + std::string(name) + "' has a value that is no text");
  return {};
}

// The parameters of the address as options of the command. `own` are dealt with elsewhere.
Result<Words> options_of(const Request& request, const std::vector<Parameter>& known, const Words& own) {
  Words words;
  for (const auto& [name, value] : request.query) {
    if (std::find(own.begin(), own.end(), name) != own.end()) continue;
    const auto found = std::find_if(known.begin(), known.end(), [&, &wanted = name](const Parameter& parameter) {
      return wanted == parameter.name;
    });
    if (found == known.end()) {
      Words names = own;
      for (const Parameter& parameter : known) names.emplace_back(parameter.name);
      const std::string hint = did_you_mean(name, names);
      return unusable("there is no '" + excerpt(name) + "' to ask for" + (hint.empty() ? "" : "; " + hint));
    }
    if (auto fit = fit_for_a_word(name, value); !fit) return tl::unexpected(fit.error());
    if (!found->flag) {
      words.push_back("--" + name + "=" + value);
    } else if (value == "true" || value == "1" || value.empty()) {
      words.push_back("--" + name);
    } else if (value != "false" && value != "0") {
      return unusable("'" + name + "' is true or false");
    }
  }
  return words;
}

// A search for words, which the program takes apart at spaces itself.
Result<std::optional<std::string>> words_parameter(const Request& request) {
  const auto words = request.parameter("words");
  if (!words || words->find_first_not_of(" \t\r\n") == std::string::npos) return std::optional<std::string>();
  if (auto fit = fit_for_a_word("words", *words); !fit) return tl::unexpected(fit.error());
  return words;
}

// Member "statements": their numbers, at least one.
Result<Words> numbers_member(const JsonDocument& document) {
  const auto list = document.find(document.root(), "statements");
  if (!list || !document.is_array(*list) || document.size(*list) == 0)
    return unusable("'statements' should be a list of numbers of statements");
  if (document.size(*list) > kMostNumbers)
    return unusable("at most " + std::to_string(kMostNumbers) + " statements at once");
  Words numbers;
  for (auto item = document.first(*list); item; item = document.next(*item)) {
    const auto whole = document.whole(*item);
    if (!whole || *whole < 1) return unusable("'statements' should be a list of numbers of statements");
    numbers.push_back(std::to_string(*whole));
  }
  return numbers;
}

// A text of the request as "--option=text", where it is there.
Result<void> option_member(const JsonDocument& document, const char* key, const std::string& option, Words& words) {
  const auto text = text_member(document, key);
  if (!text) return tl::unexpected(text.error());
  if (!*text) return {};
  if (auto fit = fit_for_a_word(key, **text); !fit) return fit;
  words.push_back("--" + option + "=" + **text);
  return {};
}

void append(Words& to, const Words& words) {
  to.insert(to.end(), words.begin(), words.end());
}

Response document_response(std::string body) {
  Response response;
  response.body = std::move(body);
  response.headers.emplace_back("Entente-Exit", "0");
  return response;
}

}  // namespace

LedgerAnswers::LedgerAnswers(Answers& answers, Workspace& workspace, Events& events)
    : answers_(answers),
      workspace_(workspace),
      events_(events),
      path_((fs::path(workspace.root()) / ".entente" / kLedgerFile).string()) {}

bool LedgerAnswers::exists() const {
  std::error_code error;
  return fs::exists(path_, error);
}

// `words` begin with the subcommand.
Response LedgerAnswers::ask(Words words) {
  const Words common = {"--json", "--quiet", "--color=never", "--ledger=" + path_};
  words.insert(words.begin() + 1, common.begin(), common.end());
  words.insert(words.begin(), "ledger");
  ChildTask task = answers_.task_in(workspace_.root());
  task.words = std::move(words);
  // Behind the command and its subcommand.
  return answers_.answer_of(std::move(task), nullptr, 2);
}

Response LedgerAnswers::change(Words words) {
  Response response = ask(std::move(words));
  // Also where it went wrong: one of several files may have been taken in.
  events_.publish("ledger", "{}");
  return response;
}

Response LedgerAnswers::reports(const Request& request) {
  const auto options = options_of(request, {}, {"words"});
  if (!options) return problem(options.error());
  const auto wanted = words_parameter(request);
  if (!wanted) return problem(wanted.error());
  if (!exists()) return document_response(reports_json({}, {}));
  Words words = {"list", "--"};
  if (*wanted) words.push_back(**wanted);
  return ask(std::move(words));
}

Response LedgerAnswers::statements(const Request& request) {
  const auto options = options_of(request,
                                  {{"party"},
                                   {"speaker"},
                                   {"kind"},
                                   {"relation"},
                                   {"since"},
                                   {"until"},
                                   {"status"},
                                   {"report"},
                                   {"superseded", true},
                                   {"limit"}},
                                  {"words"});
  if (!options) return problem(options.error());
  const auto wanted = words_parameter(request);
  if (!wanted) return problem(wanted.error());
  if (!exists()) return document_response(statements_json({}));
  Words words = {"search"};
  append(words, *options);
  words.emplace_back("--");
  if (*wanted) words.push_back(**wanted);
  return ask(std::move(words));
}

Response LedgerAnswers::show(const std::string& number, const std::string& lead) {
  const bool is_number = !number.empty() && number.size() < 13 && number.front() != '0' &&
                         number.find_first_not_of("0123456789") == std::string::npos;
  if (is_number && exists()) {
    Response response = ask({"show", "--", lead + number});
    if (response.status != 422) return response;
  }
  return problem(404, "the ledger has nothing of that number");
}

Response LedgerAnswers::statement(const std::string& number) {
  return show(number, "");
}

Response LedgerAnswers::report(const std::string& number) {
  return show(number, "r");
}

Response LedgerAnswers::timeline(const Request& request) {
  const auto options =
      options_of(request, {{"kind"}, {"relation"}, {"since"}, {"until"}, {"status"}}, {"party", "other"});
  if (!options) return problem(options.error());
  const auto party = request.parameter("party");
  if (!party || party->empty()) return problem(400, "whose timeline? Add party=ID or a name");
  const auto other = request.parameter("other");
  for (const auto& one : {party, other}) {
    if (!one) continue;
    if (auto fit = fit_for_a_word("party", *one); !fit) return problem(fit.error());
  }
  if (!exists()) return document_response(timeline_json({}));
  Words words = {"timeline"};
  append(words, *options);
  words.emplace_back("--");
  words.push_back(*party);
  if (other && !other->empty()) words.push_back(*other);
  return ask(std::move(words));
}

Response LedgerAnswers::check() {
  if (exists()) return ask({"check"});
  const LedgerTotals none;
  return document_response(damage_json({}, &none));
}

// A report is a file beside a case, so that its words can be looked up and quoted: one that is there, or a text that is
// put there first.
Response LedgerAnswers::add(const Request& request) {
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  std::optional<std::string> members[4];
  static constexpr const char* kNames[] = {"case", "file", "name", "text"};
  for (std::size_t i = 0; i < 4; ++i) {
    auto member = text_member(*document, kNames[i]);
    if (!member) return problem(member.error());
    members[i] = std::move(*member);
  }
  auto& [case_id, file_name, name, text] = members;
  if (!case_id) return problem(400, "beside which case? Add 'case', an id of /api/cases");
  if (file_name.has_value() == text.has_value() || name.has_value() != text.has_value())
    return problem(400, "a report is a 'file' beside the case, or a 'text' with the 'name' it is to have there");
  const auto file = workspace_.find(*case_id);
  if (!file) return problem(404, "there is no such case");
  Words words = {"add", "--case=" + file->file};
  for (const char* key : {"publisher", "published"}) {
    if (auto taken = option_member(*document, key, key, words); !taken) return problem(taken.error());
  }
  if (text) {
    auto written = workspace_.add_report(*file, *name, *text);
    if (!written)
      return written.error().kind == ErrorKind::kInput ? problem(409, written.error().message)
                                                       : problem(written.error());
    file_name = std::move(*written);
  }
  const auto path = workspace_.file_beside(*file, *file_name);
  if (!path) return problem(path.error());
  std::error_code error;
  fs::create_directories(fs::path(path_).parent_path(), error);
  words.emplace_back("--");
  words.push_back(fs::path(*path).lexically_relative(workspace_.root()).generic_string());
  return change(std::move(words));
}

Response LedgerAnswers::decide(const Request& request) {
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  const auto verb = text_member(*document, "do");
  if (!verb) return problem(verb.error());
  const Words verbs = {"accept", "reject", "reopen", "grade", "correct", "note"};
  if (!*verb || std::find(verbs.begin(), verbs.end(), **verb) == verbs.end()) {
    const std::string hint = *verb ? did_you_mean(**verb, verbs) : "";
    return problem(400, "'do' is accept, reject, reopen, grade, correct or note" + (hint.empty() ? "" : "; " + hint));
  }
  const auto numbers = numbers_member(*document);
  if (!numbers) return problem(numbers.error());
  Words words = {**verb};
  Words positional;
  // Grades and remarks stand before the numbers.
  for (const auto& [of, key] : {std::pair("grade", "grade"), std::pair("note", "words")}) {
    if (**verb != of) continue;
    const auto value = text_member(*document, key);
    if (!value) return problem(value.error());
    if (!*value) return problem(400, "'" + std::string(key) + "' is missing");
    if (auto fit = fit_for_a_word(key, **value); !fit) return problem(fit.error());
    positional.push_back(**value);
  }
  if (**verb != "note") {
    if (auto taken = option_member(*document, "because", "because", words); !taken) return problem(taken.error());
  }
  if (**verb == "correct") {
    if (numbers->size() != 1) return problem(400, "one statement is corrected at a time");
    for (const char* key : {"who", "content", "kind", "party"}) {
      if (auto taken = option_member(*document, key, key, words); !taken) return problem(taken.error());
    }
  }
  if (!exists()) return problem(404, "the ledger has no such statement");
  append(positional, *numbers);
  words.emplace_back("--");
  append(words, positional);
  return change(std::move(words));
}

Response LedgerAnswers::link(const Request& request) {
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  const auto case_id = text_member(*document, "case");
  if (!case_id) return problem(case_id.error());
  const auto assumption = text_member(*document, "to");
  if (!assumption) return problem(assumption.error());
  if (!*case_id || !*assumption)
    return problem(400, "a link goes 'to' an assumption of a 'case', such as \"party:acme/prefers:2\"");
  if (auto fit = fit_for_a_word("to", **assumption); !fit) return problem(fit.error());
  const auto against = flag_member(*document, "against");
  if (!against) return problem(against.error());
  const auto numbers = numbers_member(*document);
  if (!numbers) return problem(numbers.error());
  const auto file = workspace_.find(**case_id);
  if (!file) return problem(404, "there is no such case");
  if (!exists()) return problem(404, "the ledger has no such statement");
  Words words = {"link"};
  if (*against) words.emplace_back("--against");
  words.emplace_back("--");
  words.push_back(file->file);
  words.push_back(**assumption);
  append(words, *numbers);
  return change(std::move(words));
}

Response LedgerAnswers::evidence(const Request& request) {
  const auto document = read_object(request.body);
  if (!document) return problem(document.error());
  const auto case_id = text_member(*document, "case");
  if (!case_id) return problem(case_id.error());
  if (!*case_id) return problem(400, "evidence of which case? Add 'case', an id of /api/cases");
  const auto numbers = numbers_member(*document);
  if (!numbers) return problem(numbers.error());
  std::vector<StatementNumber> wanted;
  for (const std::string& number : *numbers) wanted.push_back(std::stoull(number));
  const auto file = workspace_.find(**case_id);
  if (!file) return problem(404, "there is no such case");
  if (!exists()) return problem(404, "the ledger has no such statement");
  const auto blocks = evidence_for(workspace_, *file, path_, wanted);
  if (!blocks) return problem(blocks.error());
  io::JsonWriter out;
  out.begin_object();
  out.member("schema", "entente.evidence-blocks/1");
  out.key("evidence");
  out.begin_array();
  for (const std::string& id : blocks->ids) out.string(id);
  out.end_array();
  out.member("text", blocks->text);
  out.end_object();
  Response response;
  response.body = std::move(out).finish();
  return response;
}

}  // namespace entente::serve

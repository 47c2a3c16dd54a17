// Pronouns, names, genders; the kind is source_kind.h's.
#include "read/source_words.h"

#include <algorithm>

#include "read/source_kind.h"

namespace entente::read {
namespace {

constexpr auto kTitles = words(
    "president", "minister", "foreign", "deputy", "prime", "sen.", "rep.", "gov.", "gen.", "mr.", "mrs.", "ms.", "dr.",
    "senator", "governor", "secretary", "former", "vice", "king", "prince", "queen", "chancellor", "ambassador",
    "general", "col.", "lt.", "maj.", "capt.", "sgt.", "attorney", "house", "speaker", "mayor", "judge", "justice",
    "pope", "sheikh", "ayatollah", "republican", "democratic", "democrat", "gop", "congressman", "congresswoman",
    "representative", "state", "defense", "defence", "interior", "finance", "the", "a", "an", "chairman", "director",
    "senate", "majority", "minority", "leader", "chief", "spokesman", "spokeswoman", "spokesperson", "sir", "lord",
    "professor", "prof.", "campaign", "manager", "adviser", "national", "security", "sens.", "reps.", "rev.", "sultan",
    "emir", "sheriff", "commander", "affairs", "presidential", "counsel", "white", "press", "candidate", "nominee",
    "first", "lady", "in", "as", "but", "on", "at", "when");
constexpr auto kAmountsOfSources = words("few", "many", "most", "some", "several", "both", "others", "one", "two",
                                         "three", "neither", "nobody", "none", "all", "another", "no");
constexpr auto kShe = words("she", "her", "herself");
constexpr auto kHe = words("he", "his", "him", "himself");
constexpr auto kIt = words("it", "its", "itself");
constexpr auto kThey = words("they", "their", "them");
constexpr auto kFirst = words("i", "we", "my", "our", "us", "me");
// First names that tell more often than not; only a hint, the report's own pronouns go before.
constexpr auto kWomen = words(
    "hillary", "mary", "elizabeth", "susan", "nancy", "angela", "theresa", "kellyanne", "ivanka", "melania", "michelle",
    "sarah", "laura", "jennifer", "linda", "barbara", "karen", "lisa", "anna", "maria", "christine", "catherine",
    "claire", "kate", "katie", "megan", "megyn", "donna", "debbie", "loretta", "condoleezza", "madeleine", "samantha",
    "nikki", "kamala", "amy", "julia", "julie", "emily", "rachel", "rebecca", "heather", "maggie", "margaret", "ursula",
    "ruth", "sonia", "elena", "jill", "huma", "carly", "tulsi", "olena", "asma", "fatima", "leyla", "meral");
constexpr auto kMen =
    words("donald", "barack", "john", "james", "robert", "michael", "william", "david", "bill", "bernie", "mike",
          "paul", "ted", "jeb", "marco", "joe", "george", "mitt", "tim", "chris", "rudy", "newt", "steve", "jeff",
          "harry", "mitch", "vladimir", "recep", "bashar", "ali", "hakan", "mikhail", "sergei", "sergey", "emmanuel",
          "boris", "benjamin", "hassan", "mohammed", "muhammad", "ahmed", "ibrahim", "mustafa", "mark", "peter",
          "thomas", "richard", "daniel", "kevin", "brian", "andrew", "eric", "gary", "larry", "jim", "tom", "dan",
          "matt", "ben", "ron", "rand", "lindsey", "lindsay", "ömer", "faisal", "abdullah", "antony", "jake", "anthony",
          "charles", "sean", "reince", "jason", "corey", "frank");

// The last word of papers' names; the loose ones only behind "the".
constexpr auto kMastheads = words("news", "times", "herald", "tribune", "gazette", "chronicle", "courier", "telegraph");
constexpr auto kLooseMastheads = words("post", "journal", "mail", "mirror", "observer", "dispatch", "standard",
                                       "examiner", "register", "guardian", "sentinel", "bulletin", "star", "monitor");
constexpr auto kParticles = words("al", "bin", "ibn", "van", "von", "de", "el", "ben", "bint", "der", "den", "da", "do",
                                  "dos", "das", "di", "du", "del", "della", "ter", "ten", "la", "le", "y", "zu", "af");

// "al-Nuri", "el-Sisi", "d'Arc": a small letter begins the name, a capital follows its sign.
bool particle_name(const Token& token) {
  const std::size_t sign = token.text.find_first_of("-'");
  return token.kind == TokenKind::kWord && !token.capital && sign != std::string_view::npos && sign <= 4 &&
         sign + 1 < token.text.size() && token.text[sign + 1] >= 'A' && token.text[sign + 1] <= 'Z';
}

// "van den Bos", "da Silva": particles, then a capital.
bool particle_before_name(const Block& block, std::size_t t, std::size_t end) {
  constexpr std::size_t kMostParticles = 3;
  const std::size_t first = t;
  while (t < end && t - first < kMostParticles && kParticles.has(block.tokens[t]) && !block.tokens[t].capital) ++t;
  return t > first && t < end && (block.tokens[t].capital || particle_name(block.tokens[t]));
}

// Behind a nickname in marks, "Carlos "Chema" Ruiz"; `t` where there is none.
std::size_t behind_nickname(const Block& block, std::size_t t, std::size_t end) {
  constexpr std::size_t kLongestNickname = 4;
  if (t >= end || !(block.tokens[t].is_quote() || block.tokens[t].kind == TokenKind::kOpenBracket)) return t;
  for (std::size_t k = t + 1; k < end && k <= t + kLongestNickname; ++k) {
    const Token& token = block.tokens[k];
    if (token.is_quote() || token.kind == TokenKind::kCloseBracket)
      return k + 1 < end && block.tokens[k + 1].capital && block.tokens[t].is_quote() ? k + 1 : t;
  }
  return t;
}

bool any_role(const Block& block, Range range, Role role) {
  for (std::size_t t = range.begin; t < range.end; ++t)
    if (Roles::built_in().has(block.tokens[t], role)) return true;
  return false;
}

bool any_word(const Block& block, Range range, const auto& set) {
  for (std::size_t t = range.begin; t < range.end; ++t)
    if (set.has(block.tokens[t])) return true;
  return false;
}

// The longest run of capital words that is neither title nor known name of a state or body.
Range person_in(const Block& block, Range range, const Gazetteer& gazetteer) {
  std::vector<bool> barred(range.end - range.begin, false);
  for (const NamedEntity& named : gazetteer.find(block.tokens, range)) {
    if (named.entity->kind == EntityKind::kPerson) continue;
    for (std::size_t t = named.where.begin; t < named.where.end; ++t) barred[t - range.begin] = true;
  }
  Range best{};
  std::size_t t = range.begin;
  while (t < range.end) {
    const auto fits = [&](std::size_t k) {
      const Token& token = block.tokens[k];
      return token.kind == TokenKind::kWord && !barred[k - range.begin] && !kTitles.has(token) &&
             (token.capital || particle_name(token) || particle_before_name(block, k, range.end)) &&
             !token.text.ends_with("'s") && !Roles::built_in().titular(token);
    };
    const bool begins = block.tokens[t].capital || particle_name(block.tokens[t]) || t == range.begin;
    if (!fits(t) || !begins) {
      ++t;
      continue;
    }
    std::size_t end = t;
    while (end < range.end && fits(end)) {
      ++end;
      end = behind_nickname(block, end, range.end);
    }
    // "Lowell's office", "Few in the capitol": an owner and an amount are no speaker's name.
    const bool owner = end < range.end && (block.tokens[end].tag == Tag::kPos || block.tokens[end].text == "'s" ||
                                           block.tokens[end].text == "\xE2\x80\x99s");
    if (owner || (end - t == 1 && kAmountsOfSources.has(block.tokens[t]))) {
      t = end;
      continue;
    }
    const Tag tag = block.tokens[t].tag;
    const bool whole_name_word = end - t > 1 || (range.end - range.begin == 1 && tag != Tag::kNns) ||
                                 tag == Tag::kNnp || tag == Tag::kX || tag == Tag::kNn;
    if (whole_name_word && end - t > best.end - best.begin) best = {t, end};
    t = end;
  }
  return best;
}

}  // namespace

bool title_word(const Token& token) {
  return kTitles.has(token);
}

Gender of_given_name(const Token& token) {
  return kWomen.has(token) ? Gender::kShe : kMen.has(token) ? Gender::kHe : Gender::kUnknown;
}

bool stands_beside(const Block& block, Range range) {
  constexpr auto kBeside =
      words("adviser", "advisor", "advisers", "advisors", "aide", "aides", "consultant", "consultants", "confidant",
            "friend", "relative", "critic", "critics", "opponent", "opponents", "ally", "allies", "contractor",
            "lobbyist", "supporter", "supporters", "sympathiser", "close", "familiar", "rival", "informant");
  for (std::size_t t = range.begin; t + 1 < range.end; ++t) {
    if (words("who", "which", "whose").has(block.tokens[t])) return false;
    if (kBeside.has(block.tokens[t]) && words("to", "of", "for", "with").has(block.tokens[t + 1])) return true;
  }
  return false;
}

std::string joined(const Block& block, Range range) {
  std::string text;
  for (std::size_t t = range.begin; t < range.end; ++t) {
    if (!text.empty() && block.tokens[t].space_before) text += ' ';
    text += block.tokens[t].text;
  }
  return text;
}

SourceWords pronoun_words(const Block& block, Range range) {
  SourceWords words;
  words.speaker.name = joined(block, range);
  const Token& first = block.tokens[range.begin];
  words.asks = kHe.has(first)    ? Gender::kHe
               : kShe.has(first) ? Gender::kShe
               : kIt.has(first)  ? Gender::kIt
                                 : Gender::kThey;
  words.first_person = kFirst.has(first);
  words.pronoun = range.end - range.begin <= (first.tag == Tag::kPrp ? 2u : 1u) &&
                  (first.tag == Tag::kPrp || first.tag == Tag::kPrps || kHe.has(first) || kShe.has(first) ||
                   kThey.has(first) || kFirst.has(first) || kIt.has(first));
  return words;
}

namespace {

// "Captain Paris Jordan", "Michael Jordan": a state's or town's name within a person's.
bool inside_name(const Block& block, const NamedEntity& named, Range range) {
  if (named.how == NameKind::kAdjective) return false;
  const auto part_of_name = [&](std::size_t t) {
    const Token& token = block.tokens[t];
    return token.kind == TokenKind::kWord && token.capital && !token.all_capitals && !kTitles.has(token) &&
           !Roles::built_in().person(token) && !Roles::built_in().has(token, Role::kState) &&
           !Roles::built_in().has(token, Role::kBody);
  };
  const std::size_t begin = named.where.begin;
  const std::size_t end = named.where.end;
  if (end < range.end && part_of_name(end) && end + 1 == range.end) return true;
  return begin > range.begin && part_of_name(begin - 1) &&
         (begin > range.begin + 1 || of_given_name(block.tokens[begin - 1]) != Gender::kUnknown);
}

// "the party backed by Belgrade", "the group that rules Gaza": named beside whoever speaks.
bool another_party(const Block& block, const NamedEntity& named, Range range) {
  constexpr auto kLeads = words("leads", "led", "heads", "headed", "represents", "represented", "runs", "commands");
  bool clause = false;
  for (std::size_t t = range.begin; t < named.where.begin; ++t) {
    if (block.tokens[t].kind == TokenKind::kComma) clause = false;
    if (words("who", "which", "that", "whose").has(block.tokens[t])) clause = true;
    if (kLeads.has(block.tokens[t])) clause = false;
  }
  if (clause) return true;
  std::size_t before = named.where.begin;
  while (before > range.begin &&
         (words("the", "a", "an").has(block.tokens[before - 1]) || block.tokens[before - 1].tag == Tag::kJj))
    --before;
  return before > range.begin && words("by", "against", "with", "near", "over", "opposing", "fighting", "besieging")
                                     .has(block.tokens[before - 1]);
}

SourceWords words_of_source(const Block& block, Range range, const Gazetteer& gazetteer,
                            std::optional<SpeakerKind> owner) {
  SourceWords reading;
  const Token& first = block.tokens[range.begin];
  Speaker& speaker = reading.speaker;
  speaker.name = joined(block, range);
  reading.owned = first.tag == Tag::kPrps && range.end - range.begin >= 2;
  reading.nobody = words("nobody", "none", "nothing").has(first) ||
                   (words("no").has(first) && range.end - range.begin >= 2 &&
                    words("one", "side", "party").has(block.tokens[range.begin + 1]));
  // The head stands before the first preposition, relative pronoun or comma.
  std::size_t head_end = range.begin;
  while (head_end < range.end &&
         !(head_end > range.begin &&
           (block.tokens[head_end].kind == TokenKind::kComma || block.tokens[head_end].tag == Tag::kIn ||
            block.tokens[head_end].tag == Tag::kWp || block.tokens[head_end].tag == Tag::kTo)))
    ++head_end;
  const Range head{range.begin, head_end};
  const auto entities = gazetteer.find(block.tokens, range);
  for (const NamedEntity& named : entities) {
    if (!speaker.party.empty()) break;
    if (named.entity->kind != EntityKind::kPerson && inside_name(block, named, range)) continue;
    if (another_party(block, named, range)) continue;
    if (named.entity->kind == EntityKind::kMedium || named.entity->kind == EntityKind::kPlace) continue;
    speaker.party = named.entity->kind == EntityKind::kPerson ? named.entity->belongs_to : named.entity->id;
    if (named.entity->of_case && named.entity->kind == EntityKind::kPerson) speaker.party = named.entity->id;
  }
  for (std::size_t t = head.begin; t < head.end; ++t)
    if (block.tokens[t].tag == Tag::kNn || block.tokens[t].tag == Tag::kNns)
      speaker.nouns.push_back(block.tokens[t].hash);
  for (std::size_t t = head.end; t < range.end; ++t)
    if (Roles::built_in().has_any(block.tokens[t], Role::kOffice, Role::kRank, Role::kAgent, Role::kLeader) &&
        block.tokens[t].tag == Tag::kNn)
      speaker.nouns.push_back(block.tokens[t].hash);
  // A name in a relative clause is somebody else's, or not how the report calls its source.
  Range naming = range;
  for (std::size_t t = range.begin + 1; t < range.end; ++t) {
    if (words("who", "whose", "which", "whom").has(block.tokens[t])) {
      naming.end = t;
      break;
    }
  }
  // "the chairman of Beta" is not called Beta: a name counts before the first preposition, and again behind a comma.
  Range person{};
  for (std::size_t t = naming.begin; t < naming.end && person.empty();) {
    std::size_t end = t;
    while (end < naming.end && block.tokens[end].kind != TokenKind::kComma &&
           !(end > t && block.tokens[end].tag == Tag::kIn))
      ++end;
    person = person_in(block, {t, end}, gazetteer);
    while (end < naming.end && block.tokens[end].kind != TokenKind::kComma) ++end;
    t = end + 1;
  }
  const bool medium = !entities.empty() && entities.front().entity->kind == EntityKind::kMedium &&
                      entities.front().where.begin <= head.begin + 1;
  const bool entity_head = !entities.empty() && entities.front().where.begin <= head.begin + 1 &&
                           entities.front().where.end >= head.end && entities.front().how != NameKind::kAdjective;
  if (person.begin < person.end && !medium) {
    const Token& surname = block.tokens[person.end - 1];
    // A single capital word that a group's noun follows is the group's name.
    bool holder = false;
    for (std::size_t t = head.begin; t < head.end; ++t)
      holder =
          holder || Roles::built_in().has_any(block.tokens[t], Role::kOffice, Role::kRank, Role::kAgent, Role::kLeader);
    const bool group = any_role(block, head, Role::kPrivate) && !holder && head.end == range.end;
    const bool outlet =
        person.begin > head.begin && words("radio", "channel", "station", "newspaper", "tv", "television", "magazine",
                                           "website", "daily", "broadcaster", "outlet")
                                         .has(block.tokens[person.begin - 1]);
    const Token& last = block.tokens[person.end - 1];
    const bool masthead = person.end - person.begin > 1 && head.end == person.end &&
                          (kMastheads.has(last) || (words("the").has(first) && kLooseMastheads.has(last)));
    if (masthead) {
      speaker.kind = SpeakerKind::kMedia;
      speaker.gender = Gender::kIt;
      reading.told = true;
      return reading;
    }
    if (group || outlet) {
      speaker.kind = group ? SpeakerKind::kOrganisation : SpeakerKind::kMedia;
      speaker.gender = Gender::kIt;
      reading.told = true;
      return reading;
    }
    speaker.name = joined(block, person);
    speaker.surname = surname.hash;
    reading.named = true;
    const Token& given = block.tokens[person.begin];
    if (person.end - person.begin > 1) speaker.gender = of_given_name(given);
    if (person.begin > range.begin) {
      const Token& title = block.tokens[person.begin - 1];
      if (words("mr.").has(title)) speaker.gender = Gender::kHe;
      if (words("mrs.", "ms.").has(title)) speaker.gender = Gender::kShe;
    }
    const auto kind = kind_of_source(block, range, person, gazetteer, owner);
    reading.told = kind.has_value();
    speaker.kind = kind.value_or(SpeakerKind::kNamed);
    return reading;
  }
  for (const NamedEntity& named : entities)
    if (named.entity->kind == EntityKind::kPerson && named.where.begin < head.end) {
      speaker.name = named.entity->name;
      speaker.surname = block.tokens[named.where.end - 1].hash;
      speaker.kind = SpeakerKind::kOfficial;
      speaker.gender = Gender::kHe;
      reading.named = true;
      reading.told = true;
      return reading;
    }
  const auto kind = kind_of_source(block, range, {}, gazetteer, owner);
  reading.told = kind.has_value();
  speaker.kind = kind.value_or(SpeakerKind::kAnonymous);
  if (medium && !kind) speaker.kind = SpeakerKind::kMedia;
  if (medium || speaker.kind == SpeakerKind::kMedia || entity_head) speaker.gender = Gender::kIt;
  // "One driver, who introduced himself as Abu Salim": a name after all.
  if (speaker.kind == SpeakerKind::kAnonymous) {
    for (std::size_t t = range.begin; t + 1 < range.end; ++t)
      if (words("himself", "herself", "name").has(block.tokens[t]) && range.end - t < 6 &&
          block.tokens[range.end - 1].capital && any_word(block, {t, range.end}, words("as")))
        speaker.kind = SpeakerKind::kNamed;
  }
  if (!kind && !medium && first.tag == Tag::kNnp && first.capital && !entity_head && !reading.nobody &&
      !words("one", "two", "few", "both", "neither", "another", "others", "some", "most").has(first) &&
      range.end - range.begin <= 3)
    speaker.kind = SpeakerKind::kNamed;
  if (speaker.gender == Gender::kUnknown && head.end > head.begin &&
      words("side", "council", "commission", "country", "house", "bank", "court", "team", "delegation", "government",
            "ministry", "party", "state", "committee", "union", "authority", "capital", "parliament", "presidency",
            "embassy", "body", "office", "agency", "city", "kingdom", "republic", "note", "statement", "paper", "board",
            "army", "navy", "guard", "bloc", "group", "administration", "military", "police", "kremlin", "pentagon",
            "department", "company", "firm", "movement", "association", "federation", "coalition", "network",
            "ministry")
          .has(block.tokens[head.end - 1]))
    speaker.gender = Gender::kIt;
  const Token& last_of_head = block.tokens[std::max(head.end, head.begin + 1) - 1];
  if (speaker.gender == Gender::kUnknown && speaker.surname == 0 &&
      ((last_of_head.text.size() > 3 && last_of_head.text.ends_with('s') && !last_of_head.text.ends_with("ss")) ||
       words("some", "many", "few", "others", "people", "police", "both", "women", "men", "several", "most")
           .has(first) ||
       words("people", "police", "women", "men", "others").has(last_of_head)))
    speaker.gender = Gender::kThey;
  for (std::size_t t = head.begin + 1; t + 1 < head.end; ++t)
    if (words("and").has(block.tokens[t]) && block.tokens[t + 1].capital) speaker.gender = Gender::kThey;
  if (first.tag == Tag::kNns || (head.end > head.begin && block.tokens[head.end - 1].tag == Tag::kNns))
    speaker.gender = Gender::kThey;
  speaker.person = speaker.gender == Gender::kUnknown &&
                   Roles::built_in().has_any(last_of_head, Role::kOffice, Role::kRank, Role::kAgent, Role::kLeader,
                                             Role::kCounsel, Role::kAnalyst);
  reading.definite =
      words("the", "this", "that", "both", "these").has(first) && !speaker.nouns.empty() && !entity_head && !medium;
  return reading;
}

}  // namespace

SourceWords source_words(const Block& block, Range range, const Gazetteer& gazetteer,
                         std::optional<SpeakerKind> owner) {
  SourceWords reading = words_of_source(block, range, gazetteer, owner);
  // An analyst in Nairobi is not Kenya, an adviser to the government not the government.
  if (reading.speaker.kind == SpeakerKind::kAnalysts || reading.speaker.kind == SpeakerKind::kMedia ||
      (reading.speaker.kind == SpeakerKind::kAnonymous && stands_beside(block, range)))
    reading.speaker.party.clear();
  return reading;
}

std::vector<Introduced> introduced_in(const Block& block, const Gazetteer& gazetteer) {
  const Roles& roles = Roles::built_in();
  const auto& tokens = block.tokens;
  std::vector<Introduced> found;
  const auto name_word = [&](std::size_t t) {
    return t < tokens.size() && tokens[t].kind == TokenKind::kWord && tokens[t].capital && !roles.titular(tokens[t]) &&
           !kTitles.has(tokens[t]);
  };
  const auto leads = [&](std::size_t t) {
    return roles.has_any(tokens[t], Role::kOffice, Role::kRank, Role::kAgent, Role::kLeader, Role::kAnalyst);
  };
  for (const SentenceRange& sentence : block.sentences) {
    for (std::size_t t = sentence.begin; t < sentence.end; ++t) {
      // "Foreign Minister Orhan Serter", "spokeswoman Nevin Kurtoğlu", "Minister of Agriculture Haldun Serter".
      if (!leads(t)) continue;
      const bool before = t > sentence.begin;
      std::size_t begin = t + 1;
      if (begin + 1 < sentence.end && words("of", "for").has(tokens[begin]) && tokens[begin + 1].capital &&
          name_word(begin + 2))
        begin += 2;
      if (name_word(begin)) {
        std::size_t end = begin;
        while (end < sentence.end && end < begin + 4 && name_word(end)) ++end;
        if (!(end < sentence.end && (tokens[end].text == "'s" || tokens[end].text == "\xE2\x80\x99s"))) {
          std::size_t from = t;
          while (from > sentence.begin && t - from < 4 && tokens[from - 1].kind == TokenKind::kWord &&
                 (roles.person(tokens[from - 1]) || roles.has(tokens[from - 1], Role::kState) ||
                  roles.has(tokens[from - 1], Role::kBody) || roles.has(tokens[from - 1], Role::kFormer) ||
                  (tokens[from - 1].capital && from - 1 > sentence.begin)))
            --from;
          Introduced person;
          person.token = begin;
          person.speaker.name = joined(block, {begin, end});
          person.speaker.surname = tokens[end - 1].hash;
          const auto kind = kind_of_source(block, {from, end}, {begin, end}, gazetteer, std::nullopt);
          if ((kind || end - begin > 1) && gazetteer.find(tokens, {begin, end}).empty()) {
            person.speaker.kind = kind.value_or(SpeakerKind::kNamed);
            person.speaker.gender = of_given_name(tokens[begin]);
            for (std::size_t w = from; w < begin; ++w)
              if (roles.person(tokens[w])) person.speaker.nouns.push_back(tokens[w].hash);
            found.push_back(std::move(person));
          }
          t = end - 1;
          continue;
        }
      }
      // "Orhan Serter, the foreign minister,": the name behind the comma before.
      if (!before) continue;
      std::size_t comma = t;
      while (comma > sentence.begin && t - comma < 7 && tokens[comma].kind == TokenKind::kWord) --comma;
      if (tokens[comma].kind != TokenKind::kComma || comma == sentence.begin || !name_word(comma - 1)) continue;
      std::size_t begin_name = comma;
      while (begin_name > sentence.begin && comma - begin_name < 4 && name_word(begin_name - 1)) --begin_name;
      if (comma - begin_name < 2 || !gazetteer.find(tokens, {begin_name, comma}).empty()) continue;
      std::size_t end = t;
      while (end < sentence.end && end < t + 12 && tokens[end].kind == TokenKind::kWord) ++end;
      Introduced person;
      person.token = begin_name;
      person.speaker.name = joined(block, {begin_name, comma});
      person.speaker.surname = tokens[comma - 1].hash;
      const auto kind = kind_of_source(block, {begin_name, end}, {begin_name, comma}, gazetteer, std::nullopt);
      if (!kind) continue;
      person.speaker.kind = *kind;
      person.speaker.nouns.push_back(tokens[t].hash);
      person.speaker.gender = of_given_name(tokens[begin_name]);
      found.push_back(std::move(person));
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Introduced& a, const Introduced& b) { return a.token < b.token; });
  return found;
}

}  // namespace entente::read

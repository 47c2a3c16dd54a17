// Kinds of source, and who pronouns and definite phrases stand for.
#include "read/speakers.h"

#include "read/meaning.h"

#include <algorithm>

namespace entente::read {
namespace {

constexpr std::size_t kMostSpeakers = 2000;  // of one report; later ones are resolved by their own words only

constexpr auto kAnonymousWords =
    words("source", "sources", "unnamed", "anonymous", "anonymity", "insider", "insiders", "unidentified",
          "undisclosed", "familiar", "briefed", "knowledgeable", "aide", "aides", "operative", "operatives",
          "associate", "associates", "people", "person", "witness", "witnesses", "residents", "resident", "voters",
          "voter", "critics", "critic", "supporters", "supporter", "opponents", "allies", "diplomat", "diplomats",
          "others", "some", "many", "those", "activists", "activist");
constexpr auto kAnalystWords =
    words("analyst", "analysts", "expert", "experts", "observer", "observers", "commentator", "commentators",
          "economist", "economists", "scientist", "scientists", "historian", "historians", "researcher", "researchers",
          "strategist", "strategists", "pollster", "pollsters", "professor", "scholar", "scholars", "pundit", "pundits",
          "forecasters", "specialist", "specialists");
constexpr auto kOfficialWords = words(
    "minister", "ministers", "president", "ambassador", "senator", "senators", "governor", "governors", "secretary",
    "spokesman", "spokeswoman", "spokesperson", "spokespeople", "general", "commander", "king", "queen", "prince",
    "chancellor", "lawmaker", "lawmakers", "mayor", "envoy", "ministry", "government", "administration", "army",
    "military", "police", "court", "judge", "parliament", "cabinet", "authorities", "sen.", "rep.", "gov.", "gen.",
    "premier", "congressman", "congresswoman", "chief", "officer", "prosecutor", "prosecutors", "sheriff", "attorney",
    "kremlin", "embassy", "consul", "pope", "justice", "speaker", "regime", "department", "commissioner",
    "representative", "sens.", "reps.", "vice", "state", "pentagon", "congress", "senate", "monarch", "emir", "sultan",
    "delegation", "negotiator", "negotiators", "official", "defence", "defense", "intelligence", "candidate", "nominee",
    "officials", "colonel", "captain", "major", "lieutenant", "sergeant", "admiral", "brigadier", "presidency", "side",
    "sides", "guard", "adviser", "clerk", "team", "navy", "coastguard", "troops", "soldiers", "soldier", "officers",
    "capital", "capitals", "governments", "ministries", "col.", "parliamentarian", "mp", "mps", "deputy",
    "undersecretary", "customs", "engineer", "delegations", "directorate", "municipality", "chargé");
constexpr auto kOrganisationWords = words(
    "group", "groups", "party", "parties", "campaign", "union", "unions", "movement", "committee", "organisation",
    "organization", "organizations", "organisations", "company", "companies", "coalition", "militia", "militias",
    "foundation", "association", "institute", "center", "centre", "university", "bank", "firm", "corporation",
    "network", "league", "front", "forces", "rebels", "insurgents", "militants", "faction", "factions", "opposition",
    "bloc", "charity", "church", "democrats", "republicans", "alliance", "federation", "society", "club", "board",
    "inc.", "corp.", "ngo", "ngos", "council", "commission", "chamber", "exporters", "shareholders", "operator",
    "operators", "authority", "tribe", "tribes", "cooperative", "guild", "importers", "traders");
constexpr auto kMediaWords =
    words("newspaper", "newspapers", "outlet", "outlets", "channel", "media", "website", "magazine", "newswire",
          "broadcaster", "daily", "weekly", "press", "television", "tv", "radio", "blog", "reporters", "reporter",
          "journalist", "journalists", "report", "reports", "editorial", "columnist", "times", "post", "news");
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

bool any_word(const Block& block, Range range, const auto& set) {
  for (std::size_t t = range.begin; t < range.end; ++t)
    if (set.has(block.tokens[t])) return true;
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
             (token.capital || (words("al", "bin", "van", "von", "de", "el", "ben", "bint", "der").has(token) &&
                                k + 1 < range.end && block.tokens[k + 1].capital && k > range.begin)) &&
             !token.text.ends_with("'s") && !kOrganisationWords.has(token) && !kOfficialWords.has(token) &&
             !kAnonymousWords.has(token) && !kAnalystWords.has(token);
    };
    if (!fits(t) || !block.tokens[t].capital) {
      ++t;
      continue;
    }
    std::size_t end = t;
    while (end < range.end && fits(end)) ++end;
    const Tag tag = block.tokens[t].tag;
    const bool whole_name_word = end - t > 1 || (range.end - range.begin == 1 && tag != Tag::kNns) ||
                                 tag == Tag::kNnp || tag == Tag::kX || tag == Tag::kNn;
    if (whole_name_word && end - t > best.end - best.begin) best = {t, end};
    t = end;
  }
  return best;
}

}  // namespace

Speakers::Reading Speakers::read(Range range) const {
  const Block& block = *block_;
  Reading reading;
  const Token& first = block.tokens[range.begin];
  Speaker& speaker = reading.speaker;
  speaker.name = joined(block, range);
  if (range.end - range.begin <= (first.tag == Tag::kPrp ? 2u : 1u) &&
      (first.tag == Tag::kPrp || first.tag == Tag::kPrps || kHe.has(first) || kShe.has(first) || kThey.has(first) ||
       kFirst.has(first) || kIt.has(first))) {
    reading.pronoun = true;
    reading.asks = kHe.has(first)    ? Gender::kHe
                   : kShe.has(first) ? Gender::kShe
                   : kIt.has(first)  ? Gender::kIt
                                     : Gender::kThey;
    reading.first_person = kFirst.has(first);
    return reading;
  }
  // "its spokeswoman": somebody of whoever "its" is.
  if (first.tag == Tag::kPrps && range.end - range.begin >= 2) {
    Reading owner;
    owner.pronoun = true;
    owner.asks = kHe.has(first)    ? Gender::kHe
                 : kShe.has(first) ? Gender::kShe
                 : kIt.has(first)  ? Gender::kIt
                                   : Gender::kThey;
    owner.first_person = kFirst.has(first);
    reading.owner = owner.first_person ? kNowhere : antecedent(owner);
    reading.owned = true;
  }
  // The head stands before the first preposition, relative pronoun or comma.
  std::size_t head_end = range.begin;
  while (head_end < range.end &&
         !(head_end > range.begin &&
           (block.tokens[head_end].kind == TokenKind::kComma || block.tokens[head_end].tag == Tag::kIn ||
            block.tokens[head_end].tag == Tag::kWp || block.tokens[head_end].tag == Tag::kTo)))
    ++head_end;
  const Range head{range.begin, head_end};
  const auto entities = gazetteer_.find(block.tokens, range);
  for (const NamedEntity& named : entities) {
    if (!speaker.party.empty()) break;
    if (named.entity->kind == EntityKind::kMedium || named.entity->kind == EntityKind::kPlace) continue;
    speaker.party = named.entity->kind == EntityKind::kPerson ? named.entity->belongs_to : named.entity->id;
    if (named.entity->of_case && named.entity->kind == EntityKind::kPerson) speaker.party = named.entity->id;
  }
  for (std::size_t t = head.begin; t < head.end; ++t)
    if (block.tokens[t].tag == Tag::kNn || block.tokens[t].tag == Tag::kNns)
      speaker.nouns.push_back(block.tokens[t].hash);
  for (std::size_t t = head.end; t < range.end; ++t)
    if (kOfficialWords.has(block.tokens[t]) && block.tokens[t].tag == Tag::kNn)
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
    person = person_in(block, {t, end}, gazetteer_);
    while (end < naming.end && block.tokens[end].kind != TokenKind::kComma) ++end;
    t = end + 1;
  }
  const bool medium = !entities.empty() && entities.front().entity->kind == EntityKind::kMedium &&
                      entities.front().where.begin <= head.begin + 1;
  const bool entity_head = !entities.empty() && entities.front().where.begin <= head.begin + 1 &&
                           entities.front().where.end >= head.end && entities.front().how != NameKind::kAdjective;
  const bool indefinite =
      words("a", "an", "some", "several", "many", "two", "three", "other", "another", "one", "unnamed").has(first) ||
      first.tag == Tag::kNns || first.tag == Tag::kJj;
  const bool speaks_for = any_word(
      block, range, words("spokesman", "spokeswoman", "spokesperson", "ministry", "government", "administration"));
  if (person.begin < person.end && !medium) {
    const Token& surname = block.tokens[person.end - 1];
    speaker.name = joined(block, person);
    speaker.surname = surname.hash;
    reading.named = true;
    const Token& given = block.tokens[person.begin];
    if (person.end - person.begin > 1)
      speaker.gender = kWomen.has(given) ? Gender::kShe : kMen.has(given) ? Gender::kHe : Gender::kUnknown;
    if (person.begin > range.begin) {
      const Token& title = block.tokens[person.begin - 1];
      if (words("mr.").has(title)) speaker.gender = Gender::kHe;
      if (words("mrs.", "ms.").has(title)) speaker.gender = Gender::kShe;
    }
    speaker.kind = (any_word(block, {range.begin, std::min(range.end, person.end + 6)}, kAnalystWords) &&
                    !any_word(block, range, words("who", "which"))) &&
                           !any_word(block, range, words("minister", "president", "secretary"))
                       ? SpeakerKind::kAnalysts
                   : any_word(block, range, words("reporter", "journalist", "columnist", "editor", "correspondent"))
                       ? SpeakerKind::kMedia
                   : any_word(block, range, kOfficialWords) ? SpeakerKind::kOfficial
                                                            : SpeakerKind::kNamed;
    // A single capital word that a group's noun follows is the group's name.
    if (any_word(block, head, kOrganisationWords) && !any_word(block, head, kOfficialWords) && head.end == range.end) {
      speaker.kind = SpeakerKind::kOrganisation;
      speaker.name = joined(block, range);
      speaker.surname = 0;
      speaker.gender = Gender::kIt;
      reading.named = false;
    }
    return reading;
  }
  speaker.name = joined(block, range);
  for (const NamedEntity& named : entities)
    if (named.entity->kind == EntityKind::kPerson && named.where.begin < head.end) {
      speaker.name = named.entity->name;
      speaker.surname = block.tokens[named.where.end - 1].hash;
      speaker.kind = SpeakerKind::kOfficial;
      speaker.gender = Gender::kHe;
      reading.named = true;
      return reading;
    }
  if (medium || (any_word(block, head, kMediaWords) && !any_word(block, head, words("press", "post")))) {
    speaker.kind = SpeakerKind::kMedia;
    speaker.gender = Gender::kIt;
  } else if (any_word(block, head, kAnalystWords)) {
    speaker.kind = SpeakerKind::kAnalysts;
  } else if (any_word(block, range,
                      words("source", "sources", "unnamed", "anonymous", "anonymity", "familiar", "briefed")) ||
             (!speaks_for && any_word(block, head, kAnonymousWords))) {
    speaker.kind = SpeakerKind::kAnonymous;
  } else if (entity_head) {
    const EntityKind kind = entities.front().entity->kind;
    speaker.kind =
        kind == EntityKind::kState || kind == EntityKind::kParty ? SpeakerKind::kOfficial : SpeakerKind::kOrganisation;
    if (words("congress", "fbi", "cia", "supreme_court").has(word_hash(entities.front().entity->id)))
      speaker.kind = SpeakerKind::kOfficial;
    speaker.gender = Gender::kIt;
    if (kind != EntityKind::kState) speaker.name = joined(block, range);
  } else if (any_word(block, head, kOfficialWords)) {
    // An official without a name, of whom nothing more is said, is nobody one could ask.
    speaker.kind =
        indefinite && any_word(block, head, words("retired", "former", "ex-minister", "diplomat", "diplomats"))
            ? SpeakerKind::kAnonymous
            : SpeakerKind::kOfficial;
    if (any_word(block, head,
                 words("ministry", "government", "administration", "army", "military", "police", "court", "parliament",
                       "kremlin", "pentagon", "department", "embassy", "agency")))
      speaker.gender = Gender::kIt;
  } else if (any_word(
                 block, head,
                 words("chairman", "chairwoman", "director", "leader", "chief", "head", "manager", "owner", "board"))) {
    speaker.kind = SpeakerKind::kOfficial;
  } else if (any_word(block, head, kOrganisationWords)) {
    speaker.kind = SpeakerKind::kOrganisation;
    speaker.gender = Gender::kIt;
  } else if (any_word(block, range, kOfficialWords)) {
    speaker.kind = SpeakerKind::kOfficial;
  } else {
    speaker.kind = first.capital && first.tag == Tag::kNnp && !block.tokens[range.begin].space_before
                       ? SpeakerKind::kNamed
                       : SpeakerKind::kAnonymous;
    if (first.tag == Tag::kNnp) speaker.kind = SpeakerKind::kNamed;
  }
  if (speaker.gender == Gender::kUnknown && head.end > head.begin &&
      words("side", "council", "commission", "country", "house", "bank", "court", "team", "delegation", "government",
            "ministry", "party", "state", "committee", "union", "authority", "capital", "parliament", "presidency",
            "embassy", "body", "office", "agency", "city", "kingdom", "republic", "note", "statement", "paper", "board",
            "army", "navy", "guard", "bloc", "group")
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
  reading.definite =
      words("the", "this", "that", "both", "these").has(first) && !speaker.nouns.empty() && !entity_head && !medium;
  return reading;
}

std::size_t Speakers::remember(Speaker speaker) {
  speaker.last = ++clock_;
  for (std::size_t k = known_.size(); k-- > 0;) {
    Speaker& other = known_[k];
    const bool same_person = speaker.surname != 0 && other.surname == speaker.surname;
    if (!same_person && other.name != speaker.name) continue;
    if (same_person && other.name.find(' ') != std::string::npos && speaker.name.find(' ') != std::string::npos &&
        other.name != speaker.name) {
      // Two full names with one surname are two persons, unless one holds the other.
      if (other.name.find(speaker.name) == std::string::npos && speaker.name.find(other.name) == std::string::npos)
        continue;
    }
    if (speaker.name.size() > other.name.size() && same_person) other.name = speaker.name;
    if (other.kind == SpeakerKind::kNamed) other.kind = speaker.kind;
    if (other.party.empty()) other.party = speaker.party;
    if (other.gender == Gender::kUnknown) other.gender = speaker.gender;
    other.nouns.insert(other.nouns.end(), speaker.nouns.begin(), speaker.nouns.end());
    if (other.nouns.size() > 16) other.nouns.resize(16);
    other.spoke = other.spoke || speaker.spoke;
    other.last = speaker.last;
    return k;
  }
  if (known_.size() >= kMostSpeakers) {
    // The one not spoken of for longest makes room.
    const auto oldest = std::min_element(known_.begin(), known_.end(),
                                         [](const Speaker& a, const Speaker& b) { return a.last < b.last; });
    *oldest = std::move(speaker);
    return static_cast<std::size_t>(oldest - known_.begin());
  }
  known_.push_back(std::move(speaker));
  return known_.size() - 1;
}

std::size_t Speakers::antecedent(const Reading& reading) const {
  constexpr std::size_t kReach = 60;
  bool plural_known = false;
  for (const Speaker& s : known_) plural_known = plural_known || (s.gender == Gender::kThey && clock_ - s.last < 12);
  const auto can_be = [&](const Speaker& s) {
    const bool body = s.gender == Gender::kIt || s.kind == SpeakerKind::kOrganisation ||
                      (s.kind == SpeakerKind::kMedia && s.surname == 0);
    switch (reading.asks) {
      case Gender::kHe:
        return s.gender != Gender::kShe && s.gender != Gender::kThey && !body;
      case Gender::kShe:
        return s.gender != Gender::kHe && s.gender != Gender::kThey && !body;
      case Gender::kIt:
        return body;
      case Gender::kThey:
        return s.gender == Gender::kThey || (body && !plural_known);
      case Gender::kUnknown:
        return true;
    }
    return true;
  };
  if (reading.pronoun) {
    if (last_ != kNowhere && last_ < known_.size() && can_be(known_[last_])) {
      // Unless somebody else of a fitting kind has been named since in the text itself.
      return last_;
    }
    std::size_t best = kNowhere;
    for (std::size_t k = 0; k < known_.size(); ++k) {
      if (!can_be(known_[k]) || clock_ - known_[k].last > kReach) continue;
      if (best == kNowhere || known_[k].last > known_[best].last) best = k;
    }
    return best;
  }
  std::size_t best = kNowhere;
  for (std::size_t k = 0; k < known_.size(); ++k) {
    const Speaker& s = known_[k];
    bool shares = false;
    for (const std::uint64_t noun : reading.speaker.nouns)
      shares = shares || std::find(s.nouns.begin(), s.nouns.end(), noun) != s.nouns.end();
    if (!shares || s.name == reading.speaker.name) continue;
    if (!reading.speaker.party.empty() && !s.party.empty() && s.party != reading.speaker.party &&
        s.kind != SpeakerKind::kAnonymous)
      continue;
    if (best == kNowhere || s.last > known_[best].last) best = k;
  }
  return best;
}

// Persons a sentence begins with: not speakers yet, but "he" in what follows can be they.
void Speakers::begin_block(const Block& block) {
  block_ = &block;
  named_.clear();
  next_named_ = 0;
  for (const SentenceRange& sentence : block.sentences) {
    std::size_t t = sentence.begin;
    while (t < sentence.end && t < sentence.begin + 4 && kTitles.has(block.tokens[t])) ++t;
    std::size_t end = t;
    while (end < sentence.end && end < t + 4 && block.tokens[end].kind == TokenKind::kWord && block.tokens[end].capital)
      ++end;
    if (end == t || end >= sentence.end) continue;
    const Token& behind = block.tokens[end];
    if (behind.text == "'s" || behind.text == "\xE2\x80\x99s" || words("and", "or", "of").has(behind)) continue;
    const bool given = end - t > 1 && (kWomen.has(block.tokens[t]) || kMen.has(block.tokens[t]));
    if (given) {
      Speaker speaker;
      speaker.name = joined(block, {t, end});
      speaker.surname = block.tokens[end - 1].hash;
      speaker.gender = kWomen.has(block.tokens[t]) ? Gender::kShe : Gender::kHe;
      named_.push_back({t, std::move(speaker)});
      continue;
    }
    if (end - t != 1) continue;
    for (const Speaker& known : known_) {
      if (known.surname != block.tokens[t].hash) continue;
      named_.push_back({t, known});
      break;
    }
  }
}

void Speakers::resolve(const Finding& finding, std::vector<ReportedStatement>& statements, std::size_t index) {
  ReportedStatement& s = statements[index];
  const bool inside = s.parent.has_value();
  const std::size_t here = finding.source.empty() ? finding.head : finding.source.front().begin;
  while (!inside && next_named_ < named_.size() && named_[next_named_].first < here)
    last_ = remember(named_[next_named_++].second);
  const bool speech = finding.word == nullptr || finding.word->speech();
  if (finding.source.empty()) {
    if (finding.pattern == Pattern::kQuoteAlone && !inside && voice_ != kNowhere) {
      const Speaker& speaker = known_[voice_];
      s.speaker = speaker.name;
      s.speaker_kind = speaker.kind;
      s.speaker_party = speaker.party;
      s.resolved = true;
      s.doubts.push_back("No words say who speaks; taken to be whoever spoke last.");
      s.certainty *= 0.9;
    } else {
      s.speaker_kind = SpeakerKind::kAuthor;
      if (finding.pattern == Pattern::kQuoteAlone) s.doubts.push_back("No words say who speaks.");
    }
  } else {
    Reading reading = read(finding.source.front());
    // The source proper stands in the same words as its listener for the tagger; a shared subject is read where it is.
    if (reading.pronoun) {
      std::size_t who = kNowhere;
      if (reading.first_person && inside && !statements[*s.parent].speaker.empty()) {
        const ReportedStatement& outer = statements[*s.parent];
        s.speaker = outer.speaker;
        s.speaker_kind = outer.speaker_kind;
        s.speaker_party = outer.speaker_party;
        s.resolved = true;
      } else {
        who = antecedent(reading);
        if (who != kNowhere) {
          Speaker& speaker = known_[who];
          s.speaker = speaker.name;
          s.speaker_kind = speaker.kind;
          s.speaker_party = speaker.party;
          s.resolved = true;
          if (speaker.gender == Gender::kUnknown && (reading.asks == Gender::kHe || reading.asks == Gender::kShe))
            speaker.gender = reading.asks;
          speaker.last = ++clock_;
        } else {
          s.speaker = reading.speaker.name;
          s.speaker_kind = SpeakerKind::kAnonymous;
          s.doubts.push_back("It is not clear who \"" + reading.speaker.name + "\" is.");
        }
      }
      if (who != kNowhere && !inside) last_ = who;
      if (who != kNowhere && !inside && speech) voice_ = who;
    } else {
      std::size_t who = kNowhere;
      if (reading.owned && reading.owner != kNowhere && !reading.named) {
        const Speaker& owner = known_[reading.owner];
        std::string rest = reading.speaker.name;
        const Entity* state =
            words("country", "government", "nation", "company", "firm", "party", "group", "side", "movement")
                        .has(word_hash(rest.substr(rest.find_last_of(' ') + 1))) &&
                    !owner.party.empty()
                ? gazetteer_.by_id(owner.party)
                : nullptr;
        const std::size_t space = rest.find(' ');
        reading.speaker.name = owner.name + "'s" + (space == std::string::npos ? "" : rest.substr(space));
        if (state != nullptr) {
          reading.speaker.name = state->name;
          reading.speaker.kind = SpeakerKind::kOfficial;
          reading.speaker.gender = Gender::kIt;
        }
        if (reading.speaker.party.empty()) reading.speaker.party = owner.party;
        reading.definite = false;
        if (reading.speaker.kind == SpeakerKind::kOfficial && owner.kind == SpeakerKind::kOrganisation)
          reading.speaker.kind = owner.kind;
      }
      const std::string own = joined(*block_, finding.source.front());
      if (reading.definite) who = antecedent(reading);
      reading.speaker.spoke = true;
      if (who == kNowhere) {
        who = remember(std::move(reading.speaker));
      } else {
        known_[who].last = ++clock_;
      }
      const Speaker& speaker = known_[who];
      s.speaker = speaker.name;
      s.speaker_kind = speaker.kind;
      s.speaker_party = speaker.party;
      s.resolved = own.find(speaker.name) == std::string::npos;
      if (!inside || speech) last_ = who;
      if (!inside && speech) voice_ = who;
    }
  }
  // Second hand: through whom the words came.
  for (std::optional<std::size_t> up = s.parent; up; up = statements[*up].parent) {
    const ReportedStatement& outer = statements[*up];
    if (!outer.speaker.empty() && outer.tier != Tier::kAttitude && outer.speaker != s.speaker &&
        (outer.speaker_party.empty() || outer.speaker_party != s.speaker_party))
      s.chain.insert(s.chain.begin(), outer.speaker);
    if (s.chain.size() >= 4) break;
  }
  if (s.chain.empty() && !finding.cited.empty()) {
    s.chain = {s.speaker, joined(*block_, finding.cited)};
  } else if (!s.chain.empty())
    s.chain.push_back(s.speaker.empty() ? "nobody named" : s.speaker);
  if (s.chain.empty() && s.speaker_kind == SpeakerKind::kMedia) s.chain.push_back(s.speaker);
  if (finding.shared && finding.word != nullptr && !finding.source.empty())
    s.doubts.push_back("The speaker is taken over from another verb of the sentence.");
  if (finding.source.empty() && finding.pattern == Pattern::kParticiple)
    s.doubts.push_back("The sentence does not say plainly whose words these are.");
  assert_relations(finding, *block_, gazetteer_, s);
}

void Speakers::finish(std::vector<ReportedStatement>& statements) {
  for (ReportedStatement& s : statements) {
    if (s.speaker_kind == SpeakerKind::kAuthor && s.speaker.empty())
      s.speaker = !article_.author.empty() ? article_.author : article_.publisher;
  }
}

}  // namespace entente::read

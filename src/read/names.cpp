// What are the kinds of a reported statement called in documents?
#include "entente/read/reported_statement.h"

namespace entente {

const char* name(QuotationType type) {
  switch (type) {
    case QuotationType::kDirect:
      return "direct";
    case QuotationType::kIndirect:
      return "indirect";
    case QuotationType::kMixed:
      return "mixed";
  }
  return "";
}

const char* name(Tier tier) {
  switch (tier) {
    case Tier::kQuoted:
      return "quoted";
    case Tier::kThat:
      return "that";
    case Tier::kSpeech:
      return "speech";
    case Tier::kAttitude:
      return "attitude";
  }
  return "";
}

const char* name(SpeakerKind kind) {
  switch (kind) {
    case SpeakerKind::kOfficial:
      return "official";
    case SpeakerKind::kNamed:
      return "named";
    case SpeakerKind::kAnonymous:
      return "anonymous";
    case SpeakerKind::kOrganisation:
      return "organisation";
    case SpeakerKind::kMedia:
      return "media";
    case SpeakerKind::kAnalysts:
      return "analysts";
    case SpeakerKind::kAuthor:
      return "author";
  }
  return "";
}

const char* name(Relation relation) {
  switch (relation) {
    case Relation::kRejects:
      return "rejects";
    case Relation::kDemands:
      return "demands";
    case Relation::kSupports:
      return "supports";
    case Relation::kThreatens:
      return "threatens";
    case Relation::kMet:
      return "met";
    case Relation::kAccuses:
      return "accuses";
    case Relation::kWants:
      return "wants";
    case Relation::kOffers:
      return "offers";
    case Relation::kDenies:
      return "denies";
    case Relation::kAgrees:
      return "agrees";
  }
  return "";
}

}  // namespace entente

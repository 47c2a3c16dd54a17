// Which types have the documents that the server answers with? Written by `npm run types` from schema/; do not edit.

/** entente.certificate/1. What `entente solve --certify` writes and `entente verify` checks: a witness for every verdict. What it proves: docs/certificates.md. */
export type CertificateDocument = {
  schema: "entente.certificate/1";
  case: CertificateCase;
  state_count: CertificateCount;
  /** all: verdicts on every state; equilibria: on outcomes under some concept only. */
  scope: "all" | "equilibria";
  concepts: Array<"nash" | "gmr" | "smr" | "seq" | "sseq" | "sim">;
  /** Outcomes under each concept, ascending. */
  equilibria: Record<string, CertificateNumber[]>;
  closed: Array<{
    party: CertificateId;
    /** What the opponents do: any move, or only improvements (SEQ, SSEQ). */
    moves: "any" | "improving";
    /** The party may answer by one move (SMR, SSEQ). */
    answers: boolean;
    /** Members are told apart by who moved last, who does not move next. */
    by_mover: boolean;
    members: Array<{
      state: CertificateNumber;
      /** Who moved last; left out at the beginning. */
      last?: string;
      /** Whatever the opponents do from here, the party keeps something at least as good as this state. */
      floor: number;
      /** Where the state itself is worse than its floor: the party's move to something that is not. */
      answer?: number;
    }>;
  }>;
  verdicts: Array<{
    state: CertificateNumber;
    party: CertificateId;
    concept: "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";
    stable: boolean;
    /** Stable: every improvement of the party, and what deters it. */
    improvements?: Array<{
      to: CertificateNumber;
      /** A legal sequence of the opponents from the improvement to a state that is no better for the party. */
      sanction?: Array<{
        party: CertificateId;
        to: CertificateNumber;
      }>;
      /** SMR, SSEQ: every move of the party from there; none is better for it. */
      counter_moves?: CertificateNumber[];
      from?: CertificateLevels;
      at?: CertificateLevels;
      /** SIM: the opponents that move at the same time from `from`, while the party moves to `at`; each alone would come to its own `at`. */
      simultaneous?: Array<{
        party: CertificateId;
        at: CertificateLevels;
      }>;
    }>;
    /** Not stable: an improvement nothing deters. */
    improvement?: number;
    /** Not stable, all but Nash and SIM: position in `closed` of the sets that show it, from 0. */
    closed?: number;
  }>;
  /** Every state mentioned, ascending. */
  states: Array<{
    id: CertificateNumber;
    /** Graph form. */
    name?: string;
    levels?: CertificateLevels;
  }>;
};
export type CertificateId = string;
export type CertificateNumber = number;
export type CertificateCount = string;
export type CertificateCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type CertificateLevels = number[];

/** entente.check/1. What `entente check --json` prints: everything wrong with a case file, and what it holds. */
export type CheckDocument = {
  schema: "entente.check/1";
  file: string;
  /** No errors; warnings are allowed. */
  ok: boolean;
  errors: number;
  warnings: number;
  diagnostics: Array<{
    severity: "error" | "warning";
    file: string;
    /** From 1; 0 for the file as a whole. */
    line: number;
    /** From 1, in code points; 0 for the file as a whole. */
    column: number;
    /** Code points concerned. */
    length: number;
    /** Stable name of the kind of problem. */
    code: string;
    what: string;
    /** What would be right; may be empty. */
    hint: string;
  }>;
  /** A summary of the case; null where it could not be compiled. */
  case: {
    title: string;
    sha256: string;
    form: "options" | "graph";
    parties: Array<{
      id: CheckId;
      name: string;
      preference: "prefers" | "ranking" | "weights" | "utility";
      /** How many, where the preference is given by statements. */
      statements?: number;
      /** How many different ranks the states have for it. */
      ranks: number;
    }>;
    options: CheckOptions;
    rules: number;
    collapses: number;
    sources: number;
    evidence: number;
    state_count: CheckCount;
    start: CheckStart;
  } | null;
};
export type CheckId = string;
export type CheckFullId = string;
export type CheckCount = string;
export type CheckOptions = Array<{
  id: CheckFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type CheckStart = number | null;

/** entente.coalitions/1. What `entente coalition --json` prints: which states coalitions leave, and which survive them. */
export type CoalitionsDocument = {
  schema: "entente.coalitions/1";
  case: CoalitionsCase;
  parties: CoalitionsParties;
  options: CoalitionsOptions;
  state_count: CoalitionsCount;
  start: CoalitionsStart;
  /** The coalitions that alone may act; null where any set of parties may. */
  structure: CoalitionsId[][] | null;
  /** The states judged are the outcomes under this concept; null where they were named. */
  outcomes_under: "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim" | null;
  judged: CoalitionsNumber[];
  /** Of the states judged, those no coalition leaves. */
  coalitionally_stable: {
    cnash: CoalitionsNumber[];
    cgmr: CoalitionsNumber[];
    csmr: CoalitionsNumber[];
    cseq: CoalitionsNumber[];
  };
  coalitions: Array<{
    members: CoalitionsId[];
    /** Of the states judged, those this coalition leaves. */
    leaves: {
      cnash: CoalitionsNumber[];
      cgmr: CoalitionsNumber[];
      csmr: CoalitionsNumber[];
      cseq: CoalitionsNumber[];
    };
  }>;
  /** For states explained, the way out of each coalition that has one. */
  exits: Array<{
    from: CoalitionsNumber;
    to: CoalitionsNumber;
    coalition: CoalitionsId[];
    /** A shortest legal sequence of moves of members. */
    steps: Array<{
      party: CoalitionsId;
      to: CoalitionsNumber;
    }>;
    /** By member: the place of both states in its ranking, 1 being best. */
    places: Record<string, {
      before: CoalitionsNumber;
      after: CoalitionsNumber;
    }>;
    /** The concepts under which the others can deter it. */
    deterred_under: Array<"cgmr" | "csmr" | "cseq">;
  }>;
  /** From one outcome to another, by the smallest coalitions that can. */
  jumps: Array<{
    from: CoalitionsNumber;
    to: CoalitionsNumber;
    coalition: CoalitionsId[];
    /** A shortest legal sequence of moves of members. */
    steps: Array<{
      party: CoalitionsId;
      to: CoalitionsNumber;
    }>;
    /** By member: the place of both states in its ranking, 1 being best. */
    places: Record<string, {
      before: CoalitionsNumber;
      after: CoalitionsNumber;
    }>;
    /** The concepts under which the others can deter it. */
    deterred_under: Array<"cgmr" | "csmr" | "cseq">;
  }>;
  /** Every state in exits and jumps, ascending. */
  states: CoalitionsState[];
};
export type CoalitionsId = string;
export type CoalitionsNumber = number;
export type CoalitionsCount = string;
export type CoalitionsCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type CoalitionsParties = Array<{
  id: CoalitionsId;
  name: string;
}>;
export type CoalitionsOptions = Array<{
  id: CoalitionsFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type CoalitionsState = {
  id: CoalitionsNumber;
  /** Graph form only. */
  name?: string;
  /** One character per option in order; only where all options are binary. */
  pattern?: string;
  set: CoalitionsSet;
};
export type CoalitionsStart = number | null;
export type CoalitionsFullId = string;
export type CoalitionsSet = Record<string, string>;

/** entente.compare/1. What `entente compare --json` prints: what two cases assume otherwise, and what became of their outcomes. */
export type CompareDocument = {
  schema: "entente.compare/1";
  before: CompareSide;
  after: CompareSide;
  /** Those compared: asked for and available in both cases. */
  concepts: CompareConcepts;
  /** Why SIM is not compared, where it was asked for. */
  left_out?: {
    sim: string;
  };
  /** How many outcomes met which fate. */
  counts: {
    appeared: CompareCount;
    vanished: CompareCount;
    stronger: CompareCount;
    weaker: CompareCount;
    shifted: CompareCount;
    same: CompareCount;
  };
  differences: CompareDifference[];
  /** False where time was up before every difference was tried. */
  causes_complete: boolean;
  /** False where a search from a status quo stopped at its limit. */
  reach_complete: boolean;
  /** Every outcome that holds in either case. */
  outcomes: CompareOutcome[];
  /** The status quo of each case, as an outcome of both. */
  status_quo: {
    before: CompareOutcomeOrNull;
    after: CompareOutcomeOrNull;
  };
};
export type CompareId = string;
export type CompareNumber = number;
export type CompareCount = string;
export type CompareCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type CompareParties = Array<{
  id: CompareId;
  name: string;
}>;
export type CompareOptions = Array<{
  id: CompareFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type CompareState = {
  id: CompareNumber;
  /** Graph form only. */
  name?: string;
  /** One character per option in order; only where all options are binary. */
  pattern?: string;
  set: CompareSet;
};
export type CompareConcepts = Array<"nash" | "gmr" | "smr" | "seq" | "sseq" | "sim">;
export type CompareSide = {
  case: CompareCase;
  parties: CompareParties;
  options: CompareOptions;
  state_count: CompareCount;
  /** The status quo. */
  start: number | null;
  /** The states of this case that are mentioned, ascending. */
  states: CompareState[];
};
export type ComparePlace = {
  party: string | null;
  option: string | null;
  /** Its position in its list, from 1. */
  index: number;
  /** The condition, number, level, name or id, as written. */
  text: string | null;
  /** Of a rule: what is said of its condition. */
  rule?: "always" | "never";
  /** What people call the statement or rule; absent where the case gives it no label. */
  label?: string;
  /** In the case file; 0 where unknown. */
  line: number;
} | null;
export type CompareEffect = {
  /** Whether it was tried; if not: the case would contradict itself, it cannot be made without others, or time was up. */
  application: "tried" | "invalid" | "not-alone" | "untried";
  /** For invalid and not-alone: the reason. */
  why: string | null;
  /** Differences, by id, made with it because it makes no sense without them. */
  with: number[];
  /** Positions, from 1, in `outcomes`: changed ones that hold as in the other case. */
  outcomes: number[];
  /** Positions, from 1, in `outcomes`: those reached, or not reached, as in the other case. */
  ways: number[];
  /** How many outcomes hold in a way that neither case knows. */
  others: CompareCount;
};
export type CompareDifference = {
  id: number;
  part: "party" | "option" | "levels" | "owners" | "moves" | "step" | "needs" | "statement" | "group" | "weight" | "preference" | "arc" | "state" | "rule" | "collapse" | "forbid" | "start" | "marks" | "attitude" | "view" | "grounds" | "evidence" | "source" | "wording";
  edit: "added" | "removed" | "moved" | "negated" | "edited";
  /** It can change which outcomes hold or are reached. */
  bears: boolean;
  before: ComparePlace;
  after: ComparePlace;
  /** The first case with this difference alone. */
  alone?: CompareEffect;
  /** The second case without this difference. */
  undone?: CompareEffect;
};
export type CompareThere = {
  state: CompareNumber;
  holds: CompareConcepts;
  /** The fewest improvements that lead there from the status quo; null where none do. */
  steps: number | null;
} | null;
export type CompareOutcome = {
  fate: "appeared" | "vanished" | "stronger" | "weaker" | "shifted" | "same";
  before: CompareThere;
  after: CompareThere;
  /** Who leaves it, and for what, in the case where it does not hold under the strongest concept gained or lost. */
  departure: {
    case: "before" | "after";
    concept: "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";
    party: CompareId;
    /** A state of that case. */
    to: CompareNumber;
  } | null;
};
export type CompareFullId = string;
export type CompareSet = Record<string, string>;
export type CompareOutcomeOrNull = {
  fate: "appeared" | "vanished" | "stronger" | "weaker" | "shifted" | "same";
  before: CompareThere;
  after: CompareThere;
  /** Who leaves it, and for what, in the case where it does not hold under the strongest concept gained or lost. */
  departure: {
    case: "before" | "after";
    concept: "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";
    party: CompareId;
    /** A state of that case. */
    to: CompareNumber;
  } | null;
} | null;

/** entente.degrees/1. What `entente degrees --json` prints: which outcomes hold in which reading of strong, unknown and less than sure preferences, and of attitudes towards other parties. */
export type DegreesDocument = {
  schema: "entente.degrees/1";
  case: DegreesCase;
  parties: DegreesParties;
  options: DegreesOptions;
  state_count: DegreesCount;
  start: DegreesStart;
  /** What the case says of its preferences beyond their order. */
  marks: {
    /** The degrees above 1 the case marks, ascending. */
    degrees: number[];
    /** How many statements and gaps of rankings have such a degree. */
    strong: number;
    /** How many statements are unknown. */
    unknown: number;
    /** How many statements have a confidence below 1. */
    doubtful: number;
    /** Of how many pairs of states the case says how probable the preference is. */
    pairs: number;
    /** How many attitudes the case gives parties other than those they have unless said. */
    attitudes: number;
  };
  /** The plain one first. */
  readings: Array<{
    kind: "plain" | "strength" | "unknown" | "probable" | "fuzzy" | "attitudes";
    /** Of strength: sanctions leave a party worse by this degree at least. */
    degree?: number;
    /** Of unknown. */
    attitude?: "a" | "b" | "c" | "d";
    alpha?: DegreesShare;
    beta?: DegreesShare;
    gamma?: DegreesShare;
    /** Of fuzzy, by party. */
    thresholds?: Record<string, DegreesShare>;
    /** Of attitudes: by party, and by whom it has the attitude to; every pair. */
    attitudes?: Record<string, Record<string, "aggressive" | "neutral" | "devoting">>;
    equilibria: DegreesByConcept;
    /** With --stability: by concept and party. */
    stable?: {
      nash: Record<string, DegreesNumbers>;
      gmr: Record<string, DegreesNumbers>;
      smr: Record<string, DegreesNumbers>;
      seq: Record<string, DegreesNumbers>;
      sseq: Record<string, DegreesNumbers>;
    };
  }>;
  /** The outcomes of some reading under Nash, SSEQ or SEQ, ascending. */
  states: DegreesState[];
};
export type DegreesId = string;
export type DegreesNumber = number;
export type DegreesCount = string;
export type DegreesCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type DegreesParties = Array<{
  id: DegreesId;
  name: string;
}>;
export type DegreesOptions = Array<{
  id: DegreesFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type DegreesState = {
  id: DegreesNumber;
  /** Graph form only. */
  name?: string;
  /** One character per option in order; only where all options are binary. */
  pattern?: string;
  set: DegreesSet;
};
export type DegreesStart = number | null;
export type DegreesFullId = string;
export type DegreesSet = Record<string, string>;
export type DegreesNumbers = DegreesNumber[];
export type DegreesByConcept = {
  nash: DegreesNumbers;
  gmr: DegreesNumbers;
  smr: DegreesNumbers;
  seq: DegreesNumbers;
  sseq: DegreesNumbers;
};
export type DegreesShare = string;

/** entente.evidence/1. What `entente evidence --json` prints: how well a case is sourced, and what stands on each source. */
export type EvidenceDocument = {
  schema: "entente.evidence/1";
  case: EvidenceCase;
  /** The outcome whose hinges are counted; null where nothing holds, or with --no-hinges. */
  claim: {
    outcome: EvidenceNumber;
    concept: "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";
  } | null;
  /** Weakest sourcing first. */
  assumptions: EvidenceAssumption[];
  /** Who vouches for what: evidence of one kind by one speaker in one report. */
  voices: Array<{
    kind: string;
    source: string | null;
    who: string;
    evidence: string[];
    /** Positions in `assumptions`, from 0. */
    supports: number[];
    /** Positions in `assumptions`, from 0. */
    alone: number[];
    /** Positions in `assumptions`, from 0. */
    opposes: number[];
    /** Positions in `assumptions`, from 0. */
    hinges: number[];
  }>;
  unused: string[];
};
export type EvidenceNumber = number;
export type EvidenceCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type EvidenceAssumption = {
  kind: "party" | "statement" | "group" | "weight" | "option" | "moves" | "step" | "needs" | "arc" | "rule" | "collapse" | "forbid" | "start";
  party: string | null;
  option: string | null;
  /** Its place in the list it stands in, from 1. */
  index: number;
  text: string | null;
  /** Of a rule: what is said of its condition. */
  rule?: "always" | "never";
  /** What people call the statement or rule; absent where the case gives it no label. */
  label?: string;
  /** Of the case file; 0 where it stands in none. */
  line: number;
  because: string[];
  against: string[];
  /** How many independent sources there are for it. */
  sources: number;
  /** The kind of the best evidence for it; null where there is none. */
  best: string | null;
};

/** entente.explanation/1. What `entente explain --json` prints: why a state is stable for a party, or not. */
export type ExplanationDocument = {
  schema: "entente.explanation/1";
  case: ExplanationCase;
  parties: ExplanationParties;
  options: ExplanationOptions;
  state_count: ExplanationCount;
  /** With --outcome: which of the states asked about hold, or come closest because fewest parties leave them. The verdicts are those of the states accounted for. */
  outcome?: {
    /** What shall hold; missing where one state was asked about. */
    wanted?: string;
    concept: "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";
    asked: ExplanationCount;
    holds: boolean;
    /** [k]: how many of the states asked about k parties leave. */
    by_leavers: ExplanationCount[];
    /** The states that hold: those nearest to the status quo by self-interest first, then ascending. */
    holding?: ExplanationNumber[];
    /** Where none holds: those that fewest parties leave, in the same order. */
    closest?: ExplanationNumber[];
    accounts: Array<{
      state: ExplanationNumber;
      holds_under: Array<"nash" | "gmr" | "smr" | "seq" | "sseq" | "sim">;
      leaving: Array<{
        party: ExplanationId;
        /** By the best of its improvements that nothing deters. */
        to: number;
        /** States that hold under the concept and are reached from there by self-interest, the nearest three. */
        leads_to: Array<{
          state: ExplanationNumber;
          steps: number;
        }>;
        leads_to_count: ExplanationCount;
        /** False where the search stopped at its limit. */
        complete: boolean;
      }>;
    }>;
  };
  verdicts: Array<{
    state: ExplanationNumber;
    party: ExplanationId;
    concept: "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";
    stable: boolean;
    /** The party's improvements, ascending. A state without any is stable under every concept. */
    improvements: Array<{
      to: ExplanationNumber;
      deterred: boolean;
      /** Deterred: a shortest legal sequence of the other parties, from the improvement. */
      sanction?: Array<{
        party: ExplanationId;
        to: ExplanationNumber;
      }>;
      /** SIM, deterred: the opponents that move at the same time, and where each would have gone alone. */
      simultaneous?: Array<{
        party: ExplanationId;
        to: ExplanationNumber;
      }>;
      /** Where the sanction ends: not better for the party than the state it left. */
      sanction_state?: number;
      /** SMR, SSEQ, deterred: the party's possible answers, none better for it. */
      counter_moves?: ExplanationNumber[];
      /** Not deterred: how many states the others can reach, in decimal digits. */
      reachable?: string;
      /** Not deterred: the reachable state that is worst for the party, and still better. */
      worst?: number;
      /** SMR, SSEQ, not deterred: the party's best answer from there, if it moves. */
      best_answer?: number;
    }>;
    /** Not stable under GMR, SMR, SEQ or SSEQ, with --full or --certify: the closed sets that show that nothing deters the improvements that are not deterred, as in entente.certificate/1. */
    closed?: {
      moves: "any" | "improving";
      answers: boolean;
      by_mover: boolean;
      members: Array<{
        state: ExplanationNumber;
        last?: ExplanationId;
        floor: ExplanationNumber;
        answer?: ExplanationNumber;
      }>;
    };
  }>;
  /** Every state mentioned, ascending. */
  states: ExplanationState[];
};
export type ExplanationId = string;
export type ExplanationFullId = string;
export type ExplanationNumber = number;
export type ExplanationCount = string;
export type ExplanationCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type ExplanationParties = Array<{
  id: ExplanationId;
  name: string;
}>;
export type ExplanationOptions = Array<{
  id: ExplanationFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type ExplanationSet = Record<string, string>;
export type ExplanationState = {
  id: ExplanationNumber;
  /** Graph form only. */
  name?: string;
  /** One character per option in order; only where all options are binary. */
  pattern?: string;
  set: ExplanationSet;
  /** Party id to its rank of the state: 1 is best, equal numbers mean indifference. */
  ranks: Record<string, number>;
};

/** entente.foresight/1. What `entente foresight --json` prints: what holds between two parties that look ahead. */
export type ForesightDocument = {
  schema: "entente.foresight/1";
  case: ForesightCase;
  parties: ForesightParties;
  options: ForesightOptions;
  state_count: ForesightCount;
  start: ForesightStart;
  /** L_h stability for h = 1, 2, ... */
  horizons: Array<{
    /** h, the moves looked ahead. */
    moves: number;
    /** Stable for both parties. */
    equilibria: ForesightNumber[];
    /** By party. */
    stable: Record<string, ForesightNumber[]>;
  }>;
  /** Stable from some horizon on. */
  non_myopic: {
    /** Stable for both parties. */
    equilibria: ForesightNumber[];
    /** By party. */
    stable: Record<string, ForesightNumber[]>;
  };
  /** The horizon from which on what is anticipated repeats. */
  settled: number;
  /** After so many horizons; 1 where it settles. */
  period: number;
  /** What follows at the longest horizon. */
  courses: Array<{
    state: ForesightNumber;
    /** Who may move first. */
    first: ForesightId;
    steps: Array<{
      party: ForesightId;
      to: ForesightNumber;
    }>;
  }>;
  /** Every state in exits and jumps, ascending. */
  states: ForesightState[];
};
export type ForesightId = string;
export type ForesightNumber = number;
export type ForesightCount = string;
export type ForesightCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type ForesightParties = Array<{
  id: ForesightId;
  name: string;
}>;
export type ForesightOptions = Array<{
  id: ForesightFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type ForesightState = {
  id: ForesightNumber;
  /** Graph form only. */
  name?: string;
  /** One character per option in order; only where all options are binary. */
  pattern?: string;
  set: ForesightSet;
};
export type ForesightStart = number | null;
export type ForesightFullId = string;
export type ForesightSet = Record<string, string>;

/** entente.graph/1. What `entente export --to json` prints: the graph of states from the status quo outwards, as far as it fits. */
export type GraphDocument = {
  schema: "entente.graph/1";
  case: GraphCase;
  parties: GraphParties;
  options: GraphOptions;
  state_count: GraphCount;
  start: GraphStart;
  /** Whether moves that do not improve for their mover are among the edges. */
  moves: boolean;
  /** Nearest to the status quo first; outcomes that are not reached at the end. */
  nodes: Array<{
    state: {
      id: GraphNumber;
      /** Graph form only. */
      name?: string;
      /** One character per option in order; only where all options are binary. */
      pattern?: string;
      set: GraphSet;
      /** Party id to its rank of the state: 1 is best, equal numbers mean indifference. */
      ranks: Record<string, number>;
    };
    /** Fewest single improvements that lead here from the first node; null for an outcome that was not reached. */
    steps: number | null;
    /** The concepts under which it is an equilibrium. */
    holds: Array<"nash" | "gmr" | "smr" | "seq" | "sseq" | "sim">;
    /** How many states single improvements from here lead to. */
    leads_to: number;
    /** How many of these are not among the nodes. */
    folded: number;
  }>;
  edges: Array<{
    from: GraphNumber;
    to: GraphNumber;
    party: GraphId;
    /** For the party that moves. */
    improvement: boolean;
  }>;
  /** What is not shown: states, and edges between those shown. */
  folded: {
    states: GraphCount;
    edges: GraphCount;
  };
  /** With --by: the options by whose levels all states are put together in `groups`. */
  by?: GraphFullId[];
  /** With --by: all states of the case, by the levels of these options. */
  groups?: Array<{
    set: GraphSet;
    states: GraphCount;
    /** By concept: how many of the states are equilibria. */
    holds: Record<string, GraphCount>;
    /** Fewest improvements that lead from the status quo to one of them; null where none do, or there is no status quo. */
    steps: number | null;
    /** That one; the first of the group where none is reached. */
    nearest: number;
  }>;
  /** With --by: moves that lead from one group to another. */
  links?: Array<{
    /** Position in `groups`, from 1. */
    from: number;
    /** Position in `groups`, from 1. */
    to: number;
    party: GraphId;
    improvements: GraphCount;
    /** With --moves: moves that do not improve for the party. */
    others?: GraphCount;
  }>;
  /** With --by: improvements that stay within a group. */
  inside?: GraphCount;
};
export type GraphId = string;
export type GraphFullId = string;
export type GraphNumber = number;
export type GraphCount = string;
export type GraphCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type GraphParties = Array<{
  id: GraphId;
  name: string;
}>;
export type GraphOptions = Array<{
  id: GraphFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type GraphStart = number | null;
export type GraphSet = Record<string, string>;

/** entente.hinges/1. What `entente hinge --json` prints: which smallest changes of an assumption change whether an outcome holds. */
export type HingesDocument = {
  schema: "entente.hinges/1";
  case: HingesCase;
  parties: HingesParties;
  options: HingesOptions;
  state_count: HingesCount;
  claim: {
    outcome: HingesNumber;
    concept: "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";
    holds: boolean;
    /** Self-interest leads there from the status quo. */
    reached: boolean;
  };
  /** Every single change, in the order of the case. */
  singles: HingesTrial[];
  /** With --depth 2: the pairs that flip the answer although neither does alone. */
  pairs: HingesTrial[];
  pairs_tried: HingesCount;
  pairs_total: HingesCount;
  /** Every state mentioned, ascending. */
  states: HingesState[];
};
export type HingesId = string;
export type HingesNumber = number;
export type HingesCount = string;
export type HingesCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type HingesParties = Array<{
  id: HingesId;
  name: string;
}>;
export type HingesOptions = Array<{
  id: HingesFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type HingesState = {
  id: HingesNumber;
  /** Graph form only. */
  name?: string;
  /** One character per option in order; only where all options are binary. */
  pattern?: string;
  set: HingesSet;
};
export type HingesFullId = string;
export type HingesSet = Record<string, string>;
export type HingesAssumption = {
  kind: "party" | "statement" | "group" | "weight" | "option" | "moves" | "step" | "needs" | "arc" | "rule" | "collapse" | "forbid" | "start";
  party: string | null;
  option: string | null;
  /** Its place in the list it stands in, from 1. */
  index: number;
  text: string | null;
  /** Of a rule: what is said of its condition. */
  rule?: "always" | "never";
  /** What people call the statement or rule; absent where the case gives it no label. */
  label?: string;
  /** Of the case file; 0 where it stands in none. */
  line: number;
  because: string[];
  against: string[];
  /** How many independent sources there are for it. */
  sources: number;
  /** The kind of the best evidence for it; null where there is none. */
  best: string | null;
};
export type HingesTrial = {
  /** same: nothing; flips: the outcome holds where it did not or the reverse; way: it holds as before, but whether self-interest leads there from the status quo changes; invalid: the changed case contradicts itself; part: not tried, it takes away part of the outcome. */
  effect: "same" | "flips" | "way" | "invalid" | "part";
  changes: Array<{
    change: "drop" | "negate" | "swap" | "relax" | "raise" | "lower";
    assumption: HingesAssumption;
  }>;
  leaver?: HingesId;
  /** A state number; null where the rules of the case as it is exclude the state. */
  leaves_for?: number | null;
};

/** entente.hypergame/1. What `entente hypergame --json` prints: what holds when every party plays the dispute it sees, and what each does not see coming. All states are states of the case. */
export type HypergameDocument = {
  schema: "entente.hypergame/1";
  case: HypergameCase;
  parties: HypergameParties;
  options: HypergameOptions;
  state_count: HypergameCount;
  start: HypergameStart;
  /** What holds: stable for every party in its own model. */
  equilibria: HypergameByConcept;
  /** What would hold if every party saw the case as it is. */
  if_all_saw: HypergameByConcept;
  players: Array<{
    party: HypergameId;
    /** Whether the party has a view; it sees the case as it is otherwise. */
    view: boolean;
    /** States of its model. */
    state_count: HypergameCount;
    /** Stable for the party in its model, or where it knows no such place and stays. */
    stable: HypergameByConcept;
    /** Equilibria of its model: what it takes to hold. */
    expected: HypergameByConcept;
    /** By party, in how many states it takes that party to stay where it leaves, or to leave where it stays, under `concept`. */
    misjudges: Record<string, HypergameCount>;
  }>;
  /** The concept surprises are looked for under. */
  concept: "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";
  /** The states surprises were looked for in. */
  looked_at: HypergameNumber[];
  /** How many more there were. */
  states_left: HypergameCount;
  surprises: Array<{
    /** departure: `by` leaves, and `whose` takes it to stay; stay: the other way round; misstep: the move `by` makes brings it nothing in truth. */
    kind: "departure" | "stay" | "misstep";
    state: HypergameNumber;
    whose: HypergameId;
    by: HypergameId;
    /** Where the one that moves means to go. */
    meant: HypergameNumber;
    /** Where the move leads in truth; null where it cannot be made. */
    to: number | null;
    /** Departures: the view does not have the move, has it as no improvement, or takes it to be deterred. */
    why?: "unknown" | "unwanted" | "deterred";
  }>;
  /** Every state in exits and jumps, ascending. */
  states: HypergameState[];
};
export type HypergameId = string;
export type HypergameNumber = number;
export type HypergameCount = string;
export type HypergameCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type HypergameParties = Array<{
  id: HypergameId;
  name: string;
}>;
export type HypergameOptions = Array<{
  id: HypergameFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type HypergameState = {
  id: HypergameNumber;
  /** Graph form only. */
  name?: string;
  /** One character per option in order; only where all options are binary. */
  pattern?: string;
  set: HypergameSet;
};
export type HypergameStart = number | null;
export type HypergameFullId = string;
export type HypergameSet = Record<string, string>;
export type HypergameByConcept = {
  nash?: HypergameNumber[];
  gmr?: HypergameNumber[];
  smr?: HypergameNumber[];
  seq?: HypergameNumber[];
  sseq?: HypergameNumber[];
  sim?: HypergameNumber[];
};

/** entente.inverse/1. What `entente inverse --json` prints: what would make an outcome hold. */
export type InverseDocument = {
  schema: "entente.inverse/1";
  case: InverseCase;
  parties: InverseParties;
  options: InverseOptions;
  state_count: InverseCount;
  start: InverseStart;
  outcome: InverseNumber;
  /** How many other states the question would have fitted as well. */
  alternatives: number;
  concept: "nash" | "gmr" | "smr" | "seq" | "sseq";
  /** The parties for which the outcome is not stable as it is; it holds where there is none. */
  leavers: InverseId[];
  /** Null where not asked for. */
  priorities: {
    max_cost: number;
    /** Parties whose wishes have no order to change. */
    unvaried: InverseId[];
    alone: Record<string, InverseLeast>;
    joint: InverseLeast;
    /** By party whose wishes are a ranking: the states in each place, best first, which the places of an order count. */
    groups?: Record<string, number[][]>;
  } | null;
  /** One entry per set of free parties; null where not asked for. */
  rankings: Array<{
    /** The states that exchange places; null: all are ranked anew. */
    chosen: InverseNumber[] | null;
    /** Parties that keep their rankings and leave whatever the free ones want. */
    leave_anyway: InverseId[];
    /** Parties that keep their rankings and whose verdict depends on the free ones. */
    depend: InverseId[];
    method: "counted" | "enumerated" | "sampled";
    count: InverseCount;
    total: InverseCount;
    /** count / total in lowest terms. */
    fraction: string;
    share: number;
    /** 95%, of a sample; null where the count is exact. */
    interval: [number, number] | null;
    seed: string | null;
    free: Array<{
      party: InverseId;
      /** Under how many of its rankings the outcome is stable for it; null where not counted by itself. */
      stable: string | null;
      /** It is stable iff every one is met: the outcome is better than all states of at least one of the lists. Null where they depend on other free parties. */
      conditions: Array<{
        improvement: InverseNumber;
        better_than_all_of_one: InverseNumber[][];
      }> | null;
    }>;
  }> | null;
  /** Null where not asked for. */
  guarantees: {
    candidates: number;
    /** Every set of so many was tried. */
    complete_to: number;
    tried: InverseCount;
    enough: Array<Array<{
      kind: "bound" | "guarantor" | "closed_move";
      option?: InverseFullId;
      level?: string;
      /** Who guarantees; of a closed move, who would make it. */
      party?: InverseId;
      to?: InverseNumber;
    }>>;
  } | null;
  /** Every state in exits and jumps, ascending. */
  states: InverseState[];
};
export type InverseId = string;
export type InverseNumber = number;
export type InverseCount = string;
export type InverseCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type InverseParties = Array<{
  id: InverseId;
  name: string;
}>;
export type InverseOptions = Array<{
  id: InverseFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type InverseState = {
  id: InverseNumber;
  /** Graph form only. */
  name?: string;
  /** One character per option in order; only where all options are binary. */
  pattern?: string;
  set: InverseSet;
};
export type InverseStart = number | null;
export type InverseFullId = string;
export type InverseSet = Record<string, string>;
export type InverseLeast = {
  /** The least cost of a change that does it; null where none within max_cost does. */
  cost: number | null;
  count: InverseCount;
  /** No change that costs less than this does it. */
  none_below: number;
  /** False where not every change of cost none_below was tried. */
  complete: boolean;
  /** The first of the changes, by party: the places (from 1) of its statements, or groups of its ranking, in their new order; those missing are dropped. */
  changes: Array<Record<string, {
    cost: number;
    order: number[];
  }>>;
};

/** entente.ledger/1. What the subcommands of `entente ledger` print with --json. Which members there are depends on the subcommand: add gives `added`; list gives `reports` and `totals`; search and export give `found` and `statements`; show of a statement, and every decision, gives `statements`; show of a report gives `reports` and `statements`; timeline gives `parties`, `found` and `timeline`; check gives `damage` and `totals`. */
export type LedgerDocument = {
  schema: "entente.ledger/1";
  added?: Array<{
    file: string;
    outcome: "new" | "reread" | "copy" | "error";
    error?: string;
    report?: number;
    story?: number;
    story_reports?: number;
    statements?: number;
    new?: number;
    removed?: number;
    superseded?: number;
    kept?: number;
  }>;
  reports?: LedgerReport[];
  totals?: {
    reports: number;
    copies: number;
    stories: number;
    statements: number;
    accepted: number;
    rejected: number;
    decisions: number;
    bytes: number;
  };
  found?: {
    /** How many match, shown or not. */
    statements: number;
    reports: number;
    /** Stories they belong to: how many sources there really are. */
    independent: number;
  };
  statements?: LedgerStatement[];
  parties?: Array<{
    id: string;
    /** For people. */
    name: string;
    place: boolean;
  }>;
  timeline?: Array<{
    statement: number;
    report: number;
    /** The first report of the story the report belongs to. */
    story: number;
    published: string;
    publisher: string;
    title: string;
    file: string;
    status: "open" | "accepted" | "rejected";
    /** Admiralty code or empty. */
    grade: string;
    /** With corrections, as content, kind and party. */
    who: string;
    content: string;
    kind: LedgerKind;
    party: string;
    corrected: boolean;
    superseded: boolean;
    /** Superseded: the statement now read in its place. */
    then?: number;
    /** Where words were searched for: what was found, in brackets. */
    snippet?: string;
    read: LedgerRead;
    /** Oldest first. */
    decisions: LedgerDecision[];
    /** Oldest first. */
    links: LedgerLink[];
    /** How many other reports of the same story say so. */
    repeated: number;
    /** Positions that turned round. */
    changes: Array<{
      now: LedgerAssertion;
      was: LedgerRelation;
      statement: number;
      date: string;
    }>;
  }>;
  damage?: string[];
};
export type LedgerKind = "official" | "named" | "anonymous" | "secondhand" | "analysis" | "";
export type LedgerRelation = "rejects" | "demands" | "supports" | "threatens" | "met" | "accuses" | "wants" | "offers" | "denies" | "agrees";
export type LedgerAssertion = {
  /** Id of a party. */
  subject: string;
  relation: LedgerRelation;
  /** Id of a party; may be empty. */
  object: string;
  /** Of the report. */
  words: string;
};
export type LedgerRead = {
  /** The report's words. */
  content: string;
  /** Byte of the report's text, as shown by `entente ledger show rID --text`. */
  begin: number;
  end: number;
  /** Who says so, in the report's words; empty: nobody is named. */
  source: string;
  cue: string;
  /** Whose words, resolved. */
  speaker: string;
  /** As the reader tells them apart: official, named, anonymous, organisation, media, analysts or author. */
  speaker_kind: string;
  speaker_party: string;
  kind: LedgerKind;
  /** direct, indirect or mixed. */
  quotation: string;
  /** By which pattern it was found: quoted, that, speech or attitude. */
  tier: string;
  negated: boolean;
  denial: boolean;
  modal: boolean;
  conditional: boolean;
  certainty: number;
  hedges: string[];
  /** Second hand: from the report outwards in. */
  chain: string[];
  doubts: string[];
  about: Array<{
    id: string;
    /** For people. */
    name: string;
    place: boolean;
  }>;
  assertions: LedgerAssertion[];
};
export type LedgerDecision = {
  verb: "accept" | "reject" | "reopen" | "correct" | "grade" | "note";
  field: "" | "who" | "content" | "kind" | "party";
  value: string;
  note: string;
  at: string;
};
export type LedgerLink = {
  case_file: string;
  case_title: string;
  /** Of the case file when the link was made. */
  case_sha256: string;
  /** party:ankara/prefers:2, option:ankara.withdraw, rule:1, ... */
  reference: string;
  /** What the case said there when the link was made. */
  words: string;
  against: boolean;
  at: string;
};
export type LedgerStatement = {
  statement: number;
  report: number;
  /** The first report of the story the report belongs to. */
  story: number;
  published: string;
  publisher: string;
  title: string;
  file: string;
  status: "open" | "accepted" | "rejected";
  /** Admiralty code or empty. */
  grade: string;
  /** With corrections, as content, kind and party. */
  who: string;
  content: string;
  kind: LedgerKind;
  party: string;
  corrected: boolean;
  superseded: boolean;
  /** Superseded: the statement now read in its place. */
  then?: number;
  /** Where words were searched for: what was found, in brackets. */
  snippet?: string;
  read: LedgerRead;
  /** Oldest first. */
  decisions: LedgerDecision[];
  /** Oldest first. */
  links: LedgerLink[];
};
export type LedgerCopy = {
  file: string;
  sha256: string;
  title: string;
  publisher: string;
  author: string;
  published: string;
  added: string;
};
export type LedgerReport = {
  report: number;
  story: number;
  title: string;
  publisher: string;
  published: string;
  reader: string;
  words: number;
  statements: number;
  accepted: number;
  rejected: number;
  /** Files with the same words; the first is the one that was read. */
  copies: LedgerCopy[];
  /** A digest: the stories it takes in. */
  compiled_from: number[];
  /** Only where one report is shown. */
  alike: Array<{
    report: number;
    share: number;
    contained: boolean;
  }>;
  text?: string;
};

/** entente.paths/1. What `entente path --json` prints: how one gets from a state to others, and which steps need escort. */
export type PathsDocument = {
  schema: "entente.paths/1";
  case: PathsCase;
  parties: PathsParties;
  options: PathsOptions;
  state_count: PathsCount;
  from: PathsNumber;
  targets: PathsNumber[];
  credible: PathsList;
  escorted: PathsList;
  /** The smallest sets of parties whose moves need escort; null where there are too many sets to try. */
  cuts: PathsId[][] | null;
  layers: {
    moves: PathsLayers;
    improvements: PathsLayers;
  };
  /** Every state mentioned, ascending. */
  states: PathsState[];
};
export type PathsId = string;
export type PathsNumber = number;
export type PathsCount = string;
export type PathsCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type PathsParties = Array<{
  id: PathsId;
  name: string;
}>;
export type PathsOptions = Array<{
  id: PathsFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type PathsState = {
  id: PathsNumber;
  /** Graph form only. */
  name?: string;
  /** One character per option in order; only where all options are binary. */
  pattern?: string;
  set: PathsSet;
  /** Party id to its rank of the state: 1 is best, equal numbers mean indifference. */
  ranks: Record<string, number>;
};
export type PathsList = {
  length: number;
  escorted_steps: number;
  /** A count that may pass 2^53, in decimal digits. */
  count: string | null;
  paths: Array<Array<{
    party: PathsId;
    from: PathsNumber;
    to: PathsNumber;
    improvement: boolean;
  }>>;
} | null;
export type PathsLayers = {
  complete: boolean;
  reached: PathsCount;
  steps: Array<{
    steps: number;
    new: PathsCount;
    by: Record<string, PathsCount>;
  }>;
};
export type PathsFullId = string;
export type PathsSet = Record<string, string>;

/** entente.sample/1. What `entente sample --json` prints: how probable each outcome is, and arriving at each end, and what that depends on. */
export type SampleDocument = {
  schema: "entente.sample/1";
  case: SampleCase;
  parties: SampleParties;
  options: SampleOptions;
  state_count: SampleCount;
  start: SampleStart;
  /** exact: every combination of doubts was solved; runs: some were drawn. */
  method: "exact" | "runs";
  /** In decimal digits; null with method exact. */
  seed: string | null;
  runs: {
    wanted: SampleCount;
    done: SampleCount;
    /** Different ones among the runs done. */
    models: string;
    /** Runs whose model contradicts itself, left out of every share; with method exact their probability. */
    contradictory: number;
    /** Why fewer were done than wanted. */
    stopped: "interrupted" | "limit" | null;
  };
  concepts: SampleConcept[];
  /** Why SIM was left out although asked for. */
  sim_left_out?: string;
  doubts: Array<{
    id: number;
    assumption: SampleAssumption;
    /** What a model is made of where it fails: without it, or with it and the next exchanged. */
    change: "drop" | "swap";
    confidence: number;
    /** Consistent runs in which it failed; with method exact their probability. */
    failed: number;
  }>;
  /** By concept: how often no outcome holds at all. */
  nothing: Record<string, SampleFrequency>;
  /** Those that hold in some run, in ascending order. */
  outcomes: Array<{
    /** Its number among the states of the case without the rules in doubt: that of the runs of a stream. */
    outcome: number;
    /** Its number in the case as written; null where a rule excludes it there. */
    state: number | null;
    /** In the case as written self-interest leads to it from the status quo. */
    reached: boolean;
    /** Graph form only. */
    name?: string;
    set: SampleSet;
    /** By concept. */
    holds: Record<string, SampleExplained>;
  }>;
  /** How probable it is to arrive at each end from the status quo, each party with an undeterred improvement being equally likely to move next: not how probable it is that an outcome holds. A weight is the sum of the chances over the runs. `astray`: going round for ever; `no_start`: the model does not have the status quo. The shares of all add up to 1. Null without a status quo. */
  arrivals: {
    concept: SampleConcept;
    /** Which undeterred improvement a party takes: the one it ranks highest, or any. */
    step: "best" | "any";
    /** How many ends there are. */
    count: string;
    /** At most 200 of them, the most probable first. */
    ends: Array<{
      /** How many states it has: one is an outcome under the concept, several are a cycle nobody settles in. */
      count: string;
      /** At most 100 of them, ascending. */
      members: Array<{
        /** Its number among the states of the case without the rules in doubt. */
        outcome: number;
        /** Its number in the case as written; null where a rule excludes it there. */
        state: number | null;
        /** Graph form only. */
        name?: string;
        set: SampleSet;
      }>;
      arriving: SampleExplained;
    }>;
    astray: SampleFrequency;
    no_start: SampleFrequency;
    /** No chance in a model is off by more. */
    residual: number;
  } | null;
  convergence: {
    /** The widest interval of a share of an outcome or end. */
    widest: number;
    /** The largest difference between a share of the runs with even and with odd numbers. */
    halves: number;
  };
  /** What may differ from run to run. */
  run: {
    threads: number;
    solved: SampleCount;
    seconds: number;
  };
};
export type SampleId = string;
export type SampleNumber = number;
export type SampleCount = string;
export type SampleCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type SampleParties = Array<{
  id: SampleId;
  name: string;
}>;
export type SampleOptions = Array<{
  id: SampleFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type SampleStart = number | null;
export type SampleFullId = string;
export type SampleSet = Record<string, string>;
export type SampleAssumption = {
  kind: "party" | "statement" | "group" | "weight" | "option" | "moves" | "step" | "needs" | "arc" | "rule" | "collapse" | "forbid" | "start";
  party: string | null;
  option: string | null;
  /** Its place in the list it stands in, from 1. */
  index: number;
  text: string | null;
  /** Of a rule: what is said of its condition. */
  rule?: "always" | "never";
  /** What people call the statement or rule; absent where the case gives it no label. */
  label?: string;
  /** Of the case file; 0 where it stands in none. */
  line: number;
  because: string[];
  against: string[];
  /** How many independent sources there are for it. */
  sources: number;
  /** The kind of the best evidence for it; null where there is none. */
  best: string | null;
};
export type SampleShare = number;
export type SampleConcept = "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";
export type SampleDriver = {
  /** The id of the doubt. */
  doubt: number;
  /** The share where the assumption in doubt holds. */
  holds: number;
  /** The share where it fails. */
  fails: number;
  difference: number;
  difference_low: number;
  difference_high: number;
  /** First-order share of the variance. */
  share: number;
  share_low: SampleShare;
  share_high: SampleShare;
};
export type SampleFrequency = {
  /** The consistent runs in which it holds; with method exact the probability of these models. In `arrivals` the sum of the chances. */
  weight: number;
  share: SampleShare;
  /** Of the 95 % interval; the share itself where exact. */
  low: number;
  high: SampleShare;
};
export type SampleExplained = {
  /** The consistent runs in which it holds; with method exact the probability of these models. In `arrivals` the sum of the chances. */
  weight: number;
  share: SampleShare;
  /** Of the 95 % interval; the share itself where exact. */
  low: number;
  high: SampleShare;
  /** The five doubts that matter most and certainly matter; empty where it always or never holds. */
  drivers: SampleDriver[];
};

/** entente.solution/1. What `entente solve --json` prints: which outcomes can hold, under which solution concepts. */
export type SolutionDocument = {
  schema: "entente.solution/1";
  case: SolutionCase;
  parties: SolutionParties;
  options: SolutionOptions;
  state_count: SolutionCount;
  start: SolutionStart;
  /** Byte-identical for every engine, thread count and run. */
  answer: {
    equilibria: SolutionEquilibria;
    /** With --stability: concept, then party id, to the states stable for it. */
    stable?: {
      nash?: Record<string, SolutionNumbers>;
      gmr?: Record<string, SolutionNumbers>;
      smr?: Record<string, SolutionNumbers>;
      seq?: Record<string, SolutionNumbers>;
      sseq?: Record<string, SolutionNumbers>;
      sim?: Record<string, SolutionNumbers>;
    };
    /** Only where the case has exogenous options: the equilibria for each of their values. */
    scenarios?: Array<{
      set: SolutionSet;
      equilibria: SolutionEquilibria;
    }>;
    /** Concepts asked for but not solved, with the reason. */
    left_out?: {
      sim?: string;
    };
  };
  /** With --told: the first screen in words, `entente.telling/1` (telling.schema.json). */
  told?: Record<string, unknown>;
  /** Where undeterred improvements lead from the status quo and do not lead on; null without a status quo. */
  ends?: {
    concept: "nash" | "gmr" | "smr" | "seq" | "sseq" | "sim";
    /** States that undeterred improvements lead to, the status quo included. */
    reached: SolutionCount;
    /** What the chances rest on. */
    assumed?: {
      /** What the party that is to move does: the step it likes best, or any. */
      step: "best" | "any";
      /** How often each party moves first. */
      weights: Record<string, number>;
    };
    astray?: SolutionChance;
    /** Where chance goes astray: states that parties who take only their best step go round for ever. */
    circles?: SolutionNumber[][];
    /** No chance is off by more. */
    residual?: number;
    /** How many ends there are. */
    count: SolutionCount;
    /** The nearest, at most 200. */
    list: SolutionEnd[];
  } | null;
  /** Outcomes that hold under some concept and that no moves at all lead to from the status quo; null without one, or where the search stopped at its limit. */
  out_of_reach?: SolutionNumber[] | null;
  /** What the outcomes that hold under some concept share and in what they part; null where there is none. */
  common_ground?: {
    states: SolutionCount;
    shared: SolutionSet;
    differences: Array<{
      option: SolutionFullId;
      /** By level; "-" for collapsed states whose members differ. */
      counts: Record<string, SolutionCount>;
    }>;
  } | null;
  /** Outcomes that are another one, the head, plus irreversible acts nobody has a reason for; null where there are too many outcomes. */
  folded?: Array<{
    state: SolutionNumber;
    head: SolutionNumber;
    acts: Array<{
      party: SolutionId;
      option: SolutionFullId;
      from: string;
      to: string;
    }>;
  }> | null;
  /** Levels that no feasible move enters, or none leaves. */
  locked?: {
    /** False where the search stopped at its limit. */
    complete: boolean;
    list: Array<{
      option: SolutionFullId;
      level: string;
      /** No move enters it, or none leaves it. */
      lock: "enter" | "leave";
      /** Some feasible state has the level. */
      feasible: boolean;
      /** The option is exogenous, or its own direction locks the level. */
      meant: boolean;
      /** The smallest set that locks it. */
      by: SolutionAssumption[];
    }>;
  };
  /** With --tiers: the outcomes grouped by how firmly they hold, firmest first, and folded into patterns. */
  tiers?: SolutionTier[];
  /** Those mentioned in the answer, or with --tiers in the tiers, and the status quo (all with --all-states, none with --no-states), ascending. */
  states: SolutionState[];
  run: {
    engine: string;
    threads: number;
    seconds: number;
    peak_bytes: number;
  };
};
export type SolutionId = string;
export type SolutionFullId = string;
export type SolutionAssumption = {
  kind: "party" | "statement" | "group" | "weight" | "option" | "moves" | "step" | "needs" | "arc" | "rule" | "collapse" | "forbid" | "start";
  /** Of a rule: what is said of its condition. */
  rule?: "always" | "never";
  /** What people call the statement or rule; absent where the case gives it no label. */
  label?: string;
  party: string | null;
  option: string | null;
  /** Its place in the list it stands in, from 1. */
  index: number;
  text: string | null;
  /** Of the case file; 0 where it stands in none. */
  line: number;
  because: string[];
  against: string[];
  /** How many independent sources there are for it. */
  sources: number;
  /** The kind of the best evidence for it; null where there is none. */
  best: string | null;
};
export type SolutionChance = {
  value: number;
  /** The same as a fraction in lowest terms; null where it is not exact. */
  exact: string | null;
};
export type SolutionEnd = {
  /** How many states it has; more than one: a cycle nobody settles in. */
  count: SolutionCount;
  /** The lowest of them, at most 100. */
  members: SolutionNumber[];
  /** Fewest undeterred improvements that lead to a member. */
  steps: number;
  chance?: SolutionChance;
  /** A shortest way to a member; empty for ends beyond the first 16. */
  way: Array<{
    mover: SolutionId;
    from: SolutionNumber;
    to: SolutionNumber;
  }>;
  /** All shortest ways make the same steps in some order; null where that was not looked into. */
  one_way: boolean | null;
  /** States on the way at which several parties have undeterred improvements. */
  forks: Array<{
    state: SolutionNumber;
    parties: SolutionId[];
  }>;
};
export type SolutionTier = {
  concepts: Array<"nash" | "gmr" | "smr" | "seq" | "sseq" | "sim">;
  count: SolutionCount;
  /** How many hold under SIM as well. */
  sim_count: SolutionCount;
  /** How many can be reached from the status quo by improvements. */
  near_count: SolutionCount;
  /** The nearest of these, at most 200. */
  near: Array<{
    state: SolutionNumber;
    /** Fewest improvements that lead there. */
    steps: number;
  }>;
  /** How many patterns cover the others. */
  pattern_count: SolutionCount;
  /** The largest of these, at most 200: each is every feasible state whose levels all lie in it. */
  patterns: Array<{
    count: SolutionCount;
    first: SolutionNumber;
    /** Option to the levels its states take; options that take every level are left out. */
    levels: Record<string, string[]>;
  }>;
};
export type SolutionNumber = number;
export type SolutionNumbers = SolutionNumber[];
export type SolutionCount = string;
export type SolutionCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type SolutionParties = Array<{
  id: SolutionId;
  name: string;
}>;
export type SolutionOptions = Array<{
  id: SolutionFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type SolutionStart = number | null;
export type SolutionSet = Record<string, string>;
export type SolutionState = {
  id: SolutionNumber;
  /** Graph form only. */
  name?: string;
  /** One character per option in order; only where all options are binary. */
  pattern?: string;
  set: SolutionSet;
};
export type SolutionEquilibria = {
  nash?: SolutionNumbers;
  gmr?: SolutionNumbers;
  smr?: SolutionNumbers;
  seq?: SolutionNumbers;
  sseq?: SolutionNumbers;
  sim?: SolutionNumbers;
};

/** entente.statements/1. What `entente read --json` prints: the statements of reports. With --jsonl every line is one of the documents, with a `schema` of its own. */
export type StatementsDocument = {
  schema: "entente.statements/1";
  documents: StatementsDocumentPart[];
};
export type StatementsCount = number;
export type StatementsRange = [StatementsCount, StatementsCount];
export type StatementsSpan = {
  bytes: StatementsRange;
  chars: StatementsRange;
  original: StatementsRange;
  words: string;
};
export type StatementsStatement = {
  /** Who speaks, as written; empty where nobody is named. */
  source: StatementsSpan[];
  /** The words that say that something is said; null for a quotation without any. */
  cue: {
    bytes: StatementsRange;
    chars: StatementsRange;
    original: StatementsRange;
    words: string;
  } | null;
  content: StatementsSpan[];
  /** Where it begins, from 0. */
  paragraph: StatementsCount;
  /** The statement it stands inside of: a position in `statements`, from 0. */
  parent: number | null;
  type: "direct" | "indirect" | "mixed";
  tier: "quoted" | "that" | "speech" | "attitude";
  lemma: string;
  negated: boolean;
  denial: boolean;
  modal: boolean;
  conditional: boolean;
  hedges: string[];
  /** Whose words, with pronouns and "the source" resolved; may be empty. */
  speaker: string;
  speaker_kind: "official" | "named" | "anonymous" | "organisation" | "media" | "analysts" | "author";
  /** The party the speaker belongs to, by id; may be empty. */
  speaker_party: string;
  resolved: boolean;
  /** Second hand: through whom, from the report outwards in. */
  chain: string[];
  mentions: Array<{
    id: string;
    name: string;
    place: boolean;
    of_case: boolean;
    where: StatementsSpan;
  }>;
  assertions: Array<{
    subject: string;
    relation: "rejects" | "demands" | "supports" | "threatens" | "met" | "accuses" | "wants" | "offers" | "denies" | "agrees";
    object: string;
    where: StatementsSpan;
  }>;
  /** How often statements found by this pattern are right on the tuning set. */
  certainty: number;
  doubts: string[];
};
export type StatementsDocumentPart = {
  schema?: "entente.statements/1";
  file: string;
  /** Of the report. */
  title: string | null;
  /** Who published it. */
  publisher: string | null;
  /** Who wrote it. */
  author: string | null;
  /** Year, month and day of publication, as far as known. */
  date: string | null;
  form: "text" | "markdown" | "html";
  /** Of the original. */
  charset: string | null;
  /** Of the original's bytes. */
  sha256: string;
  /** The report's own words; paragraphs are separated by one empty line. */
  text: string;
  warnings: string[];
  statements: StatementsStatement[];
};

/** entente.states/1. What `entente states --json` prints: the states of a case, or those an expression selects. */
export type StatesDocument = {
  schema: "entente.states/1";
  case: StatesCase;
  parties: StatesParties;
  options: StatesOptions;
  state_count: StatesCount;
  start: StatesStart;
  /** The expression; null if all states were asked for. */
  filter: string | null;
  selected: StatesCount;
  states: Array<{
    id: StatesNumber;
    /** Graph form only. */
    name?: string;
    /** One character per option in order; only where all options are binary. */
    pattern?: string;
    set: StatesSet;
    /** Party id to its rank of the state: 1 is best, equal numbers mean indifference. */
    ranks: Record<string, number>;
  }>;
};
export type StatesId = string;
export type StatesFullId = string;
export type StatesNumber = number;
export type StatesCount = string;
export type StatesCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};
export type StatesParties = Array<{
  id: StatesId;
  name: string;
}>;
export type StatesOptions = Array<{
  id: StatesFullId;
  /** The owner; null for an exogenous option. */
  party: string | null;
  levels: string[];
}>;
export type StatesStart = number | null;
export type StatesSet = Record<string, string>;

/** entente.telling/1. An answer in words, before it is laid out: what `entente solve --json --told` adds as `told`. */
export type TellingDocument = {
  schema: "entente.telling/1";
  title: string;
  /** A line beside or above the title; may be empty. */
  beside: string;
  particulars: TellingFact[];
  sections: Array<{
    id: string;
    /** Empty for a section that needs none. */
    title: string;
    /** Goes on after the title. */
    lead: TellingWords;
    blocks: TellingBlock[];
  }>;
};
export type TellingWords = Array<{
  kind: "plain" | "strong" | "quote" | "code" | "link" | "state" | "party" | "option" | "evidence" | "more";
  text: string;
  to?: string;
}>;
export type TellingFact = {
  name: string;
  words: TellingWords;
};
export type TellingBlock = {
  block: "paragraph" | "subheading" | "list" | "table" | "quotations" | "card" | "figure";
  tone?: "plain" | "lead" | "note";
  words?: TellingWords;
  ordered?: boolean;
  items?: Array<{
    /** What the item is about, set apart from its words; may be empty. */
    name: TellingWords;
    words: TellingWords;
    below: TellingWords[];
    marked: boolean;
  }>;
};

/** entente.verification/1. What `entente verify --json` prints. */
export type VerificationDocument = {
  schema: "entente.verification/1";
  case: VerificationCase;
  verified: boolean;
  /** null where verified; else the first wrong step. */
  problem: {
    /** Where in the certificate. */
    path: string;
    what: string;
  } | null;
  /** How many were checked. */
  verdicts: number;
  /** The verdicts cover every state: the lists of outcomes are complete. */
  every_state: boolean;
  /** State numbers are the case's own; false where the states were too many to list. */
  numbers_checked: boolean;
  /** How many outcomes are certified, by concept. */
  equilibria: Record<string, number>;
};
export type VerificationCase = {
  title: string;
  /** Of the bytes of the case file. */
  sha256: string;
};

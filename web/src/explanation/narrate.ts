// Why does a party stay, or what would it leave for? A verdict of entente.explanation/1 in plain sentences.
//
// The sentences follow the definitions (9 to 14) clause by clause, as src/present/explanation_text.cpp does: an
// improvement; the legal sequence of the others that answers it; what the party thinks of where that ends; under SMR
// and SSEQ, what it could still do there.

import type { Concept, Improvement, Step, Verdict } from "./document";
import { concept_words } from "../design/concepts";
import { choice_words, choice_words_short, count, joined, move_words, party_name, spelled, state_words } from "./words";
import type { Names, StateWordsInput } from "./words";

export interface ToldImprovement {
  improvement: Improvement;
  /** "Damascus changes ..., which gives state 2122, its 141st choice of 204." */
  move: string;
  /** "But Ankara ...", "Nothing deters it: ..."; empty under Nash */
  answer: string;
}

export interface ToldVerdict {
  verdict: Verdict;
  heading: string;
  sentence: string;
  /** those that nothing deters first, then by what they are worth to the party */
  improvements: ToldImprovement[];
}

export type StateLookup = (id: number) => StateWordsInput | undefined;

function by_improvements(concept: Concept): boolean {
  return concept === "seq" || concept === "sseq";
}
function with_reply(concept: Concept): boolean {
  return concept === "smr" || concept === "sseq";
}

class Narrator {
  private readonly who: string;

  constructor(
    private readonly verdict: Verdict,
    private readonly names: Names,
    private readonly find: StateLookup,
  ) {
    this.who = party_name(names, verdict.party);
  }

  told(): ToldVerdict {
    const order = this.verdict.improvements
      .map((improvement, place) => ({ improvement, place }))
      .sort((a, b) =>
        a.improvement.deterred !== b.improvement.deterred
          ? Number(a.improvement.deterred) - Number(b.improvement.deterred)
          : this.place(a.improvement.to) - this.place(b.improvement.to) || a.place - b.place,
      );
    return {
      verdict: this.verdict,
      heading: `${this.who} under ${concept_words(this.verdict.concept).name}`,
      sentence: this.sentence(),
      improvements: order.map(({ improvement }) => ({
        improvement,
        move: this.move_sentence(improvement),
        answer: this.answer_sentence(improvement),
      })),
    };
  }

  private sentence(): string {
    const all = this.verdict.improvements.length;
    if (all === 0) return `${this.who} stays: it has no move to anything it prefers.`;
    const open = this.verdict.improvements.filter((improvement) => !improvement.deterred).length;
    if (open === 0) {
      return all === 1
        ? `${this.who} stays: its only improvement is deterred.`
        : `${this.who} stays: ${all === 2 ? "both" : "all"} of its ${spelled(all)} improvements are deterred.`;
    }
    if (this.verdict.concept === "nash") {
      return `${this.who} leaves: it has ${all === 1 ? "an improvement" : `${spelled(all)} improvements`}.`;
    }
    if (all === 1) return `${this.who} leaves: nothing deters its only improvement.`;
    if (open === all) return `${this.who} leaves: nothing deters any of its ${spelled(all)} improvements.`;
    return `${this.who} leaves: nothing deters ${spelled(open)} of its ${spelled(all)} improvements.`;
  }

  private place(state: number): number {
    return this.find(state)?.ranks?.[this.verdict.party] ?? 0;
  }

  private choice(state: number): string {
    return choice_words(this.verdict.party, this.find(state), this.names);
  }

  private moves(party: string, from: number, to: number): string {
    const before = this.find(from);
    const after = this.find(to);
    return before && after ? move_words(party, before, after, this.names) : `moves to state ${to}`;
  }

  private move_sentence(improvement: Improvement): string {
    const choice = this.choice(improvement.to);
    const moves = this.moves(this.verdict.party, this.verdict.state, improvement.to);
    return `${this.who} ${moves}, which gives state ${improvement.to}${choice === "" ? "" : `, ${choice}`}.`;
  }

  private answer_sentence(improvement: Improvement): string {
    const { concept } = this.verdict;
    if (concept === "nash") return "";
    if (!improvement.deterred) return this.nothing(improvement);
    return `But ${this.sequence(improvement)}${this.interest(improvement)}; ${this.result(improvement)}.`;
  }

  private sequence(improvement: Improvement): string {
    if (this.verdict.concept === "sim") {
      const steps = (improvement.simultaneous ?? []).map(
        (step) => `${party_name(this.names, step.party)} ${this.moves(step.party, this.verdict.state, step.to)}`,
      );
      return `at the same moment ${joined(steps)}, which together gives state ${improvement.sanction_state}`;
    }
    let from = improvement.to;
    return (improvement.sanction ?? [])
      .map((step: Step, i) => {
        const words = `${i === 0 ? "" : "then "}${party_name(this.names, step.party)} ${this.moves(step.party, from, step.to)} (state ${step.to})`;
        from = step.to;
        return words;
      })
      .join(", ");
  }

  private interest(improvement: Improvement): string {
    if (!by_improvements(this.verdict.concept)) return "";
    return improvement.sanction?.length === 1
      ? ", in its own interest"
      : ", each step in the interest of the party that takes it";
  }

  private result(improvement: Improvement): string {
    const { party, state, concept } = this.verdict;
    const end = improvement.sanction_state ?? state;
    let words: string;
    if (end === state) {
      words = `${this.who} is back where it was`;
    } else {
      const same = this.place(end) === this.place(state);
      words = `${this.who} likes that ${same ? "no better" : "less"} than staying`;
      const choice = this.choice(end);
      if (choice !== "") {
        words += same
          ? ` (both are ${choice})`
          : ` (${choice} against ${choice_words_short(party, this.find(state), this.names)})`;
      }
    }
    if (!with_reply(concept)) return words;
    const answers = improvement.counter_moves ?? [];
    const first = answers[0];
    if (first === undefined) return `${words} and has no move from there`;
    if (answers.length === 1)
      return `${words}, and its only reply, state ${first}, gets it nothing better than staying`;
    const best = answers.reduce((a, b) => (this.place(b) < this.place(a) ? b : a), first);
    const choice = this.choice(best);
    return `${words}, and none of its ${spelled(answers.length)} replies gets it anything better than staying (the best is state ${best}${choice === "" ? "" : `, ${choice}`})`;
  }

  private nothing(improvement: Improvement): string {
    const { concept, state, party } = this.verdict;
    if (concept === "sim") {
      return `Nothing deters it: whatever the others may do at the same moment, ${this.who} prefers the outcome to staying.`;
    }
    const credible = by_improvements(concept);
    const reachable = improvement.reachable ?? "0";
    if (reachable === "0" || reachable === "1") {
      return `Nothing deters it: from there the others have no move${credible ? " they prefer" : ""}.`;
    }
    const worst = improvement.worst ?? improvement.to;
    const replies = with_reply(concept) && improvement.best_answer !== undefined && improvement.best_answer !== worst;
    const worst_state = this.find(worst);
    const what =
      worst === improvement.to
        ? "that state itself"
        : `state ${worst}${worst_state ? ` (${state_words(worst_state, this.names)})` : ""}`;
    const words = `Nothing deters it: of the ${count(reachable)} situations that can follow${
      credible ? " if the others act in their own interest" : ", whatever the others do"
    } (state ${improvement.to} included), the worst for ${this.who}${with_reply(concept) ? ", once it has replied," : ""} is ${what}`;
    const staying =
      this.choice(state) === "" ? "it prefers that to staying" : `it prefers that to staying (${this.choice(state)})`;
    if (replies && improvement.best_answer !== undefined) {
      const choice = this.choice(improvement.best_answer);
      return `${words}: there it ${this.moves(party, worst, improvement.best_answer)} (state ${improvement.best_answer}${
        choice === "" ? "" : `, ${choice}`
      }), and ${staying}.`;
    }
    const choice = worst === improvement.to ? "" : this.choice(worst);
    return `${words}${choice === "" ? "" : `, ${choice}`}, and ${staying}.`;
  }
}

export function tell_verdict(verdict: Verdict, names: Names, find: StateLookup): ToldVerdict {
  return new Narrator(verdict, names, find).told();
}

/** One line for a list of parties: "leaves: it takes ... (state 4), and nothing deters that". */
export function tell_briefly(verdict: Verdict, names: Names, find: StateLookup): string {
  const told = tell_verdict(verdict, names, find);
  const first = told.improvements[0];
  if (verdict.stable || first === undefined) return told.sentence;
  const from = find(verdict.state);
  const to = find(first.improvement.to);
  const who = party_name(names, verdict.party);
  if (!from || !to) return told.sentence;
  const move = `${who} leaves: it ${move_words(verdict.party, from, to, names)} (state ${to.id})`;
  return verdict.concept === "nash" ? `${move}.` : `${move}, and nothing deters that.`;
}

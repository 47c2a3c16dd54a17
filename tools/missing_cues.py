#!/usr/bin/env python3
"""Which verbs of saying and thinking does the cue lexicon of the reader of reports not know?

    tools/missing_cues.py [WORDNET_FOLDER]

Reads the verbs of WordNet (Debian package wordnet-base; licence: docs/decisions/0175-wordnet-as-a-check.md) that have a
sense in verb.communication, verb.cognition or verb.emotion, and prints those that are not in src/read/data/cues.tsv: how
often the sense was met in the texts WordNet counted, its class, whether a that-clause may follow, the verb, and what it
means. Most frequent first. Which of them are cues is for a person to judge: many are not ("read", "learn", "sing").
Nothing of WordNet goes into the program.
"""
import os
import sys

CLASSES = {31: "cognition", 32: "communication", 37: "emotion"}
THAT_CLAUSE = 26  # "Somebody ----s that CLAUSE"


def known_lemmas(path):
    lemmas = set()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t")
            if columns[0] == "verb":
                lemmas.add(columns[1])
    return lemmas


def counts(folder):
    """Sense key to how often it was met."""
    found = {}
    with open(os.path.join(folder, "cntlist.rev"), encoding="utf-8") as lines:
        for line in lines:
            key, _, count = line.split()
            found[key] = int(count)
    return found


def verbs(folder):
    """Yields (lemma, class, sense key, takes a that-clause, gloss) for every sense in one of the classes."""
    with open(os.path.join(folder, "data.verb"), encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(" "):
                continue
            fields, _, gloss = line.partition(" | ")
            parts = fields.split()
            lexicographer = int(parts[1])
            if lexicographer not in CLASSES:
                continue
            words = int(parts[3], 16)
            lemmas = [(parts[4 + 2 * k], int(parts[5 + 2 * k], 16)) for k in range(words)]
            at = 4 + 2 * words
            at += 1 + 4 * int(parts[at])  # the pointers
            frames = [(int(parts[k + 1]), int(parts[k + 2], 16)) for k in range(at + 1, len(parts), 3)
                      if parts[k] == "+"]
            for number, (lemma, sense) in enumerate(lemmas, 1):
                clause = any(frame == THAT_CLAUSE and word in (0, number) for frame, word in frames)
                key = "%s%%2:%02d:%02d::" % (lemma.lower(), lexicographer, sense)
                yield lemma.replace("_", " "), CLASSES[lexicographer], key, clause, gloss.strip().split(";")[0]


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if not os.path.exists(os.path.join(folder, "data.verb")):
        sys.exit("no WordNet database in " + folder + "; install wordnet-base")
    known = known_lemmas(os.path.join(root, "src/read/data/cues.tsv"))
    met = counts(folder)
    missing = {}
    for lemma, group, key, clause, gloss in verbs(folder):
        if lemma in known:
            continue
        row = (met.get(key, 0), group, clause, lemma, gloss)
        best = missing.get(lemma)
        if best is None or (row[2], row[0]) > (best[2], best[0]):
            missing[lemma] = row
    for count, group, clause, lemma, gloss in sorted(missing.values(), key=lambda r: (-r[0], not r[2], r[3])):
        print("%5d  %-13s  %-4s  %-20s  %s" % (count, group, "that" if clause else "", lemma, gloss))


if __name__ == "__main__":
    main()

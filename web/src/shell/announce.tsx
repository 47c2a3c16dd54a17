// How does a reader who does not see the page learn what happened? One polite live region; anybody may speak.
import { useEffect, useState } from "react";

type Speak = (words: string) => void;
let speak: Speak | undefined;

/** Says it once; also when it was just said. */
export function announce(words: string): void {
  speak?.(words);
}

export function Announcer() {
  const [said, set_said] = useState({ words: "", turn: 0 });
  useEffect(() => {
    speak = (words) => set_said((before) => ({ words, turn: before.turn + 1 }));
    return () => {
      speak = undefined;
    };
  }, []);
  // A no-break space in turn, so that the same words are read out again.
  return (
    <div className="seen-by-readers-only" role="status" aria-live="polite">
      {said.words + (said.turn % 2 ? "\u00a0" : "")}
    </div>
  );
}

// What does the tour show, and on which page? Three minutes for somebody who has never seen the workbench.
import type { PageId } from "../shell/router";

export interface TourStep {
  page: PageId;
  /** What to point at; nothing where it is the page as a whole. */
  at?: string;
  title: string;
  words: string;
}

export const kTour: readonly TourStep[] = [
  {
    page: "outcomes",
    title: "What can hold?",
    words:
      "A dispute is written down here as parties, what each can do, and what each wants. This page says which outcomes could last: nobody would move away from them. The first case is one on Ankara and Damascus, made of a press report.",
  },
  {
    page: "outcomes",
    at: "[data-tour=counts]",
    title: "Six ways to think ahead",
    words:
      "A party may look only at its own next move, or fear how others answer. Each way has a name and a count. The fewer fears an outcome needs, the firmer it is.",
  },
  {
    page: "outcomes",
    at: ".tier",
    title: "The firmest first, in words",
    words:
      "Choose a number, and you read why the outcome holds or who would leave it, step by step. Many outcomes that differ only in what does not matter are told as one.",
  },
  {
    page: "priorities",
    at: "[data-tour=statements]",
    title: "Who wants what most?",
    words:
      "Each party has a list of wishes, most important first. Drag one by its dots (or Space and arrow keys): while you hold it, the outcomes beside it follow. Put it down to keep it; nothing is written before.",
  },
  {
    page: "priorities",
    at: "[data-tour=undo]",
    title: "Nothing is lost",
    words:
      "Every change is saved at once, and every change can be undone, also tomorrow. If another program changes the file, you are told, and no change is overwritten.",
  },
  {
    page: "map",
    title: "How does one get there?",
    words:
      "From the status quo outwards: each arrow is a move its party gains by. Choose an outcome, and the way there is shown step by step, with those steps that would need a guarantee.",
  },
  {
    page: "hinges",
    title: "What decides it?",
    words:
      "Which of your assumptions would change the result if it were wrong, and who told you so: an official by name, an unnamed source, somebody at second hand? Flip one and see.",
  },
  {
    page: "reports",
    title: "Who said so?",
    words:
      "Drop a press report here. Who says what is marked in it; what you accept becomes evidence, with its words kept.",
  },
  {
    page: "what-if",
    title: "What would change it?",
    words:
      "What would have to be different for the outcome you want; who could act together; how probable each outcome is where you are not sure; how this version differs from an older one.",
  },
  {
    page: "case",
    at: ".text-editor",
    title: "It is all one file",
    words:
      "The case is a text file of yours. Forms and text are two sides of it; change either. “New case” at the top begins one of your own; a .gmcr file dropped anywhere becomes one.",
  },
  {
    page: "print",
    title: "What is handed over?",
    words:
      "The whole answer as one page, to print or to send. That was the tour; “Tour” below the pages shows it again.",
  },
];

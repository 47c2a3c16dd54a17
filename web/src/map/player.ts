// Where is the showing of a path, and what do play, next and back make of it?

export interface Player {
  /** how many steps the path has */
  length: number;
  /** 0: before the first step; k: after step k */
  at: number;
  playing: boolean;
}

export type PlayerAction =
  | { do: "load"; length: number }
  | { do: "next" | "back" | "first" | "last" | "toggle" | "tick" }
  | { do: "go"; to: number };

export const idle: Player = { length: 0, at: 0, playing: false };

export function play(player: Player, action: PlayerAction): Player {
  const go = (at: number, playing = false): Player => ({
    ...player,
    at: Math.max(0, Math.min(player.length, at)),
    playing,
  });
  switch (action.do) {
    case "load":
      return { length: action.length, at: 0, playing: false };
    case "next":
      return go(player.at + 1);
    case "back":
      return go(player.at - 1);
    case "first":
      return go(0);
    case "last":
      return go(player.length);
    case "go":
      return go(action.to);
    case "tick":
      return player.playing ? go(player.at + 1, player.at + 1 < player.length) : player;
    case "toggle":
      if (player.playing) return { ...player, playing: false };
      if (player.length === 0) return player;
      // Played to the end, it begins anew.
      return { ...player, at: player.at >= player.length ? 0 : player.at, playing: true };
  }
}

// Several things in one place, one at a time: the arrow keys go through the names.
import { useRef, type KeyboardEvent, type ReactNode } from "react";

export interface Tab {
  id: string;
  name: string;
}

export function Tabs({
  tabs,
  chosen,
  label,
  onChoose,
  children,
}: {
  tabs: readonly Tab[];
  chosen: string;
  label: string;
  onChoose: (id: string) => void;
  children: ReactNode;
}) {
  const row = useRef<HTMLDivElement>(null);
  const pressed = (event: KeyboardEvent, at: number) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    onChoose(tab.id);
    row.current?.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };
  return (
    <>
      <div ref={row} className="tabs" role="tablist" aria-label={label}>
        {tabs.map((tab, at) => (
          <button
            key={tab.id}
            id={`tab-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === chosen}
            aria-controls="tab-panel"
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
            onKeyDown={(event) => pressed(event, at)}
          >
            {tab.name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${chosen}`}>
        {children}
      </div>
    </>
  );
}

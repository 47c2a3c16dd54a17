// How does the page ask something that must be answered first? The browser's own dialog: it keeps the focus inside and
// gives it back, and Escape closes it.
import { useEffect, useId, useRef, type ReactNode } from "react";

export interface DialogProps {
  title: string;
  open: boolean;
  onClose: () => void;
  /** It cannot be left without an answer. */
  must?: boolean;
  children: ReactNode;
  /** The buttons, the main one last. */
  actions?: ReactNode;
}

export function Dialog({ title, open, onClose, must, children, actions }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={heading}
      onClose={() => (must && open ? dialog.current?.showModal() : onClose())}
      onCancel={(event) => (must ? event.preventDefault() : onClose())}
    >
      {open && (
        <>
          <h2 id={heading}>{title}</h2>
          {children}
          {actions && <div className="dialog-actions">{actions}</div>}
        </>
      )}
    </dialog>
  );
}

// How does something that can be pressed look and behave?
import type { ButtonHTMLAttributes } from "react";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** main: the one thing to do here; link: within a sentence; small: in a row of its kind; danger: it takes away. */
  look?: "main" | "link" | "small" | "danger";
}

const kLooks = { main: " main", link: " link", small: " small-button", danger: " danger" };

export function Button({ look, className = "", type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={`button${look ? kLooks[look] : ""} ${className}`.trimEnd()} {...rest} />;
}

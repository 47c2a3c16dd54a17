// Where does the page begin?
import { createRoot } from "react-dom/client";
import { App } from "./shell/app";
import "./design/tokens.css";
import "./design/base.css";
import "./shell/shell.css";

const root = document.getElementById("page");
if (root) createRoot(root).render(<App />);

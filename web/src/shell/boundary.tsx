// What is shown where a page fails by a fault of ours? That it did, and everything around it.
import { Component, type ReactNode } from "react";
import { Button } from "../design/button";

export class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="problem" role="alert">
        <p>
          <strong>This page failed, by a fault of the workbench.</strong> Your case is saved as it was.
        </p>
        <pre>{String(error.stack ?? error)}</pre>
        <p>
          <Button onClick={() => this.setState({ error: null })}>Show it again</Button>
        </p>
      </div>
    );
  }
}

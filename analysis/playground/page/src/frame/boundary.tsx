// SPDX-License-Identifier: MIT
// Whatever goes wrong, the page says a sentence and offers a way back: never blank.
import { Component, type ComponentChildren } from "preact";
import { Trouble } from "./trouble.tsx";

interface Props {
  children: ComponentChildren;
  /** Where somebody goes from here. */
  restart(): void;
}

export class Boundary extends Component<Props, { failed: string | null }> {
  override state = { failed: null };

  static override getDerivedStateFromError(error: unknown) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }

  override render({ children, restart }: Props) {
    const { failed } = this.state;
    if (failed === null) return children;
    const again = () => {
      this.setState({ failed: null });
      restart();
    };
    return <Trouble text="ui.problem.page" values={{ text: failed }} restart={again} />;
  }
}

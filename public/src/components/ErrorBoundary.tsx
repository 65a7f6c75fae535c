import { Component, type ReactNode } from 'react';
import { doubtReach, whenBack } from '../lib/reach';
import { Button } from './Button';

interface Props {
  children: ReactNode;
  what: string;
}

/**
 * A part that could not be loaded or drawn: mostly a page from before an update of the judge, or opened while that
 * cannot be reached. Then it is loaded as soon as the judge is there: a browser need not ask for a part twice.
 */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };
  private stopWaiting: (() => void) | undefined;

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch() {
    this.stopWaiting ??= whenBack(() => window.location.reload());
    void doubtReach();
  }

  override componentWillUnmount() {
    this.stopWaiting?.();
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert" className="m-auto flex max-w-sm flex-col items-center gap-3 p-8 text-center">
        <p>{this.props.what} could not be loaded. Drafts are safe in this browser.</p>
        <Button onClick={() => window.location.reload()}>Reload the page</Button>
      </div>
    );
  }
}

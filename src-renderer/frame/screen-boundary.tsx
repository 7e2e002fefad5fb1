import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../components/empty-state.tsx';
import { de } from '../texts/de.ts';

/** Keeps a defect in one screen from taking the desk with it; `resetKey` (the route) clears it. */
export class ScreenBoundary extends Component<
  { readonly children: ReactNode; readonly resetKey?: string },
  { readonly failed: boolean }
> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(before: { readonly resetKey?: string }) {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert">
        <EmptyState
          icon={<IconAlertTriangle size={32} stroke={1.5} />}
          title={de.notices.screenBrokenTitle}
          text={de.notices.screenBrokenText}
          action={<Button onClick={() => this.setState({ failed: false })}>{de.notices.reload}</Button>}
        />
      </div>
    );
  }
}

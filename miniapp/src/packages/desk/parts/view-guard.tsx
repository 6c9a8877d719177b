import { Component, type ReactNode } from 'react';
import { DeskButton } from './desk-button';

interface ViewGuardProps {
  readonly children: ReactNode;
}

/** A page that breaks while it is drawn says so in its place; the queues at the left stay. Only a class may catch this in React. */
export class ViewGuard extends Component<ViewGuardProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return (
      <div className="desk-empty" role="alert">
        <div className="desk-empty-title">这一页没有显示出来</div>
        <div className="desk-second">已提交的都在，其他页面照常可用。可能是刚刚更新过，请重新打开；还不行请联系运维员。</div>
        <div className="desk-empty-acts"><DeskButton onPress={() => window.location.reload()}>重新打开</DeskButton></div>
      </div>
    );
  }
}

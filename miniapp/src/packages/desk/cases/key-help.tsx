import { DeskButton } from '../parts/desk-button';

const KEYS: readonly (readonly [string, string])[] = [
  ['j', '下一件'], ['k', '上一件'], ['Enter', '打开'], ['x', '选中，可多选'], ['d', '派遣'], ['r', '退回'], ['u', '催办'], ['m', '合并'], ['/', '搜索'], ['Ctrl Enter', '提交正在填的'], ['Esc', '取消、关闭'], ['?', '显示或收起这个说明'],
];

/** The keys in one small card. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <div className="desk-float" role="dialog" aria-label="快捷键">
      <h2>快捷键</h2>
      <dl className="desk-keys">{KEYS.map(([key, words]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{words}</dd></div>)}</dl>
      <DeskButton onPress={onClose}>知道了</DeskButton>
    </div>
  );
}

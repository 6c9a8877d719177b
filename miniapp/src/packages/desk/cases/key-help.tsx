import { DeskButton } from '../parts/desk-button';

const KEYS: readonly (readonly [string, string])[] = [
  ['j', '下一件'], ['k', '上一件'], ['Enter', '打开'], ['Esc', '关闭右侧'], ['/', '搜索'], ['?', '显示或收起这个说明'],
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

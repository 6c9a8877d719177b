import { openTab } from '../platform/navigate';
import { Icon, type IconName } from './icon';
import { Pressable } from './pressable';

const TABS = [
  { name: 'home', words: '上报', icon: 'report' },
  { name: 'mine', words: '我的', icon: 'mine' },
  { name: 'nearby', words: '附近', icon: 'nearby' },
] as const satisfies readonly { name: string; words: string; icon: IconName }[];

/** The tabs at the foot of the three main pages. */
export function TabBar({ current }: { readonly current: 'home' | 'mine' | 'nearby' }) {
  return (
    <nav className="gz-tab-bar" aria-label="主要页面">
      <div className="gz-tab-bar-inside">
        {TABS.map(({ name, words, icon }) => (
          <Pressable key={name} isPressed={name === current} className={`gz-tab ${name === current ? 'gz-tab-on' : ''}`} onPress={() => { if (name !== current) openTab(`/pages/${name}/index`); }}>
            <Icon name={icon} />
            <span>{words}</span>
          </Pressable>
        ))}
      </div>
    </nav>
  );
}

import { View } from '@tarojs/components';
import { PageHead } from '../../../components/page-head';
import { session } from '../../../features/account/session';
import { useSession } from '../../../features/account/use-session';
import { BindContent } from './bind-content';
import './bind.css';

/** 群聊绑定: a citizen binds himself to a group, a worker himself and the group to its cell, by a code said there. */
export default function BindPage() {
  const now = useSession(session);
  const person = now.status === 'signed-in' ? now.view.person : undefined;   // another person, another list
  return (
    <View>
      <PageHead title="群聊绑定" />
      <BindContent key={person?.id ?? ''} person={person} />
    </View>
  );
}

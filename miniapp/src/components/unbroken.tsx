import { Text } from '@tarojs/components';

/** A time as sentences say it: 最迟明天 17:00, 原定10月9日 周五前. */
const TIME = /((?:最迟|原定|预计)?(?:今天|明天|昨天|(?:\d{4}年)?\d{1,2}月\d{1,2}日)(?: (?:周.|\d{1,2}:\d{2}))?前?)/;

/** A sentence whose times are never parted at the end of a line. */
export function Unbroken({ words }: { readonly words: string }) {
  return <>{words.split(TIME).map((part, at) => (at % 2 === 1 ? <Text key={at} className="gz-unbroken">{part}</Text> : part))}</>;
}

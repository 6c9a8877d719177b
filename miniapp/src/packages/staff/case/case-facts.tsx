import { View } from '@tarojs/components';
import type { CaseDetail } from '../../../../../shared/case/case-api';
import { caseFacts } from '../../../features/case/case-facts';

/** What is known of the case, as pairs. */
export function CaseFacts({ detail, now }: { readonly detail: CaseDetail; readonly now: Date }) {
  return (
    <View className="case-facts">
      {caseFacts(detail, now).map(({ name, value }) => (
        <View key={name} className="case-fact"><View className="case-fact-name">{name}</View><View className="case-fact-value">{value}</View></View>
      ))}
    </View>
  );
}

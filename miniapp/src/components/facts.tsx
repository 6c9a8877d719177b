import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names with their values, one a line; those without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <View className="gz-facts">
      {facts.filter(({ value }) => value).map(({ name, value }) => (
        <View key={name} className="gz-fact">
          <View className="gz-fact-name">{name}</View>
          <View className="gz-fact-value gz-number">{value}</View>
        </View>
      ))}
    </View>
  );
}

/** The mean over classes of F1 (the harmonic mean of precision and recall): small classes count as much as large ones. */
export function macroF1(answers: readonly { readonly truth: string; readonly label: string }[]): number {
  const classes = [...new Set(answers.map(({ truth }) => truth))];
  const scores = classes.map((name) => {
    const said = answers.filter(({ label }) => label === name).length;
    const there = answers.filter(({ truth }) => truth === name).length;
    const both = answers.filter(({ truth, label }) => truth === name && label === name).length;
    return (2 * both) / (said + there);
  });
  return scores.reduce((sum, score) => sum + score, 0) / (classes.length || 1);
}

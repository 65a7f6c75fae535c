const firstUnique = (s: string): string => {
    const counts = _.countBy(s);
    for (const c of s) if (counts[c] === 1) return c;
    return '';
};

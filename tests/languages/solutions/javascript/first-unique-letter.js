var firstUnique = (s) => [...s].find((c) => s.indexOf(c) === s.lastIndexOf(c));

var fillWith = (count, text) => void text.fill('*', 0, count);

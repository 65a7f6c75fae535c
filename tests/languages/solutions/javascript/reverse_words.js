var reverseWords = (s) => s.trim().split(/\s+/).reverse().join(' ');

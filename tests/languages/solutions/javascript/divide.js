var divide = (a, b) => a / b;

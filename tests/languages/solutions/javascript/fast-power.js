var power = Math.pow;

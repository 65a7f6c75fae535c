// expect: CE 4 SyntaxError: Unexpected token ';'
import fs from 'fs';
export const twoSum = (nums) => {
  const x = (;
};

import { describe, expect, it } from 'vitest';
import { fieldFault, inputParameters, joinFields, labelledInput, plainInput, splitInput } from './ownInput';

const parameters = [
  { name: 'nums', type: 'int[]' },
  { name: 'target', type: 'int' },
];

describe('inputs that are compared', () => {
  it('are the same where their values are', () => {
    expect(plainInput('[1, 2]\n"a"\n')).toBe(plainInput('[1,2]\n "a"'));
    expect(plainInput('[1,2]')).not.toBe(plainInput('[2,1]'));
    expect(plainInput(' no JSON ')).toBe('no JSON');
  });
});

describe('own input', () => {
  it('has a field for each parameter of a function, and raw text for a class', () => {
    expect(inputParameters({ function: 'f', params: parameters, returns: 'int' })).toBe(parameters);
    expect(inputParameters({ class: 'C', constructor: [], methods: [] })).toBeNull();
    expect(inputParameters(undefined)).toBeNull();
  });

  it('is one line a parameter, there and back', () => {
    expect(splitInput('[2,7]\n9\n', 2)).toEqual(['[2,7]', '9']);
    expect(splitInput('[2,7]', 2)).toEqual(['[2,7]', '']);
    expect(joinFields([' [2,\n  7] ', '9'])).toBe('[2, 7]\n9');
  });

  it('says what is wrong with a value, with an example of the right type', () => {
    expect(fieldFault('[1,2]', 'int[]')).toBeNull();
    expect(fieldFault(' ', 'int')).toBe('Give a value.');
    expect(fieldFault('[1,2', 'int[][]')).toBe('Not a JSON value; for example [[3]].');
    expect(fieldFault('abc', 'string')).toBe('Not a JSON value; for example "text".');
  });

  it('is shown with the names of its parameters where the lines fit them', () => {
    expect(labelledInput('[1]\n2\n', parameters)?.map(({ name }) => name)).toEqual(['nums', 'target']);
    expect(labelledInput('[1]', parameters)).toBeNull();
  });
});

import { expect, test } from 'vitest';
import { CLASS_EXAMPLE, formOf, textOf } from './signature';

test('a signature goes through the form and back, with what the form does not know', () => {
  const text = '{"function":"f","params":[{"name":"n","type":"int[]"}],"returns":"void","output_param":0,"compare":"unordered"}';
  const form = formOf(text)!;
  expect(form).toEqual({ name: 'f', params: [{ name: 'n', type: 'int[]' }], returns: 'void', compare: '"unordered"' });
  expect(JSON.parse(textOf(text, form))).toEqual(JSON.parse(text));
  expect(JSON.parse(textOf(text, { ...form, compare: '"exact"' }))).not.toHaveProperty('compare');
  expect(formOf(CLASS_EXAMPLE)).toBeNull();
  expect(formOf('{')).toBeNull();
});

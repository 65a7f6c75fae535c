import { describe, expect, test } from 'vitest';
import { newMarkdown } from './markdown';
import { bareAttributes, blockTags, endsByItself, inlineTags, plainAttributes, voidTags } from './statementTags';

const markdown = newMarkdown((tex, display) => (display ? `[[${tex}]]` : `[${tex}]`));
const html = (source: string) => markdown.render(source).trim();

describe('what is no element that is allowed is text', () => {
  test.each([
    ['If a<b and c>d, then', '<p>If a&lt;b and c&gt;d, then</p>'],
    ['a vector<int> of vector<vector<int>>', '<p>a vector&lt;int&gt; of vector&lt;vector&lt;int&gt;&gt;</p>'],
    ['map<string,vector<int>> m', '<p>map&lt;string,vector&lt;int&gt;&gt; m</p>'],
    ['x<y>z and <T>', '<p>x&lt;y&gt;z and &lt;T&gt;</p>'],
    ['<int>\nand more', '<p>&lt;int&gt;\nand more</p>'],
    ['1<n, n<=5, 3<=m', '<p>1&lt;n, n&lt;=5, 3&lt;=m</p>'],
    ['#include <bits/stdc++.h> or <iostream>', '<p>#include &lt;bits/stdc++.h&gt; or &lt;iostream&gt;</p>'],
    ['vector<std::string> and <std:string>', '<p>vector&lt;std::string&gt; and &lt;std:string&gt;</p>'],
    ['list<p> and table[0]<col> and', '<p>list&lt;p&gt; and table[0]&lt;col&gt; and</p>'],
    ['vector<b> and set<i>, list<p> and array<div>', '<p>vector&lt;b&gt; and set&lt;i&gt;, list&lt;p&gt; and array&lt;div&gt;</p>'],
    ['class Box <A> or <B>', '<p>class Box &lt;A&gt; or &lt;B&gt;</p>'],
    ['for i<b x=1 and j>2', '<p>for i&lt;b x=1 and j&gt;2</p>'],
    ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['<style>b{}</style>\n\nnext', '<p>&lt;style&gt;b{}&lt;/style&gt;</p>\n<p>next</p>'],
    ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
    ['a <!-- is not closed\n\nand *here*', '<p>a &lt;!-- is not closed</p>\n<p>and <em>here</em></p>'],
    ['<!-- not closed\n\nand *here*', '<p>&lt;!-- not closed</p>\n<p>and <em>here</em></p>'],
    ['some <b>bold\n\nnext', '<p>some &lt;b&gt;bold</p>\n<p>next</p>'],
    ['the <s> of a <i> in *x*\nand <u>y</u>', '<p>the &lt;s&gt; of a &lt;i&gt; in <em>x</em>\nand <u>y</u></p>'],
    ['a-<s>b, (<i>), "<q>" and `x` <code>', '<p>a-&lt;s&gt;b, (&lt;i&gt;), &quot;&lt;q&gt;&quot; and <code>x</code> &lt;code&gt;</p>'],
    ['- one <i> here\n- two', '<ul>\n<li>one &lt;i&gt; here</li>\n<li>two</li>\n</ul>'],
    ['the <center> of <div>mass', '<p>the &lt;center&gt; of &lt;div&gt;mass</p>'],
    ['<b>x <i> y</b> z', '<p><b>x &lt;i&gt; y</b> z</p>'],
    ['# The <s> of\n\n| a <b> | c |\n|--|--|\n| x | <i> |', null],
    ['<?php echo 1; ?> and <!DOCTYPE x> and <![CDATA[x]]>', '<p>&lt;?php echo 1; ?&gt; and &lt;!DOCTYPE x&gt; and &lt;![CDATA[x]]&gt;</p>'],
    ['<pre>\nnot closed\n\nand *here*', '<pre>\nnot closed\n</pre><p>and <em>here</em></p>'],
  ])('%j', (source, shown) => (shown === null ? expect(html(source)).not.toMatch(/<[sb]>/) : expect(html(source)).toBe(shown)));

  test('also in lists, quotes, tables and headings', () => {
    expect(html('- a<b and c>d\n- next')).toContain('<li>a&lt;b and c&gt;d</li>');
    expect(html('> vector<int>')).toContain('<p>vector&lt;int&gt;</p>');
    expect(html('# Map<K,V>')).toBe('<h1>Map&lt;K,V&gt;</h1>');
    expect(html('| a<b | c>d |\n|--|--|\n| <T> | x |')).toContain('<td>&lt;T&gt;</td>');
  });

  test('also in HTML that is allowed', () => {
    expect(html('<div>\nif a<b and c>d, vector<int> <script>x</script>\n</div>')).toBe(
      '<div>\nif a&lt;b and c>d, vector&lt;int> &lt;script>x&lt;/script>\n</div>',
    );
    expect(html('<div>\nthe <s> of <b>all</b>\n<i>and\n</div>')).toBe('<div>\nthe &lt;s> of <b>all</b>\n<i>and\n</i></div>');
    expect(html('<pre>\nset<int> s;\n\nmap<a,b> m;</pre>')).toBe('<pre>\nset&lt;int> s;\n\nmap&lt;a,b> m;</pre>');
    expect(html('<p>1 &lt; n <= 5</p>')).toBe('<p>1 &lt; n &lt;= 5</p>');
  });

  test('code and entities stay what they are', () => {
    expect(html('`a<b>` and &lt;b&gt; and &amp;lt;')).toBe('<p><code>a&lt;b&gt;</code> and &lt;b&gt; and &amp;lt;</p>');
    expect(html('```cpp\nvector<int> v;\n```')).toBe('<pre><code class="language-cpp">vector&lt;int&gt; v;\n</code></pre>');
  });
});

describe('an element ends with its block', () => {
  test.each([
    ['<b>bold\n\nnext', '<p><b>bold</b></p>\n<p>next</p>'],
    ['<b>\nbold\n\nnext', '<b>\nbold\n</b><p>next</p>'],
    ['- <i>one\n- two', '<ul>\n<li><i>one</i></li>\n<li>two</li>\n</ul>'],
    ['<center>\nmid\n\nnext', '<center>\nmid\n</center><p>next</p>'],
    ['stray </div> here', '<p>stray &lt;/div&gt; here</p>'],
    ['</div>\n\nnext *one*', '&lt;/div>\n<p>next <em>one</em></p>'],
    ['<b>x <i>y</b> z</i> end', '<p><b>x <i>y</i></b> z end</p>'],
    ['> <div>\n> quoted\n\nnext', '<blockquote>\n<div>\nquoted\n</div></blockquote>\n<p>next</p>'],
  ])('%j', (source, shown) => expect(html(source)).toBe(shown));

  test.each([
    'H<sub>2</sub>O and x<sup>2</sup>',
    'a <kbd>Ctrl</kbd><br>b',
    'a line<hr> and a<hr/>b',
    '<a href="https://example.org">there</a>',
  ])('%j is kept', (source) => expect(html(source)).toBe(`<p>${source}</p>`));

  test('one of blocks goes on over paragraphs', () => {
    expect(html('<div align=center>\n\n*one*\n\n</div>\n\ntwo')).toBe('<div align=center>\n<p><em>one</em></p>\n</div>\n<p>two</p>');
    expect(html('<details><summary>Hint</summary>\n\n`a<b`\n\n</details>')).toContain('</summary>\n<p><code>a&lt;b</code></p>\n</details>');
    expect(html('<table>\n<tr><td>a<td>b\n</table>')).toBe('<table>\n<tr><td>a<td>b\n</table>');
    expect(html('<p>one\n<p>two')).toBe('<p>one\n<p>two');
  });
});

describe('formulas', () => {
  test.each([
    ['$a<b$ and $c>d$', '<p>[a<b] and [c>d]</p>'],
    ['$$a<b>c$$', '<p>[[a<b>c]]</p>'],
    ['\\(a<b\\) here', '<p>[a<b] here</p>'],
    ['\\[\na < b\n\\]', '<p>[[a < b]]</p>'],
    ['$1 \\le a &lt; b$', '<p>[1 \\le a < b]</p>'],
    ['$$\na\n= b\n- c\n<d>\n$$\nnext', '<p>[[a\n= b\n- c\n<d>]]</p>\n<p>next</p>'],
    ['nums\\[i\\] and f\\(', '<p>nums[i] and f(</p>'],
    ['`\\(a\\)` and \\\\(a\\\\)', '<p><code>\\(a\\)</code> and \\(a\\)</p>'],
    ['it costs $5 and $6, a<b and c>d', '<p>it costs $5 and $6, a&lt;b and c&gt;d</p>'],
  ])('%j', (source, shown) => expect(html(source)).toBe(shown));
});

const sources = import.meta.glob<string>('../../../store/package/statement_html.c', { query: '?raw', import: 'default', eager: true });

test.each([
  ['block_tags', blockTags],
  ['inline_tags', inlineTags],
  ['void_tags', voidTags],
  ['ends_by_itself', endsByItself],
  ['plain_attributes', plainAttributes],
  ['bare_attributes', bareAttributes],
])('the report on a package knows the same %s', (name, words) => {
  const list = new RegExp(`static const char ${name}\\[\\] =([^;]*);`).exec(Object.values(sources)[0]!)![1]!;
  const there = [...list.matchAll(/"([^"]*)"/g)].flatMap(([, part]) => part!.split(' ').filter(Boolean));
  expect(there).toEqual([...words]);
});

test('a text that is made to be slow is not', () => {
  for (const part of ['<b>', '<!--', '</b>', '<a href="', '<pre>\n', '$$\n', '<div>\n\n', '\\(', '<', '> <b>\n'])
    html(part.repeat(20000 / part.length));
});

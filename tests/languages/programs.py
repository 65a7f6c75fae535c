"""Ten programs in each language: what they are given, what must become of them, and their texts."""
from programs_more import MORE, MORE_SYNTAX_LINES

LINES = 1000000
DEPTH = 20000

# name: (input, answer, verdicts that are right)
TASKS = {
    "sum": ("3 4\n", "7\n", {"AC"}),
    "strings": ("straw\n", "warts\n", {"AC"}),
    "recursion": (f"{DEPTH}\n", f"{DEPTH}\n", {"AC"}),
    "lines": (f"{LINES}\n" + "1\n" * LINES, f"{LINES}\n", {"AC"}),
    "threads": ("4\n", "4\n", {"AC"}),
    "output": ("200000\n", "hello\n" * 200000, {"AC"}),
    "memory": ("1\n", "1\n", {"MLE", "RTE"}),  # a run time may end by itself before it is ended
    "time": ("1\n", "1\n", {"TLE"}),
    "exit": ("1\n", "1\n", {"RTE"}),
    "syntax": ("1\n", "1\n", {"CE"}),
}

C = {
    "sum": '#include <stdio.h>\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", a + b); }\n',
    "strings": '#include <stdio.h>\n#include <string.h>\nint main(void) { char s[100]; scanf("%99s", s);\n'
               'for (int i = (int)strlen(s) - 1; i >= 0; i--) putchar(s[i]); puts(""); }\n',
    "recursion": '#include <stdio.h>\nint f(int n) { volatile int m = n; return m ? 1 + f(m - 1) : 0; }\n'
                 'int main(void) { int n; scanf("%d", &n); printf("%d\\n", f(n)); }\n',
    "lines": '#include <stdio.h>\nint main(void) { int n, x; long s = 0; scanf("%d", &n); while (n--) { scanf("%d", &x); s += x; }\n'
             'printf("%ld\\n", s); }\n',
    "threads": '#include <pthread.h>\n#include <stdatomic.h>\n#include <stdio.h>\natomic_int s;\nvoid *f(void *x) { s++; return x; }\n'
               'int main(void) { int n; pthread_t t[64]; scanf("%d", &n); for (int i = 0; i < n; i++) pthread_create(&t[i], 0, f, 0);\n'
               'for (int i = 0; i < n; i++) pthread_join(t[i], 0); printf("%d\\n", s); }\n',
    "output": '#include <stdio.h>\nint main(void) { int n; scanf("%d", &n); while (n--) puts("hello"); }\n',
    "memory": '#include <stdlib.h>\n#include <string.h>\nint main(void) { for (;;) { char *p = (char *)malloc(1 << 20); if (!p) return 9; memset(p, 1, 1 << 20); } }\n',
    "time": "int main(void) { for (volatile int i = 0;; i++) ; }\n",
    "exit": "#include <stdlib.h>\nint main(void) { exit(3); }\n",
    "syntax": "int main(void) {\n  return x;\n}\n",
}
CPP = {**C,
       "sum": '#include <bits/stdc++.h>\nint main() { int a, b; std::cin >> a >> b; std::cout << a + b << "\\n"; }\n',
       "strings": '#include <bits/stdc++.h>\nint main() { std::string s; std::cin >> s; std::reverse(s.begin(), s.end()); std::cout << s << "\\n"; }\n',
       "threads": '#include <atomic>\n#include <iostream>\n#include <thread>\n#include <vector>\nint main() { int n; std::cin >> n; std::atomic<int> s{0};\n'
                  'std::vector<std::thread> t; for (int i = 0; i < n; i++) t.emplace_back([&] { s++; }); for (auto &x : t) x.join(); std::cout << s << "\\n"; }\n'}
PYTHON = {
    "sum": "a, b = map(int, input().split())\nprint(a + b)\n",
    "strings": "print(input()[::-1])\n",
    "recursion": "import sys\nsys.setrecursionlimit(1000000)\ndef f(n):\n    return 1 + f(n - 1) if n else 0\nprint(f(int(input())))\n",
    "lines": "import sys\nn = int(sys.stdin.readline())\nprint(sum(int(sys.stdin.readline()) for _ in range(n)))\n",
    "threads": "import threading\nn = int(input())\ndone = []\nts = [threading.Thread(target=done.append, args=(1,)) for _ in range(n)]\n"
               "[t.start() for t in ts]\n[t.join() for t in ts]\nprint(len(done))\n",
    "output": "for _ in range(int(input())):\n    print('hello')\n",
    "memory": "kept = []\nwhile True:\n    kept.append(bytearray(b'x' * (1 << 20)))\n",
    "time": "while True:\n    pass\n",
    "exit": "import sys\nsys.exit(3)\n",
    "syntax": "x = 1\ny = (\n",
}
JAVASCRIPT = {
    "sum": "const [a, b] = require('fs').readFileSync(0, 'utf8').trim().split(' ').map(Number);\nconsole.log(a + b);\n",
    "strings": "console.log(require('fs').readFileSync(0, 'utf8').trim().split('').reverse().join(''));\n",
    "recursion": "const f = (n) => (n ? 1 + f(n - 1) : 0);\nconsole.log(f(Number(require('fs').readFileSync(0, 'utf8'))));\n",
    "lines": "const all = require('fs').readFileSync(0, 'utf8').split('\\n');\nlet s = 0;\nfor (let i = 1; i <= Number(all[0]); i++) s += Number(all[i]);\nconsole.log(s);\n",
    "threads": "const { Worker, isMainThread } = require('worker_threads');\nif (isMainThread) {\n  const n = Number(require('fs').readFileSync(0, 'utf8'));\n"
               "  let ended = 0;\n  for (let i = 0; i < n; i++) new Worker('', { eval: true }).on('exit', () => { if (++ended === n) console.log(ended); });\n}\n",
    "output": "const n = Number(require('fs').readFileSync(0, 'utf8'));\nconst out = [];\nfor (let i = 0; i < n; i++) out.push('hello');\nconsole.log(out.join('\\n'));\n",
    "memory": "const kept = [];\nfor (;;) kept.push(Buffer.alloc(1 << 20, 1));\n",
    "time": "for (;;) ;\n",
    "exit": "process.exit(3);\n",
    "syntax": "let x = 1;\nlet y = (;\n",
}


def java(body, more=""):
    return f"import java.io.*;\nimport java.util.*;\n\npublic class Main {{\n{more}\n    public static void main(String[] args) throws Exception {{\n" \
           f"        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));\n{body}\n    }}\n}}\n"


JAVA = {
    "sum": java("StringTokenizer t = new StringTokenizer(in.readLine()); System.out.println(Integer.parseInt(t.nextToken()) + Integer.parseInt(t.nextToken()));"),
    # The class with main is not the last one before it, not the first one in the file, and in a package.
    "strings": "package club.members;\n" + java("System.out.println(Turner.turn(in.readLine()));", "static class Turner { static String turn(String s) { return new StringBuilder(s).reverse().toString(); } }")
    .replace("public class Main", "abstract class Domain { abstract void main(String[] of); }\n\npublic class reverse_da"),
    "recursion": java("System.out.println(f(Integer.parseInt(in.readLine())));", "static int f(int n) { return n == 0 ? 0 : 1 + f(n - 1); }"),
    "lines": java("int n = Integer.parseInt(in.readLine()); long s = 0; while (n-- > 0) s += Integer.parseInt(in.readLine()); System.out.println(s);"),
    "threads": java("int n = Integer.parseInt(in.readLine()); java.util.concurrent.atomic.AtomicInteger s = new java.util.concurrent.atomic.AtomicInteger();\n"
                    "Thread[] t = new Thread[n]; for (int i = 0; i < n; i++) { t[i] = new Thread(s::incrementAndGet); t[i].start(); } for (Thread x : t) x.join();\n"
                    "System.out.println(s.get());"),
    "output": java("int n = Integer.parseInt(in.readLine()); StringBuilder s = new StringBuilder(); while (n-- > 0) s.append(\"hello\\n\"); System.out.print(s);"),
    "memory": java("List<byte[]> kept = new ArrayList<>(); while (true) kept.add(new byte[1 << 20]);"),
    "time": java("long i = 0; while (i >= 0) { i = (i + 1) & 0xffff; }"),
    "exit": java("System.exit(3);"),
    "syntax": "public class Main {\n    int x = (;\n}\n",
}


def go(imports, body, more=""):
    return "package main\n\nimport (\n" + "".join(f'\t"{name}"\n' for name in imports) + f")\n\n{more}\nfunc main() {{\n{body}\n}}\n"


GO = {
    "sum": go(["fmt"], "var a, b int\nfmt.Scan(&a, &b)\nfmt.Println(a + b)"),
    "strings": go(["fmt"], 'var s string\nfmt.Scan(&s)\nr := ""\nfor _, c := range s {\nr = string(c) + r\n}\nfmt.Println(r)'),
    "recursion": go(["fmt"], "var n int\nfmt.Scan(&n)\nfmt.Println(f(n))", "func f(n int) int {\nif n == 0 {\nreturn 0\n}\nreturn 1 + f(n-1)\n}"),
    "lines": go(["bufio", "fmt", "os"], "in := bufio.NewReader(os.Stdin)\nvar n, x, s int\nfmt.Fscan(in, &n)\nfor ; n > 0; n-- {\nfmt.Fscan(in, &x)\ns += x\n}\nfmt.Println(s)"),
    "threads": go(["fmt", "sync"], "var n int\nfmt.Scan(&n)\nvar w sync.WaitGroup\nc := make(chan int, n)\nfor i := 0; i < n; i++ {\nw.Add(1)\ngo func() { c <- 1; w.Done() }()\n}\nw.Wait()\nfmt.Println(len(c))"),
    "output": go(["bufio", "fmt", "os"], "var n int\nfmt.Scan(&n)\nout := bufio.NewWriter(os.Stdout)\ndefer out.Flush()\nfor ; n > 0; n-- {\nfmt.Fprintln(out, \"hello\")\n}"),
    "memory": go(["os"], "kept := [][]byte{}\nfor {\np := make([]byte, 1<<20)\nfor i := range p {\np[i] = 1\n}\nkept = append(kept, p)\nif len(kept) == 1<<30 {\nos.Exit(0)\n}\n}"),
    "time": go(["os"], "i := 0\nfor {\ni++\nif i < 0 {\nos.Exit(1)\n}\n}"),
    "exit": go(["os"], "os.Exit(3)"),
    "syntax": "package main\n\nfunc main() {\n\tx := (\n}\n",
}
READ = "let mut s = String::new(); std::io::stdin().read_line(&mut s).unwrap();"
RUST = {
    "sum": f"fn main() {{ {READ} let t: i64 = s.split_whitespace().map(|x| x.parse::<i64>().unwrap()).sum(); println!(\"{{}}\", t); }}\n",
    "strings": f"fn main() {{ {READ} println!(\"{{}}\", s.trim().chars().rev().collect::<String>()); }}\n",
    "recursion": f"fn f(n: u64) -> u64 {{ if std::hint::black_box(n) == 0 {{ 0 }} else {{ 1 + f(n - 1) }} }}\nfn main() {{ {READ} println!(\"{{}}\", f(s.trim().parse().unwrap())); }}\n"
    .replace("std::hint::black_box(n)", "n"),
    "lines": "use std::io::Read;\nfn main() { let mut s = String::new(); std::io::stdin().read_to_string(&mut s).unwrap();\n"
             "println!(\"{}\", s.split_whitespace().skip(1).map(|x| x.parse::<i64>().unwrap()).sum::<i64>()); }\n",
    "threads": f"fn main() {{ {READ} let n: usize = s.trim().parse().unwrap();\nlet t: Vec<_> = (0..n).map(|_| std::thread::spawn(|| 1)).collect();\n"
               "println!(\"{}\", t.into_iter().map(|x| x.join().unwrap()).sum::<i32>()); }\n",
    "output": f"fn main() {{ {READ} print!(\"{{}}\", \"hello\\n\".repeat(s.trim().parse().unwrap())); }}\n",
    "memory": "fn main() { let mut kept = Vec::new(); loop { kept.push(vec![1u8; 1 << 20]); if kept.len() == 1 << 30 { println!(\"{}\", kept[5][5]); } } }\n",
    "time": "fn main() { let mut i: u64 = 1; loop { i = i.wrapping_mul(3); if i == 0 { println!(\"0\"); } } }\n",
    "exit": "fn main() { std::process::exit(3); }\n",
    "syntax": "fn main() {\n    let x: i32 = \"a\";\n}\n",
}
TYPESCRIPT = {**JAVASCRIPT, "recursion": "const f = (n: number): number => (n ? 1 + f(n - 1) : 0);\nconsole.log(f(Number(require('fs').readFileSync(0, 'utf8'))));\n",
              "sum": "const [a, b]: number[] = require('fs').readFileSync(0, 'utf8').trim().split(' ').map(Number);\nconsole.log(a + b);\n",
              "memory": "const kept: any[] = [];\nfor (;;) kept.push(Buffer.alloc(1 << 20, 1));\n",
              "output": "const n = Number(require('fs').readFileSync(0, 'utf8'));\nconsole.log('hello\\n'.repeat(n - 1) + 'hello');\n",
              "threads": "const { Worker, isMainThread } = require('worker_threads');\nif (isMainThread) {\n  const n = Number(require('fs').readFileSync(0, 'utf8'));\n"
                         "  let ended = 0;\n  for (let i = 0; i < n; i++) new Worker('', { eval: true }).on('exit', () => { if (++ended === n) console.log(ended); });\n}\n"}

PROGRAMS = {"c": C, "cpp": CPP, "python": PYTHON, "java": JAVA, "javascript": JAVASCRIPT, "pypy": PYTHON, "typescript": TYPESCRIPT, "go": GO, "rust": RUST,
            **{name: CPP for name in ("cpp11", "cpp14", "cpp17", "cpp20", "clang-cpp20", "clang-cpp23")}, **MORE}
# Those that install quickly.
QUICK = ["python", "cpp", "c", "java", "javascript"]
# The line of the mistake in "syntax", where the compiler's word is certain.
SYNTAX_LINES = {"c": 2, "cpp": 2, "java": 2, "javascript": 2, "rust": 2, "typescript": 2, "go": 5, "python": 2, "pypy": 2,
                **{name: 2 for name in ("cpp11", "cpp14", "cpp17", "cpp20", "clang-cpp20", "clang-cpp23")}, **MORE_SYNTAX_LINES}

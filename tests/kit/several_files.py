"""Programs of several files that write the sum of two numbers: in each language, and one of them needs another."""

PYTHON = {"helper.py": "def add(a, b):\n    return a + b\n",
          "main.py": "from helper import add\nprint(add(*map(int, input().split())))\n"}
# In each language a program whose second file is needed, and which of them starts.
PROGRAMS = {
    "python": PYTHON,
    "pypy": PYTHON,
    "c": {"box.h": "int add(int, int);\n", "add.c": '#include "box.h"\nint add(int a, int b) { return a + b; }\n',
          "main.c": '#include <stdio.h>\n#include "box.h"\nint main(void) { int a, b; scanf("%d %d", &a, &b); printf("%d\\n", add(a, b)); }\n'},
    "cpp": {"add.hpp": "int add(int, int);\n", "add.cc": '#include "add.hpp"\nint add(int a, int b) { return a + b; }\n',
            "main.cpp": '#include <bits/stdc++.h>\n#include "add.hpp"\nint main() { int a, b; std::cin >> a >> b; std::cout << add(a, b) << "\\n"; }\n'},
    "java": {"Adder.java": "public class Adder { static int add(int a, int b) { return a + b; } }\n",
             "Main.java": "import java.util.*;\npublic class Main { public static void main(String[] x) { Scanner in = new Scanner(System.in);"
                          " System.out.println(Adder.add(in.nextInt(), in.nextInt())); } }\n"},
    "javascript": {"adder.js": "module.exports = (a, b) => a + b;\n",
                   "main.js": "const add = require('./adder');\n"
                              "console.log(add(...require('fs').readFileSync(0, 'utf8').split(' ').map(Number)));\n"},
    "typescript": {"adder.ts": "export function add(a: number, b: number): number { return a + b; }\n",
                   "main.ts": "import { add } from './adder';\nconst [a, b]: number[] = require('fs').readFileSync(0, 'utf8').split(' ').map(Number);\n"
                              "console.log(add(a, b));\n"},
    "go": {"add.go": "package main\n\nfunc add(a, b int) int { return a + b }\n",
           "main.go": 'package main\n\nimport "fmt"\n\nfunc main() {\n\tvar a, b int\n\tfmt.Scan(&a, &b)\n\tfmt.Println(add(a, b))\n}\n'},
    "rust": {"adder.rs": "pub fn add(a: i64, b: i64) -> i64 { a + b }\n",
             "main.rs": "mod adder;\nuse std::io::Read;\nfn main() {\n    let mut t = String::new();\n    std::io::stdin().read_to_string(&mut t).unwrap();\n"
                        "    let v: Vec<i64> = t.split_whitespace().map(|w| w.parse().unwrap()).collect();\n    println!(\"{}\", adder::add(v[0], v[1]));\n}\n"},
    "kotlin": {"Adder.kt": "fun add(a: Int, b: Int) = a + b\n",
               "Main.kt": "fun main() {\n    val (a, b) = readLine()!!.split(\" \").map { it.toInt() }\n    println(add(a, b))\n}\n"},
    "ruby": {"adder.rb": "def add(a, b) = a + b\n", "main.rb": "require_relative 'adder'\nputs add(*gets.split.map(&:to_i))\n"},
    "perl": {"Adder.pm": "package Adder;\nsub add { return $_[0] + $_[1]; }\n1;\n",
             "main.pl": "use Adder;\nmy ($a, $b) = split ' ', <STDIN>;\nprint Adder::add($a, $b), \"\\n\";\n"},
    "lua": {"adder.lua": "return function(a, b) return a + b end\n",
            "main.lua": "local add = require('adder')\nlocal a, b = io.read('n', 'n')\nprint(add(a, b))\n"},
    "php": {"adder.php": "<?php function add($a, $b) { return $a + $b; }\n",
            "main.php": "<?php require __DIR__ . '/adder.php';\n[$a, $b] = explode(' ', trim(fgets(STDIN)));\necho add($a, $b), \"\\n\";\n"},
    "bash": {"adder.sh": "add() { echo $(($1 + $2)); }\n", "main.sh": '. "${0%/*}/adder.sh"\nread a b\nadd $a $b\n'},
    "haskell": {"Adder.hs": "module Adder where\nadd :: Int -> Int -> Int\nadd a b = a + b\n",
                "main.hs": "import Adder\nmain = interact $ \\t -> let [a, b] = map read (words t) in show (add a b) ++ \"\\n\"\n"},
    "ocaml": {"adder.ml": "let add a b = a + b\n", "main.ml": 'let () = Scanf.scanf " %d %d" (fun a b -> print_int (Adder.add a b))\n'},
    "pascal": {"adder.pas": "unit adder;\ninterface\nfunction add(a, b: longint): longint;\nimplementation\n"
                            "function add(a, b: longint): longint; begin add := a + b; end;\nend.\n",
               "main.pas": "program main;\nuses adder;\nvar a, b: longint;\nbegin read(a, b); writeln(add(a, b)); end.\n"},
    "csharp": {"Adder.cs": "public class Adder { public static int Add(int a, int b) { return a + b; } }\n",
               "Main.cs": "using System;\nclass Program { static void Main() { var p = Console.ReadLine().Split(' ');"
                          " Console.WriteLine(Adder.Add(int.Parse(p[0]), int.Parse(p[1]))); } }\n"},
}


def files_of(program):
    return [{"name": name, "content": content} for name, content in program.items()]

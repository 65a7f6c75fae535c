"""The ten programs of programs.py in languages that only `./test languages --all` installs. Where a language has no threads
of its own, "threads" uses what it has instead: fibers (PHP), coroutines (Lua), processes (Bash).
Pascal has none: pascal.yaml says why."""

KOTLIN = {
    "sum": "fun main() {\n    val (a, b) = readLine()!!.split(' ').map { it.toInt() }\n    println(a + b)\n}\n",
    "strings": "fun main() {\n    println(readLine()!!.reversed())\n}\n",
    "recursion": "fun f(n: Int): Int = if (n == 0) 0 else 1 + f(n - 1)\nfun main() {\n    println(f(readLine()!!.toInt()))\n}\n",
    "lines": "fun main() {\n    val input = System.`in`.bufferedReader()\n    var s = 0L\n    repeat(input.readLine().toInt()) { s += input.readLine().toInt() }\n    println(s)\n}\n",
    "threads": "import java.util.concurrent.atomic.AtomicInteger\nimport kotlin.concurrent.thread\n\nfun main() {\n    val s = AtomicInteger()\n"
               "    List(readLine()!!.toInt()) { thread { s.incrementAndGet() } }.forEach { it.join() }\n    println(s.get())\n}\n",
    "output": "fun main() {\n    val out = StringBuilder()\n    repeat(readLine()!!.toInt()) { out.append(\"hello\\n\") }\n    print(out)\n}\n",
    "memory": "fun main() {\n    val kept = ArrayList<ByteArray>()\n    while (true) kept.add(ByteArray(1 shl 20))\n}\n",
    "time": "fun main() {\n    var i = 0L\n    while (i >= 0) i = (i + 1) and 0xffff\n}\n",
    "exit": "fun main() {\n    System.exit(3)\n}\n",
    "syntax": "fun main() {\n    val x: Int = \"a\"\n}\n",
}
CSHARP_TEXT = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Text;\nusing System.Threading;\n\nclass Program {\n    %s\n    static void Main() {\n        %s\n    }\n}\n"
CSHARP = {
    "sum": CSHARP_TEXT % ("", "Console.WriteLine(Console.ReadLine().Split(' ').Select(int.Parse).Sum());"),
    "strings": CSHARP_TEXT % ("", "Console.WriteLine(new string(Console.ReadLine().Reverse().ToArray()));"),
    "recursion": CSHARP_TEXT % ("static int F(int n) { return n == 0 ? 0 : 1 + F(n - 1); }", "Console.WriteLine(F(int.Parse(Console.ReadLine())));"),
    "lines": CSHARP_TEXT % ("", "int n = int.Parse(Console.ReadLine()); long s = 0; while (n-- > 0) s += int.Parse(Console.ReadLine()); Console.WriteLine(s);"),
    "threads": CSHARP_TEXT % ("static int s;", "var all = Enumerable.Range(0, int.Parse(Console.ReadLine())).Select(i => new Thread(() => Interlocked.Increment(ref s))).ToList();\n"
                              "        all.ForEach(t => t.Start()); all.ForEach(t => t.Join()); Console.WriteLine(s);"),
    "output": CSHARP_TEXT % ("", "int n = int.Parse(Console.ReadLine()); var s = new StringBuilder(); while (n-- > 0) s.Append(\"hello\\n\"); Console.Write(s);"),
    "memory": CSHARP_TEXT % ("", "var kept = new List<byte[]>(); while (true) { var b = new byte[1 << 20]; for (int i = 0; i < b.Length; i += 512) b[i] = 1; kept.Add(b); }"),
    "time": CSHARP_TEXT % ("", "long i = 0; while (i >= 0) i = (i + 1) & 0xffff;"),
    "exit": CSHARP_TEXT % ("", "Environment.Exit(3);"),
    "syntax": "class Program {\n    static int x = \"a\";\n    static void Main() { }\n}\n",
}
RUBY = {
    "sum": "puts gets.split.sum(&:to_i)\n",
    "strings": "puts gets.chomp.reverse\n",
    "recursion": "def f(n)\n  n.zero? ? 0 : 1 + f(n - 1)\nend\nputs f(gets.to_i)\n",
    "lines": "n = gets.to_i\ns = 0\nn.times { s += gets.to_i }\nputs s\n",
    "threads": "n = gets.to_i\nputs Array.new(n) { Thread.new { 1 } }.sum(&:value)\n",
    "output": "n = gets.to_i\nn.times { puts 'hello' }\n",
    "memory": "kept = []\nloop { kept << 'x' * (1 << 20) }\n",
    "time": "loop { }\n",
    "exit": "exit 3\n",
    "syntax": "x = 1\ny = )\n",
}
PHP = {
    "sum": "<?php\nfscanf(STDIN, '%d %d', $a, $b);\necho $a + $b, \"\\n\";\n",
    "strings": "<?php\necho strrev(trim(fgets(STDIN))), \"\\n\";\n",
    "recursion": "<?php\nfunction f($n) {\n    return $n ? 1 + f($n - 1) : 0;\n}\necho f((int)fgets(STDIN)), \"\\n\";\n",
    "lines": "<?php\n$n = (int)fgets(STDIN);\n$s = 0;\nwhile ($n-- > 0) $s += (int)fgets(STDIN);\necho $s, \"\\n\";\n",
    "threads": "<?php\n$n = (int)fgets(STDIN);\n$s = 0;\n$all = [];\nfor ($i = 0; $i < $n; $i++) $all[] = new Fiber(function () use (&$s) { Fiber::suspend(); $s++; });\n"
               "foreach ($all as $fiber) $fiber->start();\nforeach ($all as $fiber) $fiber->resume();\necho $s, \"\\n\";\n",
    "output": "<?php\n$n = (int)fgets(STDIN);\nwhile ($n-- > 0) echo \"hello\\n\";\n",
    "memory": "<?php\n$kept = [];\nwhile (true) $kept[] = str_repeat('x', 1 << 20);\n",
    "time": "<?php\nwhile (true) ;\n",
    "exit": "<?php\nexit(3);\n",
    "syntax": "<?php\n$y = );\n",
}
HASKELL = {
    "sum": "main :: IO ()\nmain = getLine >>= print . sum . map (read :: String -> Int) . words\n",
    "strings": "main :: IO ()\nmain = getLine >>= putStrLn . reverse\n",
    "recursion": "f :: Int -> Int\nf 0 = 0\nf n = 1 + f (n - 1)\n\nmain :: IO ()\nmain = readLn >>= print . f\n",
    "lines": "import qualified Data.ByteString.Char8 as B\nimport Data.List (foldl')\nimport Data.Maybe (mapMaybe)\n\nmain :: IO ()\n"
             "main = B.getContents >>= print . foldl' (+) 0 . map fst . mapMaybe B.readInt . tail . B.lines\n",
    "threads": "import Control.Concurrent\nimport Control.Monad\n\nmain :: IO ()\nmain = do\n  n <- readLn\n  ends <- replicateM n newEmptyMVar\n"
               "  forM_ ends $ \\end -> forkIO (putMVar end (1 :: Int))\n  mapM takeMVar ends >>= print . sum\n",
    "output": "main :: IO ()\nmain = readLn >>= \\n -> putStr (concat (replicate n \"hello\\n\"))\n",
    "memory": "import qualified Data.ByteString as B\n\nfill :: [B.ByteString] -> IO ()\nfill kept = B.length (head kept) `seq` fill (B.replicate 1048576 (fromIntegral (length kept)) : kept)\n\n"
              "main :: IO ()\nmain = fill [B.empty]\n",
    "time": "f :: Int -> Int\nf n = if n < 0 then n else f ((n + 1) `mod` 65536)\n\nmain :: IO ()\nmain = print (f 1)\n",
    "exit": "import System.Exit\n\nmain :: IO ()\nmain = exitWith (ExitFailure 3)\n",
    "syntax": "main :: IO ()\nmain = putStrLn 'a'\n",
}
OCAML = {
    "sum": "let () = Scanf.scanf \" %d %d\" (fun a b -> Printf.printf \"%d\\n\" (a + b))\n",
    "strings": "let () =\n  let s = input_line stdin in\n  let n = String.length s in\n  print_endline (String.init n (fun i -> s.[n - 1 - i]))\n",
    "recursion": "let rec f n = if n = 0 then 0 else 1 + f (n - 1)\nlet () = Printf.printf \"%d\\n\" (f (read_int ()))\n",
    "lines": "let () =\n  let n = read_int () in\n  let s = ref 0 in\n  for _ = 1 to n do s := !s + int_of_string (input_line stdin) done;\n  Printf.printf \"%d\\n\" !s\n",
    "threads": "let () =\n  let n = read_int () in\n  let s = ref 0 in\n  let all = List.init n (fun _ -> Thread.create (fun () -> incr s) ()) in\n  List.iter Thread.join all;\n  Printf.printf \"%d\\n\" !s\n",
    "output": "let () = for _ = 1 to read_int () do print_string \"hello\\n\" done\n",
    "memory": "let () =\n  let kept = ref [] in\n  while true do kept := Bytes.make 1048576 'x' :: !kept done\n",
    "time": "let () = let i = ref 0 in while !i >= 0 do i := (!i + 1) land 0xffff done\n",
    "exit": "let () = exit 3\n",
    "syntax": "let x = 1\nlet y : int = \"a\"\n",
}
PASCAL = {
    "sum": "var a, b: longint;\nbegin\n  read(a, b);\n  writeln(a + b);\nend.\n",
    "strings": "var s: string; i: longint;\nbegin\n  readln(s);\n  for i := length(s) downto 1 do write(s[i]);\n  writeln;\nend.\n",
    "recursion": "function f(n: longint): longint;\nbegin\n  if n = 0 then f := 0 else f := 1 + f(n - 1);\nend;\n\nvar n: longint;\nbegin\n  read(n);\n  writeln(f(n));\nend.\n",
    "lines": "var n, x, i: longint; s: int64;\nbegin\n  readln(n);\n  s := 0;\n  for i := 1 to n do begin readln(x); s := s + x; end;\n  writeln(s);\nend.\n",
    "output": "var n, i: longint;\nbegin\n  read(n);\n  for i := 1 to n do writeln('hello');\nend.\n",
    "memory": "var p: pointer;\nbegin\n  while true do begin getmem(p, 1048576); fillchar(p^, 1048576, 1); end;\nend.\n",
    "time": "var i: longint;\nbegin\n  i := 0;\n  while i >= 0 do i := (i + 1) and $ffff;\nend.\n",
    "exit": "begin\n  halt(3);\nend.\n",
    "syntax": "begin\n  writeln(x);\nend.\n",
}
PERL = {
    "sum": "my ($x, $y) = split ' ', <STDIN>;\nprint $x + $y, \"\\n\";\n",
    "strings": "chomp(my $s = <STDIN>);\nprint scalar reverse($s), \"\\n\";\n",
    "recursion": "no warnings 'recursion';\nsub f { my $n = shift; return $n ? 1 + f($n - 1) : 0; }\nprint f(<STDIN> + 0), \"\\n\";\n",
    "lines": "my $n = <STDIN>;\nmy $s = 0;\n$s += <STDIN> for 1 .. $n;\nprint \"$s\\n\";\n",
    "threads": "use strict;\nuse threads;\nmy $n = <STDIN>;\nmy $s = 0;\n$s += $_->join for map { threads->create(sub { 1 }) } 1 .. $n;\nprint \"$s\\n\";\n",
    "output": "my $n = <STDIN>;\nprint \"hello\\n\" for 1 .. $n;\n",
    "memory": "my @kept;\nwhile (1) { push @kept, chr(65 + @kept % 26) x (1 << 20); }\n",
    "time": "while (1) { }\n",
    "exit": "exit 3;\n",
    "syntax": "my $x = 1;\nmy $y = );\n",
}
LUA = {
    "sum": "local a, b = io.read('n', 'n')\nprint(a + b)\n",
    "strings": "print(io.read('l'):reverse())\n",
    "recursion": "local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end\nprint(f(io.read('n')))\n",
    "lines": "local n = tonumber(io.read('l'))\nlocal s = 0\nfor _ = 1, n do s = s + tonumber(io.read('l')) end\nprint(s)\n",
    "threads": "local n = io.read('n')\nlocal s, all = 0, {}\nfor i = 1, n do all[i] = coroutine.create(function() coroutine.yield() s = s + 1 end) end\n"
               "for _ = 1, 2 do for i = 1, n do coroutine.resume(all[i]) end end\nprint(s)\n",
    "output": "for _ = 1, io.read('n') do io.write('hello\\n') end\n",
    "memory": "local kept = {}\nwhile true do kept[#kept + 1] = string.rep(string.char(65 + #kept % 26), 1 << 20) end\n",
    "time": "while true do end\n",
    "exit": "os.exit(3)\n",
    "syntax": "local x = 1\nlocal y = )\n",
}
BASH = {
    "sum": "read -r a b\necho $((a + b))\n",
    "strings": "rev\n",
    # In Bash the time grows with the square of the depth, so it goes down 1,000 calls many times.
    "recursion": "f() { if (($1 > 0)); then f $(($1 - 1)); else s=$((s + 1000)); fi; }\nread -r n\nfor ((i = 0; i < n; i += 1000)); do f 1000; done\necho \"$s\"\n",
    "lines": "awk 'NR > 1 { s += $1 } END { print s }'\n",
    "threads": "read -r n\nfor ((i = 0; i < n; i++)); do : & all[i]=$!; done\ns=0\nfor job in \"${all[@]}\"; do wait \"$job\" && s=$((s + 1)); done\necho \"$s\"\n",
    "output": "read -r n\nfor ((i = 0; i < n; i++)); do echo hello; done\n",
    "memory": "x=hello\nwhile :; do x=$x$x; done\n",
    "time": "while :; do :; done\n",
    "exit": "exit 3\n",
    "syntax": "x=1\ny=$x )\n",
}

MORE = {"kotlin": KOTLIN, "csharp": CSHARP, "ruby": RUBY, "php": PHP, "haskell": HASKELL, "ocaml": OCAML, "pascal": PASCAL, "perl": PERL, "lua": LUA, "bash": BASH}
MORE_SYNTAX_LINES = {"kotlin": 2, "csharp": 2, "ruby": 2, "php": 2, "ocaml": 2, "pascal": 2, "perl": 2, "lua": 2, "bash": 2, "haskell": 2}

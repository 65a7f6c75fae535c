//! Calls one submitted Rust solution with one test's values. The calls themselves are in a text that is made for each
//! signature; the types of parameters are those that the author wrote.
//!
//! Input: descriptor 0, the .in file of the test, read before the solution runs. Answer: descriptor 3, one frame
//! `assay 1 LENGTH\n` JSON `\n`, written last; the process then ends at once, and nothing is dropped.
use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::io::FromRawFd;
use std::rc::Rc;

const NODES_MAX: usize = 1_000_000; // of a returned list or tree; more count as a cycle

extern "C" {
    fn _exit(code: i32) -> !;
}

fn leave(code: i32) -> ! {
    unsafe { _exit(code) }
}

fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "{}", words);
}

fn lost() -> ! {
    say("the input of the test was lost: something took standard input away before it was read");
    leave(1)
}

/// Kinds of values in signatures. A call names the kind of each value, and the compiler finds the author's type for it.
pub struct Whole;
pub struct Real;
pub struct Truth;
pub struct Letter;
pub struct Words;
pub struct Chain;
pub struct Branches;
pub struct Array<K>(std::marker::PhantomData<K>);

/// A type that authors may write for values of a kind.
pub trait Value<K>: Sized {
    fn read(from: &mut Test) -> Self;
    fn write(&self, to: &mut Test);
}

/// The author's ListNode, or the usual one.
pub trait List: Sized {
    fn make(val: i32, next: Option<Box<Self>>) -> Self;
    fn value(&self) -> i64;
    fn next(&self) -> Option<&Self>;
}

/// The author's TreeNode, or the usual one.
pub trait Tree: Sized {
    fn make(val: i32) -> Self;
    fn value(&self) -> i64;
    fn links(&self) -> [Option<Rc<RefCell<Self>>>; 2];
    fn link(&mut self, right: bool, child: Rc<RefCell<Self>>);
}

/// The values of a test, and its answer.
pub struct Test {
    text: Vec<u8>,
    at: usize,
    answer: String,
    told: bool,
}

// --- calls -------------------------------------------------------------------------------------------------------------

impl Test {
    pub fn start() -> Test {
        let mut text = Vec::new();
        if std::io::stdin().read_to_end(&mut text).is_err() {
            lost();
        }
        Test { text, at: 0, answer: String::new(), told: false }
    }

    /// The next value; in the arguments of a method there is a comma before it.
    pub fn get<K, T: Value<K>>(&mut self) -> T {
        self.take(b',');
        T::read(self)
    }

    pub fn put<K, T: Value<K>>(&mut self, value: &T) {
        value.write(self);
    }

    pub fn raw(&mut self, text: &str) {
        self.answer.push_str(text);
    }

    /// The beginning of the arguments of a method.
    pub fn open(&mut self) {
        self.take(b',');
        self.need(b'[');
    }

    pub fn close(&mut self) {
        self.need(b']');
    }

    pub fn send(self) -> ! {
        let _ = std::io::stdout().flush();
        let frame = format!("assay 1 {}\n{}\n", self.answer.len(), self.answer);
        let mut out = unsafe { File::from_raw_fd(3) };
        leave(if out.write_all(frame.as_bytes()).is_ok() { 0 } else { 1 })
    }
}

// --- reading -----------------------------------------------------------------------------------------------------------

impl Test {
    fn next(&mut self) -> u8 {
        while self.at < self.text.len() && self.text[self.at] <= b' ' {
            self.at += 1;
        }
        if self.at == self.text.len() {
            return 0;
        }
        self.text[self.at]
    }

    fn take(&mut self, mark: u8) -> bool {
        let is = self.next() == mark;
        self.at += is as usize;
        is
    }

    fn need(&mut self, mark: u8) {
        if !self.take(mark) {
            lost();
        }
    }

    fn number(&mut self) -> &str {
        self.next();
        let from = self.at;
        while self.at < self.text.len() && matches!(self.text[self.at], b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E') {
            self.at += 1;
        }
        if from == self.at {
            lost();
        }
        std::str::from_utf8(&self.text[from..self.at]).unwrap_or("0")
    }

    fn byte(&mut self) -> u8 {
        if self.at >= self.text.len() {
            lost();
        }
        self.at += 1;
        self.text[self.at - 1]
    }

    fn hex4(&mut self) -> u32 {
        (0..4).fold(0, |value, _| value * 16 + (self.byte() as char).to_digit(16).unwrap_or(0))
    }

    fn escape(&mut self) -> char {
        match self.byte() {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut point = self.hex4();
                if (0xd800..0xdc00).contains(&point) && self.text[self.at..].starts_with(b"\\u") {
                    self.at += 2;
                    point = 0x10000 + ((point - 0xd800) << 10) + (self.hex4() & 0x3ff);
                }
                char::from_u32(point).unwrap_or('\u{fffd}')
            }
            other => other as char,
        }
    }

    fn string(&mut self) -> String {
        self.need(b'"');
        let mut out = Vec::new();
        loop {
            match self.byte() {
                b'"' => return String::from_utf8_lossy(&out).into_owned(),
                b'\\' => {
                    let c = self.escape();
                    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                c => out.push(c),
            }
        }
    }

    /// The values of a list or a tree.
    fn nodes(&mut self) -> Vec<Option<i32>> {
        let mut all = Vec::new();
        self.need(b'[');
        if self.take(b']') {
            return all;
        }
        loop {
            if self.next() == b'n' {
                self.at += 4;
                all.push(None);
            } else {
                all.push(self.number().parse().ok());
            }
            if !self.take(b',') {
                break;
            }
        }
        self.need(b']');
        all
    }

    // --- writing -------------------------------------------------------------------------------------------------------

    fn text(&mut self, value: &str) {
        self.answer.push('"');
        for c in value.chars() {
            match c {
                '"' | '\\' => {
                    self.answer.push('\\');
                    self.answer.push(c);
                }
                '\0'..='\u{1f}' => self.answer.push_str(&format!("\\u{:04x}", c as u32)),
                _ => self.answer.push(c),
            }
        }
        self.answer.push('"');
    }

    /// A double has a point or an exponent in any case: a whole number of many digits would be read as an integer.
    fn real(&mut self, value: f64) {
        if value.is_nan() {
            self.raw("\"NaN\"");
        } else if value.is_infinite() {
            self.raw(if value > 0.0 { "\"Infinity\"" } else { "\"-Infinity\"" });
        } else {
            let size = value.abs();
            let plain = size == 0.0 || (1e-7..1e17).contains(&size);
            self.answer.push_str(&if plain { format!("{:?}", value) } else { format!("{:e}", value) });
        }
    }

    /// Puts an object, which no type allows, in place of what was written since `from`.
    fn unfit(&mut self, from: usize, words: &str) {
        if !self.told {
            say(words);
        }
        self.told = true;
        self.answer.truncate(from);
        self.raw("{\"no answer\":");
        self.text(words);
        self.raw("}");
    }

    fn items<'a, K, T: Value<K> + 'a>(&mut self, items: impl Iterator<Item = &'a T>) {
        self.raw("[");
        for (i, item) in items.enumerate() {
            if i > 0 {
                self.raw(",");
            }
            item.write(self);
        }
        self.raw("]");
    }
}

// --- types -------------------------------------------------------------------------------------------------------------

macro_rules! whole {
    ($($t:ty)*) => {$(
        impl Value<Whole> for $t {
            fn read(from: &mut Test) -> Self {
                from.number().parse().unwrap_or_else(|_| {
                    say(concat!("a value of the test does not fit ", stringify!($t)));
                    leave(1)
                })
            }
            fn write(&self, to: &mut Test) {
                to.raw(&self.to_string());
            }
        }
    )*};
}
whole!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

macro_rules! real {
    ($($t:ty)*) => {$(
        impl Value<Real> for $t {
            fn read(from: &mut Test) -> Self {
                if from.next() != b'"' {
                    return from.number().parse().unwrap_or(0.0);
                }
                match from.string().as_str() {
                    "Infinity" => <$t>::INFINITY,
                    "-Infinity" => <$t>::NEG_INFINITY,
                    _ => <$t>::NAN,
                }
            }
            fn write(&self, to: &mut Test) {
                to.real(*self as f64);
            }
        }
    )*};
}
real!(f32 f64);

impl Value<Truth> for bool {
    fn read(from: &mut Test) -> Self {
        let is = from.next() == b't';
        from.at += if is { 4 } else { 5 };
        is
    }
    fn write(&self, to: &mut Test) {
        to.raw(if *self { "true" } else { "false" });
    }
}

impl Value<Letter> for char {
    fn read(from: &mut Test) -> Self {
        from.string().chars().next().unwrap_or('\0')
    }
    fn write(&self, to: &mut Test) {
        to.text(self.encode_utf8(&mut [0; 4]));
    }
}

impl Value<Words> for String {
    fn read(from: &mut Test) -> Self {
        from.string()
    }
    fn write(&self, to: &mut Test) {
        to.text(self);
    }
}

impl<K, T: Value<K>> Value<Array<K>> for Vec<T> {
    fn read(from: &mut Test) -> Self {
        let mut all = Vec::new();
        from.need(b'[');
        if from.take(b']') {
            return all;
        }
        loop {
            all.push(T::read(from));
            if !from.take(b',') {
                break;
            }
        }
        from.need(b']');
        all
    }
    fn write(&self, to: &mut Test) {
        to.items(self.iter());
    }
}

impl<K, T: Value<K>> Value<Array<K>> for Box<[T]> {
    fn read(from: &mut Test) -> Self {
        Vec::read(from).into_boxed_slice()
    }
    fn write(&self, to: &mut Test) {
        to.items(self.iter());
    }
}

impl<K, T: Value<K>> Value<Array<K>> for VecDeque<T> {
    fn read(from: &mut Test) -> Self {
        Vec::read(from).into()
    }
    fn write(&self, to: &mut Test) {
        to.items(self.iter());
    }
}

impl<K, T: Value<K>, const N: usize> Value<Array<K>> for [T; N] {
    fn read(from: &mut Test) -> Self {
        Vec::read(from).try_into().unwrap_or_else(|_| {
            say("an array of the test has another length than the parameter");
            leave(1)
        })
    }
    fn write(&self, to: &mut Test) {
        to.items(self.iter());
    }
}

// What is borrowed lives as long as the process.
impl<K, T: Value<K>> Value<K> for &'static T {
    fn read(from: &mut Test) -> Self {
        Box::leak(Box::new(T::read(from)))
    }
    fn write(&self, to: &mut Test) {
        (**self).write(to);
    }
}

impl<K, T: Value<K>> Value<K> for &'static mut T {
    fn read(from: &mut Test) -> Self {
        Box::leak(Box::new(T::read(from)))
    }
    fn write(&self, to: &mut Test) {
        (**self).write(to);
    }
}

impl<K, T: Value<K>> Value<Array<K>> for &'static [T] {
    fn read(from: &mut Test) -> Self {
        Vec::read(from).leak()
    }
    fn write(&self, to: &mut Test) {
        to.items(self.iter());
    }
}

impl<K, T: Value<K>> Value<Array<K>> for &'static mut [T] {
    fn read(from: &mut Test) -> Self {
        Vec::read(from).leak()
    }
    fn write(&self, to: &mut Test) {
        to.items(self.iter());
    }
}

impl Value<Words> for &'static str {
    fn read(from: &mut Test) -> Self {
        Box::leak(from.string().into_boxed_str())
    }
    fn write(&self, to: &mut Test) {
        to.text(self);
    }
}

impl<N: List> Value<Chain> for Option<Box<N>> {
    fn read(from: &mut Test) -> Self {
        from.nodes().into_iter().rev().flatten().fold(None, |next, val| Some(Box::new(N::make(val, next))))
    }
    fn write(&self, to: &mut Test) {
        let (from, mut count) = (to.answer.len(), 0);
        let mut node = self.as_deref();
        to.raw("[");
        while let Some(this) = node {
            count += 1;
            if count > NODES_MAX {
                return to.unfit(from, "the returned list has a cycle, or more than a million nodes");
            }
            to.raw(if count > 1 { "," } else { "" });
            to.raw(&this.value().to_string());
            node = this.next();
        }
        to.raw("]");
    }
}

impl<N: Tree> Value<Branches> for Option<Rc<RefCell<N>>> {
    fn read(from: &mut Test) -> Self {
        let mut values = from.nodes().into_iter();
        let root = Rc::new(RefCell::new(N::make(values.next()??)));
        let mut parents = VecDeque::from([root.clone()]);
        while let Some(parent) = parents.pop_front() {
            for right in [false, true] {
                if let Some(Some(val)) = values.next() {
                    let child = Rc::new(RefCell::new(N::make(val)));
                    parent.borrow_mut().link(right, child.clone());
                    parents.push_back(child);
                }
            }
        }
        Some(root)
    }
    fn write(&self, to: &mut Test) {
        let (from, mut values, mut count) = (to.answer.len(), Vec::new(), 0);
        let mut nodes = VecDeque::from([self.clone()]);
        while let Some(node) = nodes.pop_front() {
            let node = match &node {
                None => {
                    values.push(None);
                    continue;
                }
                Some(node) => node,
            };
            count += 1;
            if count > NODES_MAX {
                return to.unfit(from, "the returned tree has a cycle, or more than a million nodes");
            }
            match node.try_borrow() {
                Ok(node) => {
                    values.push(Some(node.value()));
                    nodes.extend(node.links());
                }
                Err(_) => return to.unfit(from, "a node of the returned tree is still borrowed"),
            }
        }
        while let Some(None) = values.last() {
            values.pop();
        }
        to.raw("[");
        for (i, value) in values.iter().enumerate() {
            to.raw(if i > 0 { "," } else { "" });
            match value {
                Some(value) => to.raw(&value.to_string()),
                None => to.raw("null"),
            }
        }
        to.raw("]");
    }
}

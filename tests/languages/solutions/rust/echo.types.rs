// With other types that take the same values, its own nodes, and names in camelCase.
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

type Real = f64;

pub struct ListNode {
    pub next: Option<Box<ListNode>>,
    pub val: i64,
}

#[derive(Clone)]
pub struct TreeNode {
    pub val: i64,
    pub left: Option<Rc<RefCell<TreeNode>>>,
    pub right: Option<Rc<RefCell<TreeNode>>>,
}

pub struct Echo {
    calls: usize,
}

impl Echo {
    pub fn new() -> Echo {
        Echo { calls: 0 }
    }

    pub fn intOne(&mut self, value: i64) -> i64 {
        self.calls += 1;
        value
    }

    pub fn intArray(&mut self, value: VecDeque<i64>) -> VecDeque<i64> {
        self.calls += 1;
        value
    }

    pub fn intGrid(&mut self, value: Box<[Vec<i64>]>) -> Box<[Vec<i64>]> {
        self.calls += 1;
        value
    }

    pub fn longOne(&mut self, value: i128) -> i128 {
        self.calls += 1;
        value
    }

    pub fn longArray(&mut self, value: VecDeque<i128>) -> VecDeque<i128> {
        self.calls += 1;
        value
    }

    pub fn longGrid(&mut self, value: Box<[Vec<i128>]>) -> Box<[Vec<i128>]> {
        self.calls += 1;
        value
    }

    pub fn doubleOne(&mut self, value: Real) -> Real {
        self.calls += 1;
        value
    }

    pub fn doubleArray(&mut self, value: VecDeque<Real>) -> VecDeque<Real> {
        self.calls += 1;
        value
    }

    pub fn doubleGrid(&mut self, value: Box<[Vec<Real>]>) -> Box<[Vec<Real>]> {
        self.calls += 1;
        value
    }

    pub fn boolOne(&mut self, value: bool) -> bool {
        self.calls += 1;
        value
    }

    pub fn boolArray(&mut self, value: VecDeque<bool>) -> VecDeque<bool> {
        self.calls += 1;
        value
    }

    pub fn boolGrid(&mut self, value: Box<[Vec<bool>]>) -> Box<[Vec<bool>]> {
        self.calls += 1;
        value
    }

    pub fn charOne(&mut self, value: char) -> char {
        self.calls += 1;
        value
    }

    pub fn charArray(&mut self, value: VecDeque<char>) -> VecDeque<char> {
        self.calls += 1;
        value
    }

    pub fn charGrid(&mut self, value: Box<[Vec<char>]>) -> Box<[Vec<char>]> {
        self.calls += 1;
        value
    }

    pub fn stringOne(&mut self, value: &'static str) -> &'static str {
        self.calls += 1;
        value
    }

    pub fn stringArray(&mut self, value: VecDeque<&'static str>) -> VecDeque<&'static str> {
        self.calls += 1;
        value
    }

    pub fn stringGrid(&mut self, value: Box<[Vec<&'static str>]>) -> Box<[Vec<&'static str>]> {
        self.calls += 1;
        value
    }

    pub fn listOne(&mut self, value: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
        self.calls += 1;
        value
    }

    pub fn listArray(&mut self, value: VecDeque<Option<Box<ListNode>>>) -> VecDeque<Option<Box<ListNode>>> {
        self.calls += 1;
        value
    }

    pub fn listGrid(&mut self, value: Box<[Vec<Option<Box<ListNode>>>]>) -> Box<[Vec<Option<Box<ListNode>>>]> {
        self.calls += 1;
        value
    }

    pub fn treeOne(&mut self, value: Option<Rc<RefCell<TreeNode>>>) -> Option<Rc<RefCell<TreeNode>>> {
        self.calls += 1;
        value
    }

    pub fn treeArray(&mut self, value: VecDeque<Option<Rc<RefCell<TreeNode>>>>) -> VecDeque<Option<Rc<RefCell<TreeNode>>>> {
        self.calls += 1;
        value
    }

    pub fn treeGrid(&mut self, value: Box<[Vec<Option<Rc<RefCell<TreeNode>>>>]>) -> Box<[Vec<Option<Rc<RefCell<TreeNode>>>>]> {
        self.calls += 1;
        value
    }
}

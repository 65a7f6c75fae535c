use std::cell::RefCell;
use std::rc::Rc;

struct Echo {}

impl Echo {
    fn new() -> Self {
        Echo {}
    }

    fn int_one(&self, value: i32) -> i32 {
        value
    }

    fn int_array(&self, value: Vec<i32>) -> Vec<i32> {
        value
    }

    fn int_grid(&self, value: Vec<Vec<i32>>) -> Vec<Vec<i32>> {
        value
    }

    fn long_one(&self, value: i64) -> i64 {
        value
    }

    fn long_array(&self, value: Vec<i64>) -> Vec<i64> {
        value
    }

    fn long_grid(&self, value: Vec<Vec<i64>>) -> Vec<Vec<i64>> {
        value
    }

    fn double_one(&self, value: f64) -> f64 {
        value
    }

    fn double_array(&self, value: Vec<f64>) -> Vec<f64> {
        value
    }

    fn double_grid(&self, value: Vec<Vec<f64>>) -> Vec<Vec<f64>> {
        value
    }

    fn bool_one(&self, value: bool) -> bool {
        value
    }

    fn bool_array(&self, value: Vec<bool>) -> Vec<bool> {
        value
    }

    fn bool_grid(&self, value: Vec<Vec<bool>>) -> Vec<Vec<bool>> {
        value
    }

    fn char_one(&self, value: char) -> char {
        value
    }

    fn char_array(&self, value: Vec<char>) -> Vec<char> {
        value
    }

    fn char_grid(&self, value: Vec<Vec<char>>) -> Vec<Vec<char>> {
        value
    }

    fn string_one(&self, value: String) -> String {
        value
    }

    fn string_array(&self, value: Vec<String>) -> Vec<String> {
        value
    }

    fn string_grid(&self, value: Vec<Vec<String>>) -> Vec<Vec<String>> {
        value
    }

    fn list_one(&self, value: Option<Box<ListNode>>) -> Option<Box<ListNode>> {
        value
    }

    fn list_array(&self, value: Vec<Option<Box<ListNode>>>) -> Vec<Option<Box<ListNode>>> {
        value
    }

    fn list_grid(&self, value: Vec<Vec<Option<Box<ListNode>>>>) -> Vec<Vec<Option<Box<ListNode>>>> {
        value
    }

    fn tree_one(&self, value: Option<Rc<RefCell<TreeNode>>>) -> Option<Rc<RefCell<TreeNode>>> {
        value
    }

    fn tree_array(&self, value: Vec<Option<Rc<RefCell<TreeNode>>>>) -> Vec<Option<Rc<RefCell<TreeNode>>>> {
        value
    }

    fn tree_grid(&self, value: Vec<Vec<Option<Rc<RefCell<TreeNode>>>>>) -> Vec<Vec<Option<Rc<RefCell<TreeNode>>>>> {
        value
    }
}

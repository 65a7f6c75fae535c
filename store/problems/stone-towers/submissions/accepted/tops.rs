use std::io::{self, Read};

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).unwrap();
    let mut tops: Vec<u32> = Vec::new();
    for stone in text.split_whitespace().skip(1).map(|word| word.parse::<u32>().unwrap()) {
        let at = tops.partition_point(|&top| top < stone);
        if at == tops.len() {
            tops.push(stone);
        } else {
            tops[at] = stone;
        }
    }
    println!("{}", tops.len());
}

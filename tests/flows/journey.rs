//! One whole conversation, by keys alone.

use crate::desk::Desk;

#[test]
fn look() {
    let mut desk = Desk::internal();
    println!("{}", desk.screen());
    desk.keys("n").types("Mus");
    println!("{}", desk.screen());
    desk.keys("<tab><tab><right><ctrl-s>");
    println!("{}", desk.screen());
    println!("{:?}", desk.journal());
    desk.keys("g");
    println!("{}", desk.screen());
    desk.keys("<right><ctrl-s>");
    println!("{}", desk.screen());
    desk.keys("<ctrl-s>");
    println!("{}", desk.screen());
    desk.keys("<enter>")
        .types("Ik wil dat het stopt")
        .keys("<tab><right><ctrl-s>");
    println!("{}", desk.screen());
    desk.keys("<right><ctrl-s>");
    println!("{}", desk.screen());
    desk.keys("<ctrl-s>");
    println!("{}", desk.screen());
    desk.keys("<enter>");
    println!("{}", desk.screen());
    desk.keys("<right><tab><enter>")
        .types("met de mentor praten")
        .keys("<tab><right><ctrl-s>");
    println!("{}", desk.screen());
    desk.keys("<ctrl-s><ctrl-s>");
    println!("{}", desk.screen());
    desk.keys("<enter>");
    println!("{}", desk.screen());
    desk.keys("<down>d");
    println!("{}", desk.screen());
    desk.keys("<enter>");
    println!("{}", desk.screen());
    println!("{:?}", desk.journal());
}

//! Going through a paper that is read line by line, over what says nothing.

use super::action::Action;

/// How many lines a page key moves.
const PAGE: usize = 6;

/// The next of so many lines that is wanted, or the same one.
pub(super) fn step(at: usize, count: usize, back: bool, wanted: impl Fn(usize) -> bool) -> usize {
    let to = if back {
        (0..at.min(count)).rev().find(|line| wanted(*line))
    } else {
        (at.saturating_add(1)..count).find(|line| wanted(*line))
    };
    to.unwrap_or(at)
}

/// Where an action leads from this line, `says` telling of which lines there is
/// something to read; other actions lead nowhere.
pub(super) fn go(at: usize, count: usize, action: Action, says: impl Fn(usize) -> bool) -> usize {
    let pages = |back| (0..PAGE).fold(at, |at, _| step(at, count, back, &says));
    match action {
        Action::Up => step(at, count, true, &says),
        Action::Down => step(at, count, false, &says),
        Action::PageUp => pages(true),
        Action::PageDown => pages(false),
        Action::First => 0,
        Action::Last => count.saturating_sub(1),
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_nothing_are_passed_over() {
        let says = |line: usize| line != 2 && line != 3;
        for (at, action, to) in [
            (1, Action::Down, 4),
            (4, Action::Up, 1),
            (0, Action::Up, 0),
            (9, Action::Down, 9),
            (0, Action::PageDown, 8),
            (9, Action::PageUp, 1),
            (5, Action::First, 0),
            (5, Action::Last, 9),
            (5, Action::Toggle, 5),
        ] {
            assert_eq!(go(at, 10, action, says), to, "{at} {action:?}");
        }
        assert_eq!(go(0, 0, Action::Last, says), 0);
    }
}

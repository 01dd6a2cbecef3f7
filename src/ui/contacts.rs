//! x
use ratatui::{Frame, layout::Rect};
/// x
#[derive(Debug, Default)]
pub struct ContactsScroll;
/// x
pub fn draw(
    _: &mut Frame<'_>,
    _: Rect,
    _: &crate::app::desk::Desk,
    _: &crate::app::model::Env,
    _: &super::look::Look,
    _: &mut ContactsScroll,
) {
}

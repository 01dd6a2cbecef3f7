//! x
use ratatui::{Frame, layout::Rect};
/// x
pub fn draw(
    _: &mut Frame<'_>,
    _: Rect,
    _: &crate::app::statistics::Statistics,
    _: &crate::lang::Lang,
    _: &super::look::Look,
) {
}

//! A publication as a tagged PDF (PDF/UA-1) on A4: what is laid out here is first
//! divided in fragments that stay whole, then in pages, then drawn.

mod chart;
mod draw;
mod flow;
mod font;
mod look;
mod paper;
mod table;
mod tags;
#[cfg(test)]
mod tests;

use super::publication::Publication;
use super::write::WriteError;

pub(super) fn write(publication: &Publication) -> Result<Vec<u8>, WriteError> {
    let fonts = font::Fonts::load().ok_or(WriteError::Font)?;
    let paper = paper::Paper::of(publication, &fonts);
    draw::document(publication, &fonts, paper)
}

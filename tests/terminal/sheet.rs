//! A file in clear, written by the real program: new, for the user alone, and
//! never over another.

use std::os::unix::fs::PermissionsExt;

use crate::journey::set_up;
use crate::screen::Place;

#[test]
fn a_briefing_is_written_where_it_was_asked_and_never_over_another_file() {
    let place = Place::new();
    let mut desk = set_up(&place);
    desk.keys("n").sees("Nieuw contact");
    desk.types("Mus")
        .keys("<tab><tab><right><ctrl-s>")
        .sees("opgeslagen");
    desk.keys("s").sees("Wie mag wat weten");
    desk.keys("<down><down><down><down><down><down><down>")
        .sees("▸ ~  interne deskundige");
    desk.keys("<enter>").sees("Anoniem raadplegen");
    desk.keys("<right><ctrl-s>").sees("zonder namen");
    desk.keys("p").sees("niet versleuteld").keys("<ctrl-s>");
    desk.sees("Wis het zodra");
    let written = |place: &Place| {
        let files = place.files().into_iter();
        let clear = |path: &std::path::Path| path.extension().is_some_and(|one| one == "txt");
        files.filter(|(path, _)| clear(path)).collect::<Vec<_>>()
    };
    let files = written(&place);
    assert_eq!(files.len(), 1);
    let (path, bytes) = &files[0];
    assert!(path.starts_with(place.path().join("home")), "{path:?}");
    let mode = std::fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let told = String::from_utf8(bytes.clone()).unwrap();
    assert!(
        told.starts_with("Vraag van een vertrouwenspersoon"),
        "{told}"
    );
    assert!(!told.contains("Mus"), "{told}");

    // Once more: what is there stays as it is, and the path can be mended.
    desk.keys("<enter>").sees_no_more("Wis het zodra");
    desk.keys("p").sees("niet versleuteld").keys("<ctrl-s>");
    desk.sees("Daar staat al iets met die naam");
    assert_eq!(written(&place), files);
    desk.keys("<ctrl-g><esc>").sees_no_more("niet versleuteld");
    desk.keys("<enter>").sees("opgeslagen");
    desk.keys("<esc>")
        .keys("q")
        .sees("Wilt u stoppen?")
        .keys("<enter>");
    assert!(desk.ends().0.success());
}

//! Lines of files with separators, before a parser sees them.

/// Whether every quoted field begins after a separator and ends before one.
pub(super) fn quotes_fit(text: &str, separator: char) -> bool {
    enum At {
        Start,
        Plain,
        Quoted,
        Quote,
    }
    let mut at = At::Start;
    for letter in text.chars() {
        at = match at {
            At::Start if letter == '"' => At::Quoted,
            At::Start | At::Plain | At::Quote if letter == separator => At::Start,
            At::Start | At::Plain => At::Plain,
            At::Quoted if letter == '"' => At::Quote,
            At::Quoted => At::Quoted,
            At::Quote if letter == '"' => At::Quoted,
            At::Quote => return false,
        };
    }
    !matches!(at, At::Quoted)
}

//! Reads a PDF back as a reader with a screen reader would: the structure, and the
//! text that hangs in it.

use std::collections::HashMap;

use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, String as Text};
use hayro_syntax::page::Page;

/// A PDF, with the text of every marked piece of every page.
pub(crate) struct Reader {
    pdf: Pdf,
    texts: HashMap<(ObjectIdentifier, i32), String>,
    /// What is drawn as an ornament, page by page.
    ornaments: Vec<String>,
}

impl Reader {
    pub(crate) fn new(bytes: Vec<u8>) -> Self {
        let pdf = Pdf::new(bytes).unwrap();
        let mut texts = HashMap::new();
        let mut ornaments = Vec::new();
        for page in pdf.pages().iter() {
            let (marked, ornament) = texts_of(page);
            let id = page.raw().obj_id().unwrap();
            texts.extend(marked.into_iter().map(|(mark, text)| ((id, mark), text)));
            ornaments.push(ornament);
        }
        Self {
            pdf,
            texts,
            ornaments,
        }
    }

    pub(crate) fn pages(&self) -> usize {
        self.ornaments.len()
    }

    pub(crate) fn ornaments(&self) -> &[String] {
        &self.ornaments
    }

    /// The names of the embedded fonts.
    pub(crate) fn fonts(&self) -> Vec<String> {
        let objects = self.pdf.objects().into_iter();
        let dictionaries = objects.filter_map(Object::into_dict);
        let embedded = dictionaries.filter(|one| one.contains_key("FontFile3"));
        let names = embedded.filter_map(|one| one.get::<Name<'_>>("FontName"));
        names.map(|name| name.as_str().to_owned()).collect()
    }

    pub(crate) fn catalog(&self) -> Dict<'_> {
        let xref = self.pdf.xref();
        xref.get(xref.root_id()).unwrap()
    }

    /// The structure, a line an element: what it is, and its text.
    pub(crate) fn structure(&self) -> Vec<String> {
        let root: Dict<'_> = self.catalog().get("StructTreeRoot").unwrap();
        let mut lines = Vec::new();
        self.children(&root, None, 0, &mut lines);
        lines
    }

    fn children(
        &self,
        element: &Dict<'_>,
        page: Option<ObjectIdentifier>,
        depth: usize,
        lines: &mut Vec<String>,
    ) -> String {
        let kids: Vec<Object<'_>> = element
            .get::<Array<'_>>("K")
            .map(|kids| kids.iter().collect())
            .unwrap_or_default();
        let mut text = String::new();
        for kid in kids {
            match kid {
                Object::Number(mark) => {
                    let key = (page.unwrap(), mark.as_i64() as i32);
                    text.push_str(self.texts.get(&key).unwrap());
                }
                Object::Dict(reference) if reference.contains_key("MCID") => {
                    let page = reference.get_ref("Pg").map(ObjectIdentifier::from).or(page);
                    let mark: i32 = reference.get("MCID").unwrap();
                    text.push_str(self.texts.get(&(page.unwrap(), mark)).unwrap());
                }
                Object::Dict(child) => self.element(&child, depth, lines),
                other => panic!("a structure with {other:?}"),
            }
        }
        text
    }

    fn element(&self, element: &Dict<'_>, depth: usize, lines: &mut Vec<String>) {
        let kind: Name<'_> = element.get("S").unwrap();
        let at = lines.len();
        lines.push(String::new());
        let page = element.get_ref("Pg").map(ObjectIdentifier::from);
        let text = self.children(element, page, depth + 1, lines);
        let scope = attribute(element, "Scope").map_or(String::new(), |scope| format!(" {scope}"));
        let alternative = element.get::<Text<'_>>("Alt");
        let alternative = alternative.map_or(String::new(), |alt| format!(" [{}]", words(&alt)));
        let line = format!(
            "{}{}{scope}{alternative} {text}",
            "  ".repeat(depth),
            kind.as_str()
        );
        lines[at] = line.trim_end().to_owned();
    }
}

/// A name among the attributes of an element.
fn attribute(element: &Dict<'_>, key: &str) -> Option<String> {
    let lists = element
        .get::<Array<'_>>("A")
        .map(|list| list.iter::<Dict<'_>>().collect());
    let lists: Vec<Dict<'_>> = lists.or_else(|| element.get("A").map(|one| vec![one]))?;
    let found = lists.iter().find_map(|one| one.get::<Name<'_>>(key));
    found.map(|name| name.as_str().to_owned())
}

/// A text of a dictionary: UTF-16 behind its mark, or plain.
pub(crate) fn words(text: &Text<'_>) -> String {
    match text.as_bytes() {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest
                .chunks_exact(2)
                .map(|two| u16::from_be_bytes([two[0], two[1]]));
            String::from_utf16(&units.collect::<Vec<_>>()).unwrap()
        }
        plain => plain.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The texts of a page by their mark, and the text of its ornaments.
fn texts_of(page: &Page<'_>) -> (HashMap<i32, String>, String) {
    let mut marked: HashMap<i32, String> = HashMap::new();
    let mut ornaments = String::new();
    let mut mark = None;
    let mut font = HashMap::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        match operation {
            TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                let Object::Dict(properties) = begin.1 else {
                    continue;
                };
                mark = properties.get::<i32>("MCID");
                if let Some(mark) = mark {
                    let text = marked.entry(mark).or_default();
                    if let Some(said) = properties.get::<Text<'_>>("Alt") {
                        text.push_str(&format!("({}) ", words(&said)));
                    }
                }
            }
            TypedInstruction::BeginMarkedContent(_) | TypedInstruction::EndMarkedContent(_) => {
                mark = None;
            }
            TypedInstruction::TextFont(chosen) => {
                font = letters(&page.resources().get_font(chosen.0).unwrap());
            }
            TypedInstruction::ShowText(shown) => {
                let text = decoded(shown.0.as_bytes(), &font);
                let target = mark.and_then(|mark| marked.get_mut(&mark));
                target.unwrap_or(&mut ornaments).push_str(&text);
            }
            TypedInstruction::ShowTexts(shown) => {
                let target = mark.and_then(|mark| marked.get_mut(&mark));
                let target = target.unwrap_or(&mut ornaments);
                for part in shown.0.iter::<Object<'_>>() {
                    if let Object::String(part) = part {
                        target.push_str(&decoded(part.as_bytes(), &font));
                    }
                }
            }
            _ => {}
        }
    }
    (marked, ornaments)
}

fn decoded(codes: &[u8], font: &HashMap<u16, String>) -> String {
    let codes = codes.chunks_exact(2);
    let codes = codes.map(|two| u16::from_be_bytes([two[0], two[1]]));
    codes
        .map(|code| font.get(&code).unwrap().as_str())
        .collect()
}

/// What the codes of a font mean: its table of single letters.
fn letters(font: &Dict<'_>) -> HashMap<u16, String> {
    let table: Stream<'_> = font.get("ToUnicode").unwrap();
    let table = String::from_utf8(table.decoded().unwrap().into_owned()).unwrap();
    let hex = |text: &str| {
        let text = text.trim().strip_prefix('<')?.strip_suffix('>')?;
        let units =
            (0..text.len() / 4).map(|at| u16::from_str_radix(&text[4 * at..4 * at + 4], 16));
        units.collect::<Result<Vec<_>, _>>().ok()
    };
    table
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(code, letter)| Some((hex(code)?, hex(letter)?)))
        .filter(|(code, _)| code.len() == 1)
        .map(|(code, letter)| (code[0], String::from_utf16(&letter).unwrap()))
        .collect()
}

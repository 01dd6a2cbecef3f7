//! Formats for programs: csv and JSON.

use std::collections::BTreeSet;

use luister::report::publication::{Block, CellId, Publication};
use luister::report::write::{Format, write};
use serde_json::{Value, json};

use crate::sample;

fn document(publication: &Publication) -> Value {
    let bytes = write(publication, Format::Json).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

#[test]
fn csv_has_a_line_for_every_figure() {
    let bytes = write(&sample::small(), Format::Csv).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with("table,"), "no mark at the beginning");
    assert_eq!(text.matches("\r\n").count(), text.matches('\n').count());
    insta::assert_snapshot!(text.replace("\r\n", "\n"), @r#"
        table,row,column,id,value,unit,row_label,column_label,mark
        t,one,a,t/one/a,1234,count,bullying,2024–2025,Concept
        t,one,b,t/one/b,12,count,bullying,2025–2026,Concept
        t,two,a,t/two/a,·,count,"a conflict, with a teacher",2024–2025,Concept
        t,two,b,t/two/b,7,count,"a conflict, with a teacher",2025–2026,Concept
        t,three,a,t/three/a,0,count,other,2024–2025,Concept
        t,all,a,t/all/a,1240,count,total,2024–2025,Concept
        t,all,b,t/all/b,·,count,total,2025–2026,Concept
        "#);
}

#[test]
fn json_has_every_cell_by_name_and_null_for_a_hidden_one() {
    let small = document(&sample::small());
    assert_eq!(
        small["cells"],
        json!([
            { "id": "t/one/a", "value": 1234, "hidden": false, "unit": "count" },
            { "id": "t/one/b", "value": 12, "hidden": false, "unit": "count" },
            { "id": "t/two/a", "value": null, "hidden": true, "unit": "count" },
            { "id": "t/two/b", "value": 7, "hidden": false, "unit": "count" },
            { "id": "t/three/a", "value": 0, "hidden": false, "unit": "count" },
            { "id": "t/all/a", "value": 1240, "hidden": false, "unit": "count" },
            { "id": "t/all/b", "value": null, "hidden": true, "unit": "count" },
        ])
    );
    assert_eq!(
        small["relations"],
        json!([{ "total": "t/all/a", "parts": ["t/one/a", "t/two/a"] }])
    );
    assert_eq!(small["hide_up_to"], 4);
    assert_eq!(small["zeros_sensitive"], false);
    assert_eq!(small["made_on"], "2026-11-22");
    assert_eq!(small["language"], "en");
    assert_eq!(small["mark"]["label"], "Concept");
    assert_eq!(small["version"], 1);
    // Where there is no figure, the table has none.
    assert_eq!(
        small["tables"][0]["rows"][2]["cells"],
        json!(["t/three/a", null])
    );
    assert_eq!(small["charts"][0]["kind"], "bars");
}

#[test]
fn json_names_no_cell_that_it_does_not_have() {
    let draft = document(&sample::draft());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let cells = draft["cells"].as_array().unwrap();
    let ids: BTreeSet<String> = cells.iter().map(|cell| text(&cell["id"])).collect();
    assert_eq!(ids.len(), cells.len(), "each once");
    let mut named = BTreeSet::new();
    for table in draft["tables"].as_array().unwrap() {
        for row in table["rows"].as_array().unwrap() {
            let cells = row["cells"].as_array().unwrap();
            assert_eq!(cells.len(), table["columns"].as_array().unwrap().len());
            named.extend(cells.iter().filter(|cell| !cell.is_null()).map(text));
        }
    }
    assert_eq!(named, ids);
    for relation in draft["relations"].as_array().unwrap() {
        let parts = relation["parts"].as_array().unwrap();
        for id in parts.iter().chain([&relation["total"]]) {
            assert!(ids.contains(&text(id)), "{id}");
        }
    }
}

#[test]
fn one_figure_of_two_tables_is_one_cell() {
    let mut twice = sample::small();
    let mut table = twice.tables().next().unwrap().clone();
    table.id = "again".to_owned();
    twice.sections[0].blocks.push(Block::Table(table));
    assert_eq!(
        document(&twice)["cells"],
        document(&sample::small())["cells"]
    );
    assert_eq!(document(&twice)["tables"].as_array().unwrap().len(), 2);
}

#[test]
fn the_contract_of_the_json_names_every_key() {
    let paper = include_str!("../../docs/report-json.md");
    let mut keys = BTreeSet::new();
    gather(&document(&sample::small()), &mut keys);
    assert!(keys.len() > 25, "only {} keys", keys.len());
    for key in keys {
        assert!(paper.contains(&format!("`{key}`")), "{key}");
    }
}

fn gather(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, keys)),
        Value::Object(fields) => {
            for (key, value) in fields {
                keys.insert(key.clone());
                gather(value, keys);
            }
        }
        _ => {}
    }
}

#[test]
fn a_cell_name_is_what_it_was_made_of() {
    let id = CellId::new("nature/SGG.INT/2025-2026");
    assert_eq!(id.as_str(), "nature/SGG.INT/2025-2026");
    assert_eq!(id.to_string(), id.as_str());
}

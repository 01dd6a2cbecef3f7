//! The rules one by one, on tables that can be reckoned by hand.

use luister::statistics::attack::attack;

use super::product::{
    Cell, CellId, Fault, Given, HideUpTo, LARGEST_COUNT, Problem, Relation, Rules, SmallMark,
    Status, Unprotectable, Width, Zeros, in_one_group, protect,
};

fn cell(id: &str, value: u64, given: Given) -> Cell {
    Cell {
        id: id.into(),
        value,
        given,
    }
}

fn sum(total: &str, parts: &[&str]) -> Relation {
    Relation {
        total: total.into(),
        parts: parts.iter().map(|part| (*part).into()).collect(),
    }
}

/// One sum `t` over parts `a`, `b`, `c`, … with what is settled about each.
fn row(parts: &[(u64, Given)]) -> Result<Problem, Fault> {
    let names: Vec<String> = ('a'..).take(parts.len()).map(String::from).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let total = parts.iter().map(|(value, _)| value).sum();
    let cells = names
        .iter()
        .zip(parts)
        .map(|(name, (value, given))| cell(name, *value, *given));
    Problem::new(
        cells.chain([cell("t", total, Given::Open)]).collect(),
        vec![sum("t", &names)],
    )
}

fn open(values: &[u64]) -> Problem {
    let parts: Vec<_> = values.iter().map(|value| (*value, Given::Open)).collect();
    row(&parts).unwrap()
}

/// What is hidden, small counts first: `a d | b`.
fn hidden(problem: &Problem, rules: &Rules) -> String {
    let plan = protect(problem, rules).unwrap();
    let of = |status: Status| {
        let cells = plan.iter().filter(|(_, each)| *each == status);
        cells
            .map(|(id, _)| id.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    format!("{} | {}", of(Status::Primary), of(Status::Secondary))
}

/// The lowest and the highest value that stay possible.
fn interval(problem: &Problem, rules: &Rules, id: &str) -> (u64, Option<u64>) {
    let plan = protect(problem, rules).unwrap();
    let attacked = attack(problem, rules, &plan).cells;
    let cell = attacked.iter().find(|cell| cell.id.as_str() == id).unwrap();
    (cell.after.low, cell.after.high)
}

#[test]
fn r107_small_counts_are_hidden_and_the_smallest_other_with_them() {
    let usual = Rules::default();
    for (values, expected) in [
        // Nothing is small.
        (&[5, 9, 30][..], " | "),
        (&[0, 9, 30], " | "),
        // One is, and the smallest other goes with it.
        (&[3, 9, 30], "a | b"),
        (&[30, 9, 3], "c | b"),
        // Two guard each other, unless one of them is one person.
        (&[3, 2, 30], "a b | "),
        (&[3, 1, 30], "a b | c"),
        (&[1, 1, 9, 30], "a b | c"),
        // A small total hides itself.
        (&[2, 0, 0], "a t | "),
        // Only a zero is left beside it: the total can go instead, or the zero.
        (&[3, 0], "a t | "),
    ] {
        assert_eq!(hidden(&open(values), &usual), expected, "{values:?}");
    }
}

#[test]
fn r107_the_limit_is_configurable() {
    for (limit, expected) in [(0, " | "), (1, "a | b"), (2, "a b | c"), (6, "a b c | ")] {
        let rules = Rules {
            hide_up_to: HideUpTo::new(limit).unwrap(),
            ..Rules::default()
        };
        assert_eq!(hidden(&open(&[1, 2, 6, 40]), &rules), expected, "{limit}");
    }
    assert_eq!(HideUpTo::new(HideUpTo::MOST + 1), None);
}

#[test]
fn r107_zeros_are_hidden_where_they_tell_something() {
    let rules = Rules {
        zeros: Zeros::Sensitive,
        ..Rules::default()
    };
    assert_eq!(hidden(&open(&[0, 9, 30]), &rules), "a | b");
    assert_eq!(interval(&open(&[0, 9, 30]), &rules, "a"), (0, Some(9)));
}

/// Who is alone in `a` knows that it is 1: without a third count `b` is open to
/// that person, and to nobody else.
#[test]
fn r107_who_is_alone_behind_a_count_works_out_no_other() {
    let problem = open(&[1, 3, 8, 30]);
    let careless = Rules {
        singletons: false,
        ..Rules::default()
    };
    assert_eq!(hidden(&problem, &careless), "a b | ");
    assert_eq!(hidden(&problem, &Rules::default()), "a b | c");
    let own_case = |rules: &Rules| {
        let plan = protect(&problem, rules).unwrap();
        let attacked = attack(&problem, rules, &plan).cells;
        let cell = attacked.iter().find(|cell| cell.id.as_str() == "b");
        cell.unwrap().own_case.unwrap()
    };
    assert!(own_case(&careless).is_point());
    assert_eq!(own_case(&Rules::default()).high, Some(11));
}

#[test]
fn r107_what_stays_possible_is_as_wide_as_asked() {
    let problem = open(&[4, 4, 9, 30]);
    for width in [1, 4, 8, 9, 12] {
        let rules = Rules {
            width: Width::new(width).unwrap(),
            ..Rules::default()
        };
        let (low, high) = interval(&problem, &rules, "a");
        let wide = high.unwrap() - low;
        assert!(wide >= u64::from(width), "{wide} for {width}");
    }
    assert_eq!((Width::new(0), Width::new(21)), (None, None));
}

#[test]
fn r107_hidden_parts_hold_enough_together() {
    for (least, expected) in [
        (0, "a b | "),
        (5, "a b | "),
        (6, "a b | c"),
        (20, "a b | d"),
    ] {
        let rules = Rules {
            min_hidden_sum: least,
            ..Rules::default()
        };
        assert_eq!(hidden(&open(&[2, 3, 7, 40]), &rules), expected, "{least}");
    }
    let shown = |value| (value, Given::Published);
    let mut parts = vec![(2, Given::Open), (3, Given::Open), shown(7)];
    parts.push(shown(40));
    let Ok(problem) = row(&parts) else { panic!() };
    let rules = Rules {
        min_hidden_sum: 10,
        ..Rules::default()
    };
    // Nothing else can be hidden but the total.
    assert_eq!(hidden(&problem, &rules), "a b | t");
}

/// "<5" printed for small counts and another mark for others tells which are which:
/// with 4 and 4 that is enough to work both out.
#[test]
fn r107_marks_that_tell_more_hide_more() {
    let problem = open(&[4, 4, 0, 12]);
    let told = Rules {
        small_mark: SmallMark::Told,
        ..Rules::default()
    };
    assert_eq!(hidden(&problem, &told), "a b | d");
    let parts = [(4, Given::Open), (4, Given::Open), (12, Given::Published)];
    let Ok(problem) = row(&parts) else { panic!() };
    // Only the total of 20 could help: a precaution does not hide that.
    assert_eq!(hidden(&problem, &Rules::default()), "a b | ");
    let plan = protect(&problem, &Rules::default()).unwrap();
    let exposed: Vec<&str> = plan.exposed_if_told().iter().map(CellId::as_str).collect();
    assert_eq!(exposed, ["a", "b"]);
    assert_eq!(hidden(&problem, &told), "a b | t");
}

#[test]
fn r107_what_was_hidden_stays_hidden_and_what_was_shown_stays_shown() {
    let usual = Rules::default();
    let parts = [(3, Given::Open), (9, Given::Published), (30, Given::Open)];
    assert_eq!(hidden(&row(&parts).unwrap(), &usual), "a | c");
    // Hidden before: it is used, and not guarded for its own sake.
    let parts = [(3, Given::Open), (9, Given::Open), (30, Given::Hidden)];
    assert_eq!(hidden(&row(&parts).unwrap(), &usual), "a | c");
    // Said to be hidden: nobody may work it out, so another goes with it.
    let parts = [(9, Given::Open), (8, Given::Open), (30, Given::Sensitive)];
    assert_eq!(hidden(&row(&parts).unwrap(), &usual), "c | b");
    // A small count that everybody knows is no secret any more.
    let parts = [(3, Given::Published), (9, Given::Open), (30, Given::Open)];
    assert_eq!(hidden(&row(&parts).unwrap(), &usual), " | ");
}

#[test]
fn r107_what_cannot_be_protected_is_refused() {
    let mut cells = vec![cell("a", 3, Given::Open)];
    cells.extend([
        cell("b", 9, Given::Published),
        cell("t", 12, Given::Published),
    ]);
    let problem = Problem::new(cells, vec![sum("t", &["a", "b"])]).unwrap();
    let refused = protect(&problem, &Rules::default()).unwrap_err();
    assert_eq!(refused, Unprotectable::Exposed(vec!["a".into()]));

    let mut cells = vec![cell("a", 3, Given::Open), cell("b", 4, Given::Open)];
    cells.extend([
        cell("c", 9, Given::Published),
        cell("t", 16, Given::Published),
    ]);
    let problem = Problem::new(cells, vec![sum("t", &["a", "b", "c"])]).unwrap();
    let rules = Rules {
        min_hidden_sum: 10,
        ..Rules::default()
    };
    let refused = protect(&problem, &rules).unwrap_err();
    assert_eq!(refused, Unprotectable::HoldsTooLittle("t".into()));
}

/// Last year's report and this year's sum of both: the sum gives this year away.
#[test]
fn r107_a_sum_of_years_does_not_give_a_year_away() {
    let cells = vec![
        cell("2025/a", 12, Given::Published),
        cell("2026/a", 3, Given::Open),
        cell("2026/b", 9, Given::Open),
        cell("2026", 12, Given::Open),
        cell("both/a", 15, Given::Open),
    ];
    let sums = vec![
        sum("2026", &["2026/a", "2026/b"]),
        sum("both/a", &["2025/a", "2026/a"]),
    ];
    let problem = Problem::new(cells, sums).unwrap();
    assert_eq!(
        hidden(&problem, &Rules::default()),
        "2026/a | 2026/b both/a"
    );
}

/// The same tables in another order have the same plan.
#[test]
fn r107_the_order_of_the_file_does_not_matter() {
    let mut rng = fastrand::Rng::with_seed(5);
    let practice = super::practice::Practice::drawn(&mut rng, 3, 50).tables();
    let mut cells: Vec<Cell> = practice
        .cells
        .iter()
        .map(|(id, value)| cell(id, *value, Given::Open))
        .collect();
    let mut sums: Vec<Relation> = practice
        .sums
        .iter()
        .map(|(total, parts)| sum(total, &parts.iter().map(String::as_str).collect::<Vec<_>>()))
        .collect();
    let plan = |cells: &[Cell], sums: &[Relation]| {
        let problem = Problem::new(cells.to_vec(), sums.to_vec()).unwrap();
        protect(&problem, &Rules::default()).unwrap()
    };
    let first = plan(&cells, &sums);
    for _ in 0..3 {
        rng.shuffle(&mut cells);
        rng.shuffle(&mut sums);
        for one in &mut sums {
            rng.shuffle(&mut one.parts);
        }
        assert!(plan(&cells, &sums) == first);
    }
}

/// Six of six in one class: hiding small counts does not help, so it is said.
#[test]
fn r107_a_whole_group_in_one_place_is_named() {
    let groups = |values: &[u64]| {
        let problem = open(values);
        let plan = protect(&problem, &Rules::default()).unwrap();
        in_one_group(&problem, &plan).len()
    };
    assert_eq!(groups(&[6, 0, 0]), 1);
    assert_eq!(groups(&[6, 5, 0]), 0);
    // Hidden, it is not seen.
    assert_eq!(groups(&[3, 0, 0]), 0);
}

#[test]
fn what_does_not_fit_together_is_refused() {
    let two = || vec![cell("a", 2, Given::Open), cell("t", 2, Given::Open)];
    let three = || [two(), vec![cell("b", 2, Given::Open)]].concat();
    let large = vec![cell("a", LARGEST_COUNT + 1, Given::Open)];
    let cases: Vec<(Vec<Cell>, Vec<Relation>, Fault)> = vec![
        (
            [two(), two()].concat(),
            vec![],
            Fault::DuplicateId("a".into()),
        ),
        (
            two(),
            vec![sum("t", &["x"])],
            Fault::UnknownCell {
                total: "t".into(),
                id: "x".into(),
            },
        ),
        (two(), vec![sum("t", &[])], Fault::NoParts("t".into())),
        (
            two(),
            vec![sum("t", &["a", "a"])],
            Fault::RepeatedPart {
                total: "t".into(),
                id: "a".into(),
            },
        ),
        (two(), vec![sum("t", &["t"])], Fault::Cycle("t".into())),
        (
            three(),
            vec![sum("t", &["a"]), sum("a", &["b"]), sum("b", &["t"])],
            Fault::Cycle("a".into()),
        ),
        (
            three(),
            vec![sum("t", &["a", "b"])],
            Fault::Contradiction {
                total: "t".into(),
                value: 2,
                sum: 4,
            },
        ),
        (large, vec![], Fault::TooLarge("a".into())),
    ];
    for (cells, sums, fault) in cases {
        assert_eq!(Problem::new(cells, sums).unwrap_err(), fault);
    }
}

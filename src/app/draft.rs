//! What is being typed, sealed beside the vault so that neither a lock nor a
//! kill loses it; wiped when nothing is being typed any more (R95).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::desk::{Desk, Overlay, PutDown, Saved};
use super::destroying;
use super::effect::{DraftBytes, Effect};
use super::form::{FieldId, FieldValue};
use super::forms::{self, FormKind};
use super::model::{Env, Screen};
use super::talk::{Recorded, SetAside, Talk};
use crate::domain::ids::CaseId;
use crate::domain::procedure::StepId;
use crate::domain::text::Confidential;
use crate::lang::Explained;
use crate::say;

/// Everything typed and not committed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Draft {
    #[serde(default)]
    talk: Option<TalkDraft>,
    #[serde(default)]
    aside: Vec<SetAside>,
    #[serde(default)]
    put_down: Vec<PutDown>,
    #[serde(default)]
    forms: Vec<(FormKind, Vec<(FieldId, FieldValue)>)>,
    #[serde(default)]
    under_way: UnderWay,
}

/// Whether something was on its way to the vault when the draft was kept for
/// the last time: it may stand in the journal and in a form as well.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
enum UnderWay {
    #[default]
    Nothing,
    Something,
}

/// A conversation that was going on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct TalkDraft {
    case: CaseId,
    step: StepId,
    panel: Vec<(FieldId, FieldValue)>,
    #[serde(default)]
    steps: BTreeMap<StepId, Vec<(FieldId, FieldValue)>>,
    pad: Confidential,
    began: DateTime<Utc>,
    recorded: bool,
}

impl Draft {
    /// What is being typed on this desk.
    #[must_use]
    pub fn of(desk: &Desk) -> Self {
        Self {
            talk: desk.talk.as_ref().map(|talk| TalkDraft {
                case: talk.case,
                step: talk.step.clone(),
                panel: talk.held(),
                steps: talk.aside.clone(),
                pad: Confidential::new(talk.pad.text().to_owned()),
                began: talk.began,
                recorded: talk.record == Recorded::Yes,
            }),
            aside: desk.aside.clone(),
            put_down: desk.put_down.clone(),
            forms: desk
                .overlays
                .iter()
                .filter_map(|overlay| match overlay {
                    Overlay::Form(kind, form) => Some((kind.clone(), form.values())),
                    _ => None,
                })
                .collect(),
            under_way: UnderWay::Nothing,
        }
    }

    fn is_empty(&self) -> bool {
        self.talk.is_none()
            && self.aside.is_empty()
            && self.put_down.is_empty()
            && self.forms.is_empty()
    }

    /// Puts it back on a desk that was just opened.
    pub fn restore(self, desk: &mut Desk, env: &Env) {
        // What cannot be put back any more is dropped from the draft as well.
        desk.draft = self.clone();
        desk.aside = self.aside;
        desk.put_down = self.put_down;
        let practice = &desk.practice;
        desk.aside
            .retain(|aside| practice.case(aside.case).is_some());
        desk.put_down.retain(|(kind, _)| {
            let case = kind.case();
            case.is_none_or(|case| practice.case(case).is_some())
        });
        if let Some(held) = self.talk {
            desk.talk = Talk::begin(held.case, &desk.practice, env);
            if let Some(talk) = &mut desk.talk {
                let _ = talk.pad.set(held.pad.expose());
                talk.began = held.began;
                talk.record = if held.recorded {
                    Recorded::Yes
                } else {
                    Recorded::No
                };
                talk.go_to(held.step, &desk.practice, env);
                talk.aside = held.steps;
                talk.panel.restore(&held.panel);
                desk.screen = Screen::Talk;
            }
        }
        // A form about a case lies over that case again, so that one sees which.
        let of_case = self.forms.iter().find_map(|(kind, _)| kind.case());
        if let Some(case) = of_case.filter(|case| practice.case(*case).is_some())
            && desk.talk.is_none()
        {
            desk.contacts.show_case(case);
            desk.screen = Screen::Contacts;
        }
        for (kind, values) in self.forms {
            let known = kind
                .case()
                .is_none_or(|case| desk.practice.case(case).is_some());
            if let (true, Some(asked)) = (known, destroying::before(&kind)) {
                // What goes and what stays is read again before the number is typed.
                destroying::open(desk, asked);
            } else if known {
                let mut form = forms::rebuild(&kind, &values, desk, env);
                form.writing = false;
                desk.overlays.push(Overlay::Form(kind, Box::new(form)));
            }
        }
        if self.under_way == UnderWay::Something {
            desk.overlays.push(Overlay::Told(Explained {
                what: say!(env.lang, "draft-under-way"),
                remedy: say!(env.lang, "draft-under-way-do"),
            }));
        }
    }
}

/// The effect that keeps the draft in step with the desk, when it changed.
pub fn keep(desk: &mut Desk) -> Option<Effect> {
    let draft = Draft::of(desk);
    keep_this(desk, draft)
}

/// The same for a desk that goes away now: the answer to what is under way
/// will not be heard here.
pub fn keep_at_last(desk: &mut Desk) -> Option<Effect> {
    let mut draft = Draft::of(desk);
    if desk.saved == Saved::Saving {
        draft.under_way = UnderWay::Something;
    }
    keep_this(desk, draft)
}

fn keep_this(desk: &mut Desk, draft: Draft) -> Option<Effect> {
    if draft == desk.draft {
        return None;
    }
    let effect = if draft.is_empty() {
        Some(Effect::DropDraft)
    } else {
        encode(&draft).map(Effect::SaveDraft)
    };
    desk.draft = draft;
    effect
}

fn encode(draft: &Draft) -> Option<DraftBytes> {
    // Room beforehand, so that no copy of the words stays behind in a buffer
    // that grew.
    let mut bytes = Zeroizing::new(Vec::with_capacity(64 * 1024));
    let mut serializer = rmp_serde::Serializer::new(&mut *bytes).with_struct_map();
    draft.serialize(&mut serializer).ok()?;
    Some(DraftBytes(bytes))
}

/// Reads a draft; one that this version cannot read is nothing.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Draft> {
    rmp_serde::from_slice(bytes).ok()
}

//! The forms about who is whom at a school: sub-schools, advisers and their
//! posts, and the people to turn to first (R1, R2, R5, R6).

use super::{as_command, known, read_profile, read_reach, with_profile, with_reach};
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::forms::read;
use crate::app::model::Env;
use crate::app::options;
use crate::domain::adviser::{
    Colleague, ColleagueId, FirstLine, FirstLineRole, Place, Post, PostLeft, SubSchool,
    SubSchoolId, Who,
};
use crate::domain::command::{Command, OfficeCommand};
use crate::domain::ids::Seq;
use crate::domain::person::AdviserKind;
use crate::domain::practice::{Name, Practice, SchoolId};
use crate::lang::kept;
use crate::say;

/// Who becomes an adviser: the one who keeps this practice.
const ME: &str = "me";
/// Who becomes an adviser: somebody who is not known yet.
const NEW: &str = "new";
/// Where somebody can be turned to: in the whole school.
const WHOLE: &str = "whole";

pub(super) fn part(practice: &Practice, id: Option<SubSchoolId>) -> Form {
    let part = id.and_then(|id| practice.part(id));
    let name = part.map(|part| &part.name);
    Form::new()
        .with_line(FieldId::SubSchoolName, Name::LIMIT, known(name))
        .with_submit()
        .starting_at(FieldId::SubSchoolName)
}

pub(super) fn read_part(
    form: &Form,
    practice: &Practice,
    school: SchoolId,
    id: Option<SubSchoolId>,
) -> Result<OfficeCommand, Problem> {
    Ok(OfficeCommand::SetSubSchool(SubSchool {
        id: id.unwrap_or_else(|| practice.next_part()),
        school,
        name: read::text::<{ Name::LIMIT }>(form, FieldId::SubSchoolName)?,
    }))
}

pub(super) fn read_colleague(
    form: &Form,
    practice: &Practice,
    id: Option<ColleagueId>,
) -> Result<OfficeCommand, Problem> {
    Ok(OfficeCommand::SetColleague(Colleague {
        id: id.unwrap_or_else(|| practice.next_colleague()),
        profile: read_profile(form)?,
    }))
}

/// Who, and for somebody who is not known yet: the particulars. Those who are
/// adviser there already are not offered; where nobody is left, who is not asked.
pub(super) fn post(practice: &Practice, env: &Env, place: Place) -> Form {
    let there = practice.advisers_at(place, env.now.date);
    let free = |who: Who| !there.iter().any(|holder| holder.who == who);
    let me = free(Who::Me).then(|| Choosable::new(ME, say!(env.lang, "post-me")));
    let others = practice
        .colleagues()
        .filter(|colleague| free(Who::Colleague(colleague.id)))
        .map(|colleague| Choosable::new(code_of(colleague.id), colleague.profile.name.expose()));
    let new = Choosable::new(NEW, say!(env.lang, "post-new"));
    let who: Vec<Choosable> = me.into_iter().chain(others).chain([new]).collect();
    let nobody_known = who.len() == 1;
    let mut form = Form::new();
    if nobody_known {
        form = with_profile(form, None);
    } else {
        form = form.with_choice(FieldId::PostHolder, who, None);
        for field in with_profile(Form::new(), None).fields {
            form = form.with_field(field);
            form = form.only_when(FieldId::PostHolder, &[NEW]);
        }
    }
    let form = form
        .with_choice(FieldId::PostKind, options::adviser_kinds(env), None)
        .with_date(FieldId::Since, "")
        .with_submit();
    if nobody_known {
        form.starting_at(FieldId::AdviserName)
    } else {
        form
    }
}

fn code_of(colleague: ColleagueId) -> String {
    format!("colleague/{}", colleague.0)
}

/// A new colleague is added first. One who was added when the rest failed is
/// not added twice.
pub(super) fn read_post(
    form: &Form,
    practice: &Practice,
    env: &Env,
    place: Place,
) -> Result<Vec<Command>, Problem> {
    let mut commands = Vec::with_capacity(2);
    let holder = if form.has(FieldId::PostHolder) {
        read::code(form, FieldId::PostHolder)?
    } else {
        NEW
    };
    let who = match holder {
        ME => Who::Me,
        NEW => {
            let profile = read_profile(form)?;
            let before = practice.colleagues().find(|one| one.profile == profile);
            let id = before.map(|before| before.id).unwrap_or_else(|| {
                let id = practice.next_colleague();
                let added = OfficeCommand::SetColleague(Colleague { id, profile });
                commands.push(as_command(added));
                id
            });
            Who::Colleague(id)
        }
        code => {
            let mut known = practice.colleagues();
            let chosen = known.find(|one| code_of(one.id) == code);
            let chosen = chosen.ok_or(Problem::Missing(FieldId::PostHolder))?;
            Who::Colleague(chosen.id)
        }
    };
    commands.push(as_command(OfficeCommand::TakePost(Post {
        place,
        who,
        kind: read::coded(form, FieldId::PostKind, AdviserKind::from_code)?,
        from: read::optional_date(form, FieldId::Since, env)?,
    })));
    Ok(commands)
}

pub(super) fn leave(env: &Env) -> Form {
    let today = env.lang.short_date(env.now.date);
    Form::new()
        .with_date(FieldId::LeftOn, &today)
        .with_submit()
        .starting_at(FieldId::LeftOn)
}

pub(super) fn read_leave(form: &Form, env: &Env, post: Seq) -> Result<OfficeCommand, Problem> {
    Ok(OfficeCommand::LeavePost(PostLeft {
        post,
        on: read::date(form, FieldId::LeftOn, env)?,
    }))
}

/// Where is asked only of a school with sub-schools.
pub(super) fn first_line(practice: &Practice, env: &Env, school: SchoolId) -> Form {
    let parts: Vec<Choosable> = practice
        .parts_of(school)
        .map(|part| Choosable::new(part.id.0.to_string(), part.name.expose()))
        .collect();
    let mut form = Form::new();
    if !parts.is_empty() {
        let name = kept::place(Place::whole(school), practice);
        let whole = Choosable::new(WHOLE, say!(env.lang, "first-line-whole", school = name));
        let places = std::iter::once(whole).chain(parts).collect();
        form = form.with_choice(FieldId::FirstLinePlace, places, None);
    }
    let form = form
        .with_choice(FieldId::FirstLineRole, options::first_line_roles(env), None)
        .with_line(FieldId::FirstLineName, Name::LIMIT, "");
    with_reach(form, None).with_submit()
}

pub(super) fn read_first_line(form: &Form, school: SchoolId) -> Result<OfficeCommand, Problem> {
    let part = if form.has(FieldId::FirstLinePlace) {
        match read::code(form, FieldId::FirstLinePlace)? {
            WHOLE => None,
            part => {
                let part = part.parse().map(SubSchoolId);
                Some(part.map_err(|_| Problem::Missing(FieldId::FirstLinePlace))?)
            }
        }
    } else {
        None
    };
    Ok(OfficeCommand::NameFirstLine(FirstLine {
        place: Place { school, part },
        role: read::coded(form, FieldId::FirstLineRole, FirstLineRole::from_code)?,
        name: read::text::<{ Name::LIMIT }>(form, FieldId::FirstLineName)?,
        reach: read_reach(form)?,
    }))
}

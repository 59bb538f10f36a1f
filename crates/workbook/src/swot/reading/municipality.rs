//! Which municipality a workbook is of: from a code and a name that may be misspelt, shortened or joined.
//!
//! A code that lost its zeros is restored only where the name confirms it, and that is told. Nothing else is guessed: a name that is
//! nearly right is suggested and has to be written by a person.

use model::area::AreaKind;
use model::register::Area;
use model::{AreaId, Language};

use super::super::context::CheckContext;
use super::super::hits::Hits;
use super::super::layout::Field;
use super::super::normal::{excerpt, normal};
use super::super::rules;
use super::Answer;
use super::basics::Form;

/// The municipality; none where anything about it is in doubt, which is told.
pub fn read(form: &Form<'_>, context: &CheckContext<'_>, hits: &mut Hits<'_>) -> Option<AreaId> {
    let mut identity = Identity { form, context, hits };
    let area = identity.area()?;
    let county = context.areas.whole_of(area, AreaKind::WellbeingServicesCounty, context.edition);
    if county != Some(context.county) {
        let values = [("name", &*context.name(area)), ("county", &*context.name(context.county))];
        identity.hits.at(&rules::MUNICIPALITY_ELSEWHERE, form.sheet(), form.at(Field::Municipality), &values);
        return None;
    }
    Some(area)
}

struct Identity<'a, 'h> {
    form: &'a Form<'a>,
    context: &'a CheckContext<'a>,
    hits: &'a mut Hits<'h>,
}

impl Identity<'_, '_> {
    fn area(&mut self) -> Option<AreaId> {
        let (code, name) = (self.form.get(Field::Code), self.form.get(Field::Municipality));
        let (code, name) = self.apart(code, name);
        if code.is_none() && name.is_none() {
            self.hits.at(&rules::MUNICIPALITY_MISSING, self.form.sheet(), self.form.at(Field::Municipality), &[]);
            return None;
        }
        let named = match &name {
            Some(name) => Some(self.named(name)?),
            None => None,
        };
        let coded = match &code {
            Some(code) => Some(self.coded(code, named)?),
            None => None,
        };
        match (coded, named) {
            (Some(coded), Some(named)) if coded != named => {
                let values = [("code", coded.code()), ("code_name", &*self.context.name(coded)), ("name", &*self.context.name(named))];
                let at = code.map_or_else(|| self.form.at(Field::Code), |code| code.at);
                self.hits.at(&rules::CODE_AND_NAME_DIFFER, self.form.sheet(), at, &values);
                None
            }
            (coded, named) => coded.or(named),
        }
    }

    /// Takes code and name apart where one cell holds both.
    fn apart(&mut self, code: Option<Answer>, name: Option<Answer>) -> (Option<Answer>, Option<Answer>) {
        // A letter or two beside a number are no name, but for the one that is that short.
        let is_name =
            |letters: &str| letters.chars().count() > 2 || existing(self.context).iter().any(|area| is_named(area, &normal(letters)));
        let parts = |answer: &Answer| code_and_name(&answer.text).filter(|(_, letters)| is_name(letters));
        let joined = [&name, &code].into_iter().flatten().find_map(|answer| Some((answer.clone(), parts(answer)?)));
        let Some((answer, (digits, letters))) = joined else { return (code, name) };
        let values = [("found", &*excerpt(&answer.text)), ("code", &*digits), ("name", &*letters)];
        self.hits.at(&rules::CODE_WITH_NAME, self.form.sheet(), answer.at, &values);
        let part = |text: String| Answer { at: answer.at, text };
        // The other cell, where it is filled, still has its say.
        let is_joined = |other: &Answer| other.at == answer.at;
        let (own_code, own_name) = (part(digits), part(letters));
        (Some(code.filter(|code| !is_joined(code)).unwrap_or(own_code)), Some(name.filter(|name| !is_joined(name)).unwrap_or(own_name)))
    }

    /// The municipality of a name.
    fn named(&mut self, name: &Answer) -> Option<AreaId> {
        let known = existing(self.context);
        let wanted = normal(&name.text);
        if let Some(area) = known.iter().find(|area| is_named(area, &wanted)) {
            return Some(area.id);
        }
        let several = names_within(&name.text, &known);
        let sheet = self.form.sheet();
        if several.len() > 1 {
            self.hits.at(&rules::SEVERAL_MUNICIPALITIES, sheet, name.at, &[("names", &several.join(", "))]);
            return None;
        }
        let found = excerpt(&name.text);
        let gone = self.context.areas.of_kind(AreaKind::Municipality).find(|area| is_named(area, &wanted)).map(|area| area.id);
        if let Some(gone) = gone {
            self.abolished(gone, name);
            return None;
        }
        match suggestions(&name.text, &known, self.hits.language()) {
            near if near.is_empty() => self.hits.at(&rules::NAME_UNKNOWN, sheet, name.at, &[("found", &found)]),
            near => self.hits.at(&rules::NAME_MISSPELT, sheet, name.at, &[("found", &found), ("suggestion", &near.join(", "))]),
        }
        None
    }

    /// The municipality of a code, with the name as witness where zeros were lost.
    fn coded(&mut self, code: &Answer, named: Option<AreaId>) -> Option<AreaId> {
        let (sheet, found) = (self.form.sheet(), excerpt(&code.text));
        let digits = code.text.strip_suffix(".0").unwrap_or(&code.text);
        let is_number = !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number {
            self.hits.at(&rules::CODE_UNKNOWN, sheet, code.at, &[("found", &found)]);
            return None;
        }
        let padded = format!("{digits:0>3}");
        let area = AreaId::municipality(&padded).ok().filter(|area| self.context.areas.area(*area).is_some());
        if padded == code.text {
            return match area {
                Some(area) if existing(self.context).iter().any(|known| known.id == area) => Some(area),
                Some(area) => {
                    self.abolished(area, code);
                    None
                }
                None => {
                    self.hits.at(&rules::CODE_UNKNOWN, sheet, code.at, &[("found", &found)]);
                    None
                }
            };
        }
        match named {
            Some(named) if Some(named) == area => {
                let values = [("found", &*found), ("code", named.code()), ("name", &*self.context.name(named))];
                self.hits.at(&rules::CODE_WITHOUT_ZEROS, sheet, code.at, &values);
                Some(named)
            }
            _ => {
                self.hits.at(&rules::CODE_AMBIGUOUS, sheet, code.at, &[("found", &found)]);
                None
            }
        }
    }

    fn abolished(&mut self, area: AreaId, answer: &Answer) {
        let areas = self.context.areas;
        let change = areas.changes().iter().find(|change| change.abolished == area);
        let successors: Vec<String> = change
            .map(|change| &change.successors)
            .into_iter()
            .flatten()
            .map(|successor| format!("{} {}", successor.code(), self.context.name(*successor)))
            .collect();
        let last_year = areas.area(area).and_then(|area| area.last_year).or_else(|| change.map(|change| change.year - 1));
        let year = last_year.map_or_else(|| "\u{2013}".to_owned(), |year| year.to_string());
        let successor = if successors.is_empty() { "\u{2013}".to_owned() } else { successors.join(", ") };
        let values = [("code", area.code()), ("name", &*self.context.name(area)), ("year", &*year), ("successor", &*successor)];
        self.hits.at(&rules::CODE_ABOLISHED, self.form.sheet(), answer.at, &values);
    }
}

/// The municipalities of the edition's year.
fn existing<'a>(context: &CheckContext<'a>) -> Vec<&'a Area> {
    let exists = |area: &&Area| {
        area.first_year.is_none_or(|first| first <= context.edition) && area.last_year.is_none_or(|last| context.edition <= last)
    };
    context.areas.of_kind(AreaKind::Municipality).filter(exists).collect()
}

/// Whether an area's name is a text that is [`normal`] already.
fn is_named(area: &Area, wanted: &str) -> bool {
    [&area.name.fi, &area.name.sv].into_iter().any(|name| normal(name) == wanted)
}

/// `005 Alajärvi`, `Alajärvi (005)`: the code and the name.
fn code_and_name(text: &str) -> Option<(String, String)> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let without: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let letters = without.trim_matches(|c: char| !c.is_alphabetic());
    let is_one_number = text.contains(&digits) && (1..=3).contains(&digits.len());
    (is_one_number && !letters.is_empty()).then(|| (digits, letters.to_owned()))
}

/// The known names that a list such as `Ruovesi-Mänttä-Vilppula-Virrat` holds. The longest name that fits is taken first, for some
/// names have hyphens of their own.
fn names_within(text: &str, known: &[&Area]) -> Vec<String> {
    let mut parts: Vec<&Area> = known.to_vec();
    parts.sort_by_key(|area| std::cmp::Reverse(area.name.fi.chars().count()));
    let mut rest = normal(text);
    let mut found: Vec<(usize, String)> = Vec::new();
    for area in parts {
        let name = normal(&area.name.fi);
        let Some(start) = rest.find(&name) else { continue };
        let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let (before, after) = (rest.get(..start).unwrap_or_default(), rest.get(start + name.len()..).unwrap_or_default());
        if is_edge(before.chars().last()) && is_edge(after.chars().next()) {
            found.push((start, area.name.fi.clone()));
            // Same length, so that places of other names stay; nothing is found in it again.
            rest = format!("{before}{}{after}", "|".repeat(name.len()));
        }
    }
    found.sort();
    found.into_iter().map(|(_, name)| name).collect()
}

/// The names that a misspelt one may mean: the nearest of them, where near enough (one edit for short names, one in three letters for
/// long ones).
fn suggestions(text: &str, known: &[&Area], language: Language) -> Vec<String> {
    let word = normal(text);
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    let distance = |area: &Area| {
        let names = [&area.name.fi, &area.name.sv];
        names.into_iter().map(|name| strsim::damerau_levenshtein(&word, &normal(name))).min().unwrap_or(usize::MAX)
    };
    let distances: Vec<(usize, &Area)> = known.iter().map(|area| (distance(area), *area)).collect();
    let Some(least) = distances.iter().map(|(distance, _)| *distance).min().filter(|least| *least <= allowed) else { return Vec::new() };
    distances.iter().filter(|(distance, _)| *distance == least).take(3).map(|(_, area)| area.name.get(language).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vec<&'static Area> {
        specimen::CATALOGUE.areas.of_kind(AreaKind::Municipality).filter(|area| area.last_year.is_none()).collect()
    }

    #[test]
    fn a_slip_is_understood_and_a_stranger_is_not() {
        let check = |text: &str, expected: &[&str]| assert_eq!(suggestions(text, &known(), Language::Fi), expected, "{text}");
        check("Pihlpuudas", &["Pihtipudas"]);
        check("Vitasaari", &["Viitasaari"]);
        check("Jyväskyla", &["Jyväskylä"]);
        check("Neverland", &[]);
    }

    #[test]
    fn a_hyphen_list_keeps_names_with_hyphens_whole() {
        assert_eq!(
            names_within("Ruovesi-Mänttä-Vilppula-Virrat-Juupajoki", &known()),
            ["Ruovesi", "Mänttä-Vilppula", "Virrat", "Juupajoki"]
        );
        assert_eq!(names_within("Konnevesi Äänekoski", &known()), ["Konnevesi", "Äänekoski"]);
        assert_eq!(names_within("Mänttä-Vilppula", &known()), ["Mänttä-Vilppula"]);
        assert_eq!(names_within("Jyväskylän seutu", &known()), Vec::<String>::new());
    }

    #[test]
    fn code_and_name_are_taken_apart() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            assert_eq!(code_and_name(text), expected.map(|(code, name)| (code.to_owned(), name.to_owned())), "{text}");
        };
        check("005 Alajärvi", Some(("005", "Alajärvi")));
        check("Mänttä-Vilppula (508)", Some(("508", "Mänttä-Vilppula")));
        check("077", None);
        check("Hankasalmi", None);
        check("Hankasalmi 2025", None);
    }
}

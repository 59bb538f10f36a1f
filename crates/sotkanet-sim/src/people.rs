//! What the people of the generated world write: the municipalities' workbooks and the records of negotiations, over the years.
//!
//! Drawn from the seed like the figures, so that the same seed gives the same words. Of last year's items most are kept, some are said in
//! other words, some are dropped and some are new. Every text is invented; some workbooks are broken on purpose, as real ones are.

mod pools;
mod record;
mod returned;

pub use returned::{RecordDefect, ReturnedRecord};

use chrono::NaiveDate;
use model::definition::{AreaGroup, IndicatorDefinition, Theme};
use model::own_words::{CellPlace, Feature, MunicipalityAnswers, Omission, SwotAspect, SwotItem, WorkbookOrigin};
use model::{AreaId, IndicatorId, Polarity, PopulationGroup};

use crate::chance::{mix, share};

/// The first year that anything was written in.
const FIRST_EDITION: i16 = 2024;

/// The people of a generated world.
#[derive(Debug, Clone, Copy)]
pub struct People<'a> {
    /// The same seed gives the same words.
    pub seed: u64,
    /// The themes; the people write of the priorities.
    pub themes: &'a [Theme],
    /// The indicators that they name.
    pub indicators: &'a [IndicatorDefinition],
    /// The county that they negotiate with.
    pub county: AreaId,
    /// The groups of all counties and years.
    pub groups: &'a [AreaGroup],
}

/// A municipality's workbook as it came back.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnedWorkbook {
    /// The municipality that sent it.
    pub area: AreaId,
    /// The name as it was typed.
    pub name: String,
    /// The code as it was typed.
    pub code: String,
    /// What was written.
    pub answers: MunicipalityAnswers,
    /// What is wrong with it on purpose.
    pub defect: Option<Defect>,
}

/// What can be wrong with a returned workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Defect {
    /// The municipality's name is misspelt.
    MisspeltName,
    /// The code is another municipality's.
    OthersCode,
    /// An e-mail address and a phone number stand in a text.
    PersonalData,
    /// Several items stand in one cell.
    ListInOneCell,
    /// A text is far too long.
    Overlong,
    /// An omission has no reason.
    OmissionWithoutReason,
    /// An item names an indicator that there is not.
    UnknownIndicator,
}

impl Defect {
    const ALL: [Defect; 7] = [
        Defect::MisspeltName,
        Defect::OthersCode,
        Defect::PersonalData,
        Defect::ListInOneCell,
        Defect::Overlong,
        Defect::OmissionWithoutReason,
        Defect::UnknownIndicator,
    ];
}

impl People<'_> {
    /// The workbooks that came back for an edition, for the county's municipalities in this order with their Finnish names. In the
    /// newest edition two have not come, and each defect is in one of the others; in earlier ones all were mended.
    pub fn workbooks(&self, edition: i16, newest: i16, municipalities: &[(AreaId, &str)]) -> Vec<ReturnedWorkbook> {
        let mut returned = Vec::new();
        for (number, (area, name)) in municipalities.iter().enumerate() {
            // Every third from the second on is broken, until all defects are there; the sixth and the last but one did not come.
            let is_newest = edition == newest;
            if is_newest && (number == 5 || number + 2 == municipalities.len()) {
                continue;
            }
            let defect = Defect::ALL.get(number / 3).copied().filter(|_| is_newest && number % 3 == 1);
            let group = self.groups.iter().find(|group| group.members.contains(area) && group.is_valid_in(edition));
            let answers = self.answers(edition, *area, group);
            let workbook = ReturnedWorkbook { area: *area, name: (*name).to_owned(), code: area.code().to_owned(), answers, defect };
            returned.push(match defect {
                Some(defect) => broken(workbook, defect, municipalities),
                None => workbook,
            });
        }
        returned
    }

    /// One municipality's answers.
    pub fn answers(&self, edition: i16, area: AreaId, group: Option<&AreaGroup>) -> MunicipalityAnswers {
        let own = code_number(area);
        MunicipalityAnswers {
            edition,
            area,
            role: Some("hyvinvointikoordinaattori".to_owned()),
            filled_on: NaiveDate::from_ymd_opt(i32::from(edition), 8, 15 + (own % 14) as u32),
            layout: format!("swot-{edition}"),
            features: self.features(edition, own),
            swot: self.swot(edition, own),
            omissions: self.omissions(own),
            measures: group.map(|group| self.reports(edition, own, group)).unwrap_or_default(),
            origin: origin(edition, area.code()),
        }
    }

    fn features(&self, edition: i16, own: u64) -> Vec<Feature> {
        let texts = self.over_the_years(&pools::FEATURES, 3, own, 8, edition);
        let feature = |(number, text): (usize, String)| Feature { population_group: None, text, place: place("B", number) };
        texts.into_iter().enumerate().map(feature).collect()
    }

    fn swot(&self, edition: i16, own: u64) -> Vec<SwotItem> {
        let mut items = Vec::new();
        for (theme_number, theme) in self.themes.iter().filter(|theme| theme.priority).enumerate() {
            let Some(pool) = pools::SWOT.get(theme_number) else { continue };
            for (aspect, texts) in SwotAspect::ALL.into_iter().zip(pool) {
                let part = 20 + (theme_number * 4) as u64 + aspect as u64;
                for (number, text) in self.over_the_years(texts, 2, own, part, edition).into_iter().enumerate() {
                    let draw = mix(&[self.seed, own, part, number as u64]);
                    items.push(SwotItem {
                        theme: theme.id.clone(),
                        aspect,
                        population_group: drawn(&GROUPS, draw).flatten(),
                        text,
                        indicator: if draw.is_multiple_of(3) { self.indicator(theme, draw >> 8) } else { None },
                        place: place("D", items.len()),
                    });
                }
            }
        }
        items
    }

    fn omissions(&self, own: u64) -> Vec<Omission> {
        if !own.is_multiple_of(4) {
            return Vec::new();
        }
        let named = self.indicators.get((mix(&[self.seed, own, 9]) % self.indicators.len().max(1) as u64) as usize);
        let omission = |definition: &IndicatorDefinition| Omission {
            indicator: definition.id.clone(),
            reason: "Palvelua ei järjestetä kunnassamme, joten tunnusluku ei kuvaa kunnan tilannetta.".to_owned(),
            place: place("A", 0),
        };
        named.map(omission).into_iter().collect()
    }

    /// Items of a pool as they stand in an edition: from year to year most stay, some are reworded, some go and others come.
    fn over_the_years(&self, pool: &[&str], items: usize, own: u64, part: u64, edition: i16) -> Vec<String> {
        let mut order: Vec<usize> = (0..pool.len()).collect();
        order.sort_by_key(|index| mix(&[self.seed, own, part, *index as u64]));
        let years = edition.saturating_sub(FIRST_EDITION).max(0) as u64;
        (0..items)
            .filter_map(|slot| {
                let mut place = slot;
                let mut reworded = false;
                for year in 1..=years {
                    match share(&[self.seed, own, part, slot as u64, year, 1]) {
                        draw if draw < 0.22 => (place, reworded) = (slot + items * year as usize, false),
                        draw if draw < 0.42 => reworded = true,
                        _ => {}
                    }
                }
                let text = pool.get(*order.get(place % order.len())?)?;
                Some(if reworded { format!("{}, edelleen.", text.trim_end_matches('.')) } else { (*text).to_owned() })
            })
            .collect()
    }

    fn priority(&self, number: usize) -> Option<&Theme> {
        self.themes.iter().filter(|theme| theme.priority).nth(number)
    }

    /// An indicator of a theme whose directions are judged.
    fn indicator(&self, theme: &Theme, draw: u64) -> Option<IndicatorId> {
        let of_theme: Vec<&IndicatorDefinition> = self
            .indicators
            .iter()
            .filter(|definition| definition.theme == theme.id && definition.polarity != Polarity::NoJudgement)
            .collect();
        of_theme.get((draw % of_theme.len().max(1) as u64) as usize).map(|definition| definition.id.clone())
    }
}

const GROUPS: [Option<PopulationGroup>; 4] =
    [None, Some(PopulationGroup::ChildrenAndYoung), Some(PopulationGroup::WorkingAge), Some(PopulationGroup::Older)];

fn broken(mut workbook: ReturnedWorkbook, defect: Defect, municipalities: &[(AreaId, &str)]) -> ReturnedWorkbook {
    let answers = &mut workbook.answers;
    match defect {
        Defect::MisspeltName => workbook.name = misspelt(&workbook.name),
        Defect::OthersCode => {
            let other = municipalities.iter().find(|(area, _)| *area != workbook.area);
            workbook.code = other.map_or_else(|| "999".to_owned(), |(area, _)| area.code().to_owned());
        }
        Defect::PersonalData => {
            if let Some(item) = answers.swot.first_mut() {
                item.text.push_str(" Lisätietoja: etunimi.sukunimi@esimerkki.fi, 040 123 4567.");
            }
        }
        Defect::ListInOneCell => {
            if let Some(item) = answers.swot.first_mut() {
                "- Hyvä yhteistyö\n- Lyhyet välimatkat\n- Vireät järjestöt".clone_into(&mut item.text);
            }
        }
        Defect::Overlong => {
            if let Some(item) = answers.swot.first_mut() {
                item.text = [item.text.as_str(); 14].join(" ");
            }
        }
        Defect::OmissionWithoutReason => {
            let indicator = answers.swot.iter().find_map(|item| item.indicator.clone());
            answers.omissions =
                indicator.into_iter().map(|indicator| Omission { indicator, reason: String::new(), place: place("A", 0) }).collect();
        }
        Defect::UnknownIndicator => {
            let unknown = "sotkanet:99999".parse().ok();
            if let Some(item) = answers.swot.first_mut() {
                item.indicator = unknown;
            }
        }
    }
    workbook.defect = Some(defect);
    workbook
}

/// A name with two letters in each other's place, as "Pihlpuudas" for Pihtipudas shows that they come.
fn misspelt(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    if letters.len() > 4 {
        letters.swap(2, 3);
    }
    letters.into_iter().collect()
}

/// The item of a pool that a draw falls on.
fn drawn<T: Copy>(pool: &[T], draw: u64) -> Option<T> {
    pool.get((draw % pool.len().max(1) as u64) as usize).copied()
}

fn place(column: &str, number: usize) -> CellPlace {
    CellPlace { sheet: String::new(), cell: format!("{column}{}", number + 5) }
}

/// The workbook's digest is known only once it is written; readers of the file set it.
fn origin(edition: i16, of: &str) -> WorkbookOrigin {
    WorkbookOrigin {
        file_name: format!("{of}-{edition}.xlsx"),
        sha256: String::new(),
        received: NaiveDate::from_ymd_opt(i32::from(edition), 9, 1).unwrap_or_default(),
    }
}

fn code_number(area: AreaId) -> u64 {
    text_number(area.code())
}

fn text_number(text: &str) -> u64 {
    mix(&text.bytes().map(u64::from).collect::<Vec<u64>>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use model::LocalisedText;
    use model::definition::Slug;

    use super::*;

    fn themes() -> Vec<Theme> {
        let theme = |id: &str, priority| Theme { id: Slug::new(id).unwrap(), title: LocalisedText::same(id), priority };
        vec![theme("tausta", false), theme("mieli", true), theme("arki", true), theme("liike", true)]
    }

    fn county() -> AreaId {
        AreaId::county("15").unwrap()
    }

    fn municipalities() -> Vec<(AreaId, &'static str)> {
        let codes = [
            "077", "172", "179", "182", "216", "226", "249", "256", "265", "275", "312", "410", "435", "495", "500", "592", "601", "729",
            "850", "892", "931", "992",
        ];
        codes.iter().map(|code| (AreaId::municipality(code).unwrap(), "Pihtipudas")).collect()
    }

    #[test]
    fn the_same_seed_writes_the_same_and_every_defect_is_there_once() {
        let themes = themes();
        let people = People { seed: 7, themes: &themes, indicators: &[], county: county(), groups: &[] };
        let workbooks = people.workbooks(2025, 2025, &municipalities());
        assert_eq!(workbooks, people.workbooks(2025, 2025, &municipalities()));
        assert_ne!(workbooks, People { seed: 8, ..people }.workbooks(2025, 2025, &municipalities()));
        let defects: Vec<Defect> = workbooks.iter().filter_map(|workbook| workbook.defect).collect();
        assert_eq!(defects, Defect::ALL);
        assert_eq!(workbooks.len(), 20);
        let earlier = people.workbooks(2024, 2025, &municipalities());
        assert!(earlier.len() == 22 && earlier.iter().all(|workbook| workbook.defect.is_none()));
    }

    #[test]
    fn from_year_to_year_most_is_kept_and_something_changes() {
        let themes = themes();
        let people = People { seed: 7, themes: &themes, indicators: &[], county: county(), groups: &[] };
        let (mut kept, mut all, mut new) = (0, 0, 0);
        for (area, _) in municipalities() {
            let texts =
                |edition| -> BTreeSet<String> { people.answers(edition, area, None).swot.into_iter().map(|item| item.text).collect() };
            let (before, now) = (texts(2024), texts(2025));
            kept += before.intersection(&now).count();
            new += now.difference(&before).count();
            all += now.len();
        }
        assert!(kept * 2 > all && new * 10 > all && kept < all, "{kept} kept and {new} new of {all}");
    }
}

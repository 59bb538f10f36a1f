//! A municipality's own words on its card, and the members' side by side on a group's.

use model::card::{
    AreaLabel, CardFeature, CardOmission, CardReadiness, CardSwotItem, Continuity, GroupWords, IndicatorRow, MemberReadiness, MemberWords,
    OwnWords, SwotEvidence, WrittenItem,
};
use model::definition::Slug;
use model::own_words::{MunicipalityAnswers, NegotiationRecord, RecordNote, SwotAspect, SwotItem};
use model::{AreaId, Card, LocalisedText, ValueStatus};

use crate::Material;
use crate::continuity::matched;
use crate::support::support;

/// The municipality's newest words up to the card's edition, held against the workbook before.
pub fn of_municipality(card: &Card, area: AreaId, material: &Material) -> Option<OwnWords> {
    let answers = newest(material.answers, area, card.edition)?;
    let before = newest(material.answers, area, answers.edition - 1);
    let omissions = answers.omissions.iter().map(|omission| CardOmission {
        indicator: omission.indicator.clone(),
        title: row(card, &omission.indicator).map_or_else(|| LocalisedText::same(omission.indicator.to_string()), |row| row.title.clone()),
        reason: omission.reason.clone(),
    });
    Some(OwnWords {
        edition: answers.edition,
        role: answers.role.clone(),
        filled_on: answers.filled_on,
        features: features(answers, before),
        swot: material.themes.iter().flat_map(|theme| swot_of_theme(card, &theme.id, answers, before)).collect(),
        omissions: omissions.collect(),
    })
}

/// Tells on the rows why an indicator is left out. A published value stays: it is public, and hiding it would be a silence of its own.
pub fn note_omissions(card: &mut Card) {
    let Some(words) = &card.own_words else { return };
    for omission in &words.omissions {
        let rows = card.themes.iter_mut().flat_map(|theme| &mut theme.rows);
        for row in rows.filter(|row| row.indicator == omission.indicator) {
            row.omission = Some(omission.reason.clone());
            if row.own.value.is_none() {
                row.own.status = ValueStatus::OmittedOnPurpose;
            }
        }
    }
}

/// The same on a group's card: a member's figure says the same wherever it stands.
pub fn note_members_omissions(card: &mut Card) {
    let Some(words) = &card.group_words else { return };
    for (number, member) in words.members.iter().enumerate() {
        let omitted: Vec<&model::IndicatorId> =
            member.words.iter().flat_map(|words| &words.omissions).map(|omission| &omission.indicator).collect();
        for row in card.themes.iter_mut().flat_map(|theme| &mut theme.rows).filter(|row| omitted.contains(&&row.indicator)) {
            if let Some(cell) = row.members.get_mut(number).filter(|cell| cell.value.is_none()) {
                cell.status = ValueStatus::OmittedOnPurpose;
            }
        }
    }
}

/// The members' words, and what the newest record of the group's negotiation holds.
pub fn of_group(card: &Card, group: &Slug, members: &[AreaLabel], material: &Material) -> GroupWords {
    let records = material.records.iter().filter(|record| record.group == *group && record.edition <= card.edition);
    let record = records.max_by_key(|record| (record.edition, record.origin.received));
    let written = |notes: Option<&Vec<RecordNote>>| notes.into_iter().flatten().map(item).collect();
    GroupWords {
        members: members
            .iter()
            .map(|member| MemberWords { area: member.clone(), words: of_municipality(card, member.id, material).map(without_evidence) })
            .collect(),
        record_edition: record.map(|record| record.edition),
        meeting: record.and_then(|record| record.meeting),
        highlights: written(record.map(|record| &record.highlights)),
        to_clarify: written(record.map(|record| &record.to_clarify)),
        good_practices: written(record.map(|record| &record.good_practices)),
        notes: written(record.map(|record| &record.notes)),
        readiness: record.map(|record| readiness(record, members, material)).unwrap_or_default(),
    }
}

/// What a record says of the members' readiness: the things that config names, and those that it named when the record was made.
fn readiness(record: &NegotiationRecord, members: &[AreaLabel], material: &Material) -> Vec<CardReadiness> {
    let is_said = |item: &Slug| record.readiness.iter().any(|said| said.item == *item);
    let of_config = material.readiness.iter().filter(|thing| is_said(&thing.id)).map(|thing| (&thing.id, thing.name.clone()));
    let is_known = |item: &Slug| material.readiness.iter().any(|thing| thing.id == *item);
    let mut others: Vec<&Slug> = record.readiness.iter().map(|said| &said.item).filter(|item| !is_known(item)).collect();
    others.sort_unstable();
    others.dedup();
    of_config
        .chain(others.into_iter().map(|item| (item, LocalisedText::same(item.as_str()))))
        .map(|(item, name)| CardReadiness {
            item: item.clone(),
            name,
            members: members.iter().map(|member| member_readiness(record, item, member.id)).collect(),
        })
        .collect()
}

fn member_readiness(record: &NegotiationRecord, item: &Slug, area: AreaId) -> MemberReadiness {
    let said = record.readiness.iter().find(|said| said.item == *item && said.area == area);
    said.map(|said| MemberReadiness { done: said.done, comment: said.comment.clone() }).unwrap_or_default()
}

/// A group's figures say nothing of what one member wrote; the member's own card holds the evidence.
fn without_evidence(mut words: OwnWords) -> OwnWords {
    for item in &mut words.swot {
        item.evidence = None;
    }
    words
}

fn item(note: &RecordNote) -> WrittenItem {
    WrittenItem { theme: note.theme.clone(), operating_model: note.operating_model, text: note.text.clone() }
}

/// Of two workbooks for the same edition the one that was received later counts.
fn newest(answers: &[MunicipalityAnswers], area: AreaId, edition: i16) -> Option<&MunicipalityAnswers> {
    let of_area = answers.iter().filter(|answers| answers.area == area && answers.edition <= edition);
    of_area.max_by_key(|answers| (answers.edition, answers.origin.received))
}

fn features(answers: &MunicipalityAnswers, before: Option<&MunicipalityAnswers>) -> Vec<CardFeature> {
    let now: Vec<&str> = answers.features.iter().map(|feature| feature.text.as_str()).collect();
    let earlier: Option<Vec<&str>> = before.map(|before| before.features.iter().map(|feature| feature.text.as_str()).collect());
    let matched = matched(&now, earlier.as_deref());
    let kept = answers.features.iter().zip(matched.now);
    let gone = matched.gone.iter().filter_map(|index| before?.features.get(*index)).map(|feature| (feature, Continuity::Gone));
    kept.chain(gone)
        .map(|(feature, continuity)| CardFeature { text: feature.text.clone(), population_group: feature.population_group, continuity })
        .collect()
}

fn swot_of_theme<'a>(
    card: &Card,
    theme: &Slug,
    answers: &'a MunicipalityAnswers,
    before: Option<&'a MunicipalityAnswers>,
) -> Vec<CardSwotItem> {
    SwotAspect::ALL
        .into_iter()
        .flat_map(|aspect| {
            let of_box = |answers: &'a MunicipalityAnswers| -> Vec<&'a SwotItem> {
                answers.swot.iter().filter(|item| item.theme == *theme && item.aspect == aspect).collect()
            };
            let (now, earlier) = (of_box(answers), before.map(of_box));
            let texts = |items: &[&'a SwotItem]| items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>();
            let matched = matched(&texts(&now), earlier.as_deref().map(texts).as_deref());
            let gone = matched.gone.iter().filter_map(|index| earlier.as_ref()?.get(*index));
            let gone: Vec<CardSwotItem> = gone.map(|item| swot_item(card, item, Continuity::Gone)).collect();
            let mut items: Vec<CardSwotItem> =
                now.iter().zip(matched.now).map(|(item, continuity)| swot_item(card, item, continuity)).collect();
            items.extend(gone);
            items
        })
        .collect()
}

fn swot_item(card: &Card, item: &SwotItem, continuity: Continuity) -> CardSwotItem {
    let is_gone = continuity == Continuity::Gone;
    let evidence = item.indicator.as_ref().filter(|_| !is_gone).and_then(|indicator| row(card, indicator)).map(|row| SwotEvidence {
        indicator: row.indicator.clone(),
        title: row.title.clone(),
        figure: row.own.id.clone(),
        support: support(item.aspect, &card.comparators, row),
    });
    CardSwotItem {
        theme: item.theme.clone(),
        aspect: item.aspect,
        population_group: item.population_group,
        text: item.text.clone(),
        continuity,
        evidence,
    }
}

/// A card's row of an indicator.
pub fn row<'a>(card: &'a Card, indicator: &model::IndicatorId) -> Option<&'a IndicatorRow> {
    card.themes.iter().flat_map(|theme| &theme.rows).find(|row| row.indicator == *indicator)
}

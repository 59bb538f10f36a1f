//! A theme's newest figures in one table: what one reads first.

use maud::{Markup, html};
use model::Card;
use model::card::{IndicatorRow, Subject, ThemeSection};
use model::reader_texts::fill;

use super::marks;
use crate::html::{Context, scrolling};

/// The theme's table. On a group's card the members have columns of their own.
pub(crate) fn table(context: &Context<'_>, card: &Card, theme: &ThemeSection) -> Markup {
    let words = context.words;
    let texts = &words.texts.card;
    let caption = fill(&words.texts.web.card.at_a_glance, &[("theme", theme.title.get(words.language))]);
    let is_group = matches!(card.subject, Subject::AreaGroup { .. });
    let printed: Vec<usize> =
        (0..card.comparators.len()).filter(|place| card.comparators.get(*place).is_some_and(|one| one.printed)).collect();
    let inside = html! {
        thead {
            tr {
                th scope="col" { (texts.indicator) }
                th scope="col" { (texts.period) }
                th scope="col" { @if is_group { (texts.group_value) } @else { (texts.own_value) } }
                th scope="col" { (words.texts.web.card.change) }
                @if !is_group { th scope="col" { (words.texts.editorial.position.heading) } }
                @for place in &printed {
                    @if let Some(comparator) = card.comparators.get(*place) {
                        th scope="col" { (fill(texts.comparator(comparator.kind), &[("name", comparator.name.get(words.language))])) }
                    }
                }
                th scope="col" { (texts.direction) }
            }
        }
        tbody { @for row in &theme.rows { (line(context, row, is_group, &printed)) } }
    };
    scrolling(context, &caption, "glance", &inside)
}

fn line(context: &Context<'_>, row: &IndicatorRow, is_group: bool, printed: &[usize]) -> Markup {
    let words = context.words;
    html! {
        tr {
            th scope="row" { (context.indicator(&row.indicator, row.title.get(words.language))) }
            td .period { (words.period(row.period)) }
            td .own { (context.printed(&row.own, row.unit, row.decimals)) }
            td { (marks::change(row, words)) }
            @if !is_group { td { (marks::position(row, words)) } }
            @for place in printed {
                td {
                    @if let Some(cell) = row.comparators.get(*place) { (context.printed(cell, row.unit, row.decimals)) }
                    @if let Some(comparison) = row.comparisons.get(*place).filter(|comparison| comparison.rule().is_some()) {
                        br; (marks::comparison(*comparison, words))
                    }
                }
            }
            td { (marks::trend(row.trend, words)) }
        }
    }
}

/// The members of a group side by side, a column for each.
pub(crate) fn members(context: &Context<'_>, card: &Card, theme: &ThemeSection) -> Markup {
    let words = context.words;
    let Subject::AreaGroup { members, .. } = &card.subject else { return html! {} };
    let caption = fill(&words.texts.web.card.members_matrix, &[("theme", theme.title.get(words.language))]);
    let inside = html! {
        thead {
            tr {
                th scope="col" { (words.texts.card.indicator) }
                th scope="col" { (words.texts.card.period) }
                @for member in members { th scope="col" { (member.name.get(words.language)) } }
            }
        }
        tbody {
            @for row in &theme.rows {
                tr {
                    th scope="row" { (context.indicator(&row.indicator, row.title.get(words.language))) }
                    td .period { (words.period(row.period)) }
                    @for cell in &row.members { td { (context.printed(cell, row.unit, row.decimals)) } }
                }
            }
        }
    };
    scrolling(context, &caption, "glance", &inside)
}

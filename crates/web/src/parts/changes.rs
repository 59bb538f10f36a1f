//! What changed on a card since the last edition, figure by figure.

use maud::{Markup, html};
use model::card::{Card, Cell, ChangedFigure};
use model::reader_texts::fill;

use crate::html::{Context, scrolling};

/// The section of changes.
pub(crate) fn section(context: &Context<'_>, card: &Card) -> Markup {
    let words = context.words;
    let texts = &words.texts.editorial.change;
    let Some(changes) = &card.changes else {
        return html! {
            section #muutokset aria-labelledby="muutokset-otsikko" {
                h2 #muutokset-otsikko { (words.texts.web.changes.title) }
                p { (texts.no_earlier) }
            }
        };
    };
    let (changed, unchanged) = (words.number(changes.figures.len() as f64, 0), words.number(changes.unchanged as f64, 0));
    let inside = html! {
        thead {
            tr {
                th scope="col" { (words.texts.card.indicator) }
                th scope="col" { (words.texts.card.period) }
                th scope="col" { (words.texts.data.sex) }
                th scope="col" { (texts.before) }
                th scope="col" { (texts.now) }
                th scope="col" { (texts.cause) }
            }
        }
        tbody {
            @for figure in &changes.figures {
                tr {
                    th scope="row" { (context.indicator(&figure.indicator, figure.title.get(words.language))) }
                    td .period { (words.period(figure.figure.period)) }
                    td { (words.texts.sex.get(figure.figure.sex)) }
                    td { (printed(context, figure.before.as_ref(), figure)) }
                    td { (printed(context, figure.now.as_ref(), figure)) }
                    td { (texts.cause(figure.cause)) }
                }
            }
        }
    };
    html! {
        section #muutokset aria-labelledby="muutokset-otsikko" {
            h2 #muutokset-otsikko { (fill(&texts.heading, &[("edition", &changes.since.to_string())])) }
            p { (fill(&texts.summary, &[("changed", &changed), ("unchanged", &unchanged)])) }
            @if changes.figures.is_empty() { p { (texts.none) } }
            @else {
                details { summary { (words.texts.web.card.changed_figures) } (scrolling(context, &words.texts.web.card.changed_figures, "changes", &inside)) }
            }
        }
    }
}

/// A figure; the earlier of a new period tells its own period.
fn printed(context: &Context<'_>, cell: Option<&Cell>, figure: &ChangedFigure) -> Markup {
    match cell {
        Some(cell) => html! {
            (context.printed(cell, figure.unit, figure.decimals))
            @if cell.id.period != figure.figure.period { " (" (context.words.period(cell.id.period)) ")" }
        },
        None => html! { span .missing { (context.words.texts.comparison.not_known.symbol) } },
    }
}
